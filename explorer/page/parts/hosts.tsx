// Both TCBs, with what the step that is looked at changed marked in words and colour.

import { useState } from "preact/hooks";
import { timerName, variablesAt, type Cell } from "../../view/changes.ts";
import { timeWords } from "../../view/seconds.ts";
import { worldOf } from "../../walk/setting.ts";
import type { Part } from "./part.ts";

export function Hosts({ page, clock }: Part) {
  const { msl } = worldOf(page.walk.setting).bounds;
  const words = (name: string, value: string): string => (name === timerName ? timeWords(Number(value), msl, clock) : value);
  const [all, setAll] = useState(false);
  const variables = variablesAt(page.walk).filter(
    ({ isMain, values }) => all || isMain || values.A.before !== null || values.B.before !== null,
  );
  return (
    <section aria-labelledby="hosts-title">
      <h2 id="hosts-title">Both hosts after step {page.walk.at}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">variable</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {variables.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <Value cell={values.A} words={(value) => words(name, value)} />
              <Value cell={values.B} words={(value) => words(name, value)} />
            </tr>
          ))}
        </tbody>
      </table>
      <label class="check">
        <input type="checkbox" checked={all} onChange={({ currentTarget }) => setAll(currentTarget.checked)} /> show every variable of the
        model
      </label>
    </section>
  );
}

function Value({ cell: { now, before }, words }: { readonly cell: Cell; readonly words: (value: string) => string }) {
  return before === null ? (
    <td>{words(now)}</td>
  ) : (
    <td class="changed">
      <strong>{words(now)}</strong> <small>was {words(before)}</small>
    </td>
  );
}
