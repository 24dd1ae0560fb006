// The steps in words, as a list to jump in.

import { decidingRows, eventWords } from "../../../../drawing/index.ts";
import type { TraceStep } from "../../../../model/index.ts";
import type { Part } from "../part.ts";

export function StepList({ page, told }: Pick<Part, "page" | "told">) {
  return (
    <ol class="steps" start={0}>
      <li>
        <button type="button" aria-current={page.walk.at === 0 ? "step" : undefined} onClick={() => page.go(0)}>
          the beginning
        </button>
      </li>
      {told.steps.map((step) => (
        <li key={step.number}>
          <button type="button" aria-current={page.walk.at === step.number ? "step" : undefined} onClick={() => page.go(step.number)}>
            {stepWords(step)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** A step in a line: who did what, by which rows, and where that led. */
export function stepWords(step: TraceStep): string {
  const { host } = step;
  const rows = decidingRows(step).map(({ id, ofVariant }) => (ofVariant ? `${id}!` : id));
  const moved = host === null || step.before[host].state === step.after[host].state ? "" : `; ${host} is in ${step.after[host].state}`;
  const lost = step.lost.length === 0 ? "" : `; ${step.lost.map(({ id }) => id).join(", ")} is lost`;
  return `${host === null ? "" : `${host}: `}${eventWords(step)} ${rows.join(" ")}${moved}${lost}`.trim();
}
