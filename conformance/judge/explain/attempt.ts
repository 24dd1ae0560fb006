// One step that an endpoint takes by itself, to see whether it sends the segment.

import { copyTcb } from "../../../endpoint/index.ts";
import type { StepId } from "../../../spec/index.ts";
import { became, type Candidate } from "../end/candidate.ts";
import { sends } from "../machine.ts";
import type { Situation } from "../end/run.ts";
import type { Wire } from "../wire.ts";

/** The candidate after a step that sends just this; null if the step does not. */
export function attempt(situation: Situation, candidate: Candidate, step: StepId, wire: Wire) {
  const { machine, work } = situation.run;
  const tcb = copyTcb(candidate.tcb);
  work.left--;
  machine.given.iss = wire.seq;
  machine.given.timestamps = situation.run.stamps;
  machine.step(step, tcb);
  return sends(machine, wire) ? became(candidate, tcb) : null;
}
