// What those hear who do not see: the step that is looked at, and what it breaks.

import type { Part } from "./part.ts";
import { stepWords } from "./run/steps.tsx";

export function Announcer({ page, told, broken }: Part) {
  const { at } = page.walk;
  const step = told.steps[at - 1];
  const breaks = broken.filter((one) => one.step === at).map(({ property }) => property);
  const words = step === undefined ? "The beginning." : `Step ${at}: ${stepWords(step)}.`;
  return (
    <p class="hidden" role="status" id="announcer">
      {words} {breaks.length === 0 ? "" : `It breaks ${breaks.join(", ")}.`}
    </p>
  );
}
