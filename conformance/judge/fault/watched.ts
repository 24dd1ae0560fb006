// A machine whose steps are noted.

import { State, type StateName } from "../../../spec/index.ts";
import { metNothing, type Met } from "../../fault/suspects.ts";
import type { Machine } from "../machine.ts";

export function watched(machine: Machine): { readonly machine: Machine; readonly met: Met } {
  const met = metNothing();
  const stateOf = (state: number): StateName => State.values[state] ?? "CLOSED";
  return {
    machine: {
      ...machine,
      arrive(tcb, segment) {
        const before = stateOf(tcb.state);
        machine.arrive(tcb, segment);
        met.note("arrival", [before, stateOf(tcb.state)]);
      },
      step(step, tcb) {
        const before = stateOf(tcb.state);
        machine.step(step, tcb);
        met.note(step, [before]);
      },
    },
    met,
  };
}
