// The rows of the step that is looked at: those that decided it with their RFC section, and their neighbours, which did not apply, with why.

import { useMemo } from "preact/hooks";
import { decidingRows } from "../../../drawing/index.ts";
import { metRows } from "../../view/neighbours.ts";
import type { Part } from "./part.ts";

export function Rows({ page, told }: Part) {
  const { walk } = page;
  const step = told.steps[walk.at - 1];
  const met = useMemo(() => metRows(walk), [walk]);
  return (
    <section aria-labelledby="rows-title">
      <h2 id="rows-title">Why: the rows of step {walk.at}</h2>
      {step === undefined || step.rows.length === 0 ? <p class="small">No row of the table has a part in it.</p> : null}
      <dl class="rows">
        {(step === undefined ? [] : step.rows.length === 0 ? [] : decidingRows(step)).map(({ id, says, cite, ofVariant }) => (
          <div key={id}>
            <dt>
              {id}
              {ofVariant ? <span class="tag"> of the variant</span> : null} <Cite words={cite} />
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {met.length === 0 ? null : (
        <details>
          <summary>Every row that was asked, and why it did not apply</summary>
          <ol class="met">
            {met.map(({ step: name, state, applied, others }) => (
              <li key={name}>
                <strong>{name}</strong> in {state}: {applied === null ? "no row applies" : `${applied.id} applies (${applied.cite})`}
                {others.length === 0 ? null : (
                  <ul>
                    {others.map(({ id, because }) => (
                      <li key={id}>
                        {id}: {because}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/** A citation; of an RFC, with a link to the section at its editor. */
function Cite({ words }: { readonly words: string }) {
  const parts = /^RFC (\d+) §([\d.]+)/.exec(words);
  if (parts === null) return <span class="cite">{words}</span>;
  return (
    <a class="cite" rel="noreferrer" href={`https://www.rfc-editor.org/rfc/rfc${parts[1]}#section-${parts[2]}`}>
      {words}
    </a>
  );
}
