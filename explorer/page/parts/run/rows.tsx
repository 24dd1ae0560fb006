// The rows of the step that is looked at: those that decided it with their RFC section, and their neighbours, which did not apply, with why.

import { useMemo } from "preact/hooks";
import { decidingRows } from "../../../../drawing/index.ts";
import type { TraceStep } from "../../../../model/index.ts";
import { metRows, type MetStep } from "../../../view/neighbours.ts";
import { Documented } from "../../documented.tsx";
import type { Part } from "../part.ts";

/** The rows that decided the step; they light up as it is looked at. */
export function Lit({ page, told }: Pick<Part, "page" | "told">) {
  const { at } = page.walk;
  const rows = rowsOf(told.steps[at - 1]);
  if (rows.length === 0)
    return <p class="small lit">{at === 0 ? "The beginning: no row has been met." : "No row of the table has a part in it."}</p>;
  return (
    <dl class="rows lit" key={at}>
      {rows.map(({ id, says, cite, ofVariant }) => (
        <div key={id}>
          <dt>
            <Documented id={id} />
            {ofVariant ? <span class="tag"> of the variant</span> : null} <Cites words={cite} />
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Why these rows and no others: each step of the table in which one of them applied, then on request the steps that were passed through. */
export function Rows({ page, told }: Part) {
  const { walk } = page;
  const met = useMemo(() => metRows(walk), [walk]);
  if (met.length === 0) return null;
  const deciding = new Set(rowsOf(told.steps[walk.at - 1]).map(({ id }) => id));
  const decided = met.filter(({ applied }) => applied !== null && deciding.has(applied.id));
  const others = met.filter((step) => !decided.includes(step));
  return (
    <section aria-labelledby="rows-title">
      <h2 id="rows-title">Why these rows, and why not their neighbours</h2>
      <MetSteps steps={decided} />
      {others.length === 0 ? null : (
        <details>
          <summary>Every other step of the table that was passed through ({others.length})</summary>
          <MetSteps steps={others} />
        </details>
      )}
    </section>
  );
}

function rowsOf(step: TraceStep | undefined): TraceStep["rows"] {
  return step === undefined || step.rows.length === 0 ? [] : decidingRows(step);
}

function MetSteps({ steps }: { readonly steps: readonly MetStep[] }) {
  return (
    <ol class="met">
      {steps.map(({ step: name, state, applied, others }) => (
        <li key={name}>
          <strong>{name}</strong> in {state}: {applied === null ? "no row applies" : <Applied {...applied} />}
          {others.length === 0 ? null : (
            <ul>
              {others.map(({ id, because }) => (
                <li key={id}>
                  <span class="what">
                    <Documented id={id} />
                  </span>{" "}
                  did not: {because}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function Applied({ id, cite }: NonNullable<MetStep["applied"]>) {
  return (
    <>
      <Documented id={id} /> applies (<Cites words={cite} />)
    </>
  );
}

/** Citations; of RFCs, with links to the sections at their editor. */
function Cites({ words }: { readonly words: string }) {
  return (
    <span class="cite">
      {words.split("; ").map((one, i) => {
        const parts = /^RFC (\d+) §(\d+(?:\.\d+)*)/.exec(one);
        const href = parts === null ? null : `https://www.rfc-editor.org/rfc/rfc${parts[1]}#section-${parts[2]}`;
        return (
          <>
            {i === 0 ? "" : "; "}
            {href === null ? (
              one
            ) : (
              <a rel="noreferrer" href={href}>
                {one}
              </a>
            )}
          </>
        );
      })}
    </span>
  );
}
