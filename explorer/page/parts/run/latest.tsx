// The step that is looked at, in short: for a narrow screen, where the run itself stands far below the network.

import type { Part } from "../part.ts";
import { BrokenNow } from "./broken.tsx";
import { Lit } from "./rows.tsx";
import { stepWords } from "./steps.tsx";

export function Latest({ page, told, broken }: Pick<Part, "page" | "told" | "broken">) {
  const { walk } = page;
  const step = told.steps[walk.at - 1];
  return (
    <div class="latest">
      <p class="small">
        Step {walk.at} of {walk.steps.length}
        {step === undefined ? "" : `: ${stepWords(step)}`}
      </p>
      <Lit page={page} told={told} />
      <BrokenNow walk={walk} broken={broken} />
    </div>
  );
}
