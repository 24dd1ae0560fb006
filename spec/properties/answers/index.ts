// The family of claims that say what a segment, a call or a timeout must be answered with. Each is a postcondition of one step that the RFC
// states, without history: it needs no more of a state than the step itself does.

import type { PropertyClaim } from "../../property.ts";
import { advancing } from "./advancing.ts";
import { calls } from "./calls.ts";
import { challenges } from "./challenges.ts";
import { keeping } from "./keeping.ts";
import { numbers } from "./numbers.ts";
import { opening } from "./opening.ts";
import { resets } from "./resets.ts";
import { taking } from "./taking.ts";
import { telling } from "./telling.ts";

export const answers: readonly PropertyClaim[] = [
  ...numbers,
  ...opening,
  ...resets,
  ...challenges,
  ...taking,
  ...advancing,
  ...calls,
  ...keeping,
  ...telling,
].map((claim) => ({ ...claim, about: "answers" }));
