// Which single fault of the table explains an end that deviates. The end is judged again as one that has the fault, for every fault of the rows
// that it can have met; what conforms then explains it. Only for deviations, and for no more work than a limit.

import { RangeViolation } from "../../../checker/index.ts";
import type { StepId, Variant } from "../../../spec/index.ts";
import { faultyRowsOf } from "../../fault/faulty-rows.ts";
import type { Fault } from "../../fault/fault.ts";
import { suspectsAmong } from "../../fault/suspects.ts";
import { judgeEnd } from "../end/judge-end.ts";
import type { Run, Watch } from "../end/run.ts";
import { machineOn, type Machine } from "../machine.ts";
import type { Deviation } from "../verdict.ts";
import { byAnyRow } from "./by-any-row.ts";
import { watched } from "./watched.ts";

/** So many segments after the deviation are looked at, and so many in all, faults taken together. */
const lookedAtAfter = 64;
const mostSegments = 150_000;
/** Whatever was captured before a segment had arrived. */
const atOnce = -1;
/** The work that each segment may cost here. */
const workForSegment = 200;

/** The faults, the likeliest first; none if no single one explains it, or none that there was time for. */
export function faultsThatExplain(run: Run, watch: Watch, { index }: Deviation): Deviation["faults"] {
  const wires = run.wires.slice(0, index + 1 + lookedAtAfter);
  const faulty = faultyMachineFor(run.machine.variant);
  const conforms = (machine: Machine, lateness: number): boolean => {
    const work = { left: workForSegment * wires.length + 10_000 };
    const { verdict } = judgeEnd({ ...run, wires, machine, lateness, also: [byAnyRow], work }, { ...watch, brief: true });
    return verdict?.kind === "conforms";
  };
  faulty.choose(null);
  const { machine, met } = watched(faulty.machine);
  // A host takes what arrives when it arrives, and the judge when it must; at the host the one is as likely as the other. What explains it
  // without any fault says nothing.
  const latenesses = (run.lateness === Infinity ? [run.lateness] : [run.lateness, atOnce]).filter((one) => !conforms(machine, one));
  const suspects = suspectsAmong(faulty.faults, met, rankOf).slice(0, Math.ceil(mostSegments / wires.length));
  const found = suspects.filter((fault) => {
    faulty.choose(fault);
    try {
      return latenesses.some((lateness) => conforms(faulty.machine, lateness));
    } catch (error) {
      // With the fault a field would have a value that it cannot hold.
      if (error instanceof RangeViolation) return false;
      throw error;
    }
  });
  return found.map(({ row, says }) => ({ row, says }));
}

/** What the user asks for is in no capture, and less likely than what the host does of itself. */
const calls: readonly StepId[] = ["open", "send", "queued-send", "receive", "close", "queued-close", "abort", "status", "crash"];

const rankOf = ({ row: { step } }: Fault): number => (calls.includes(step) ? 1.5 : 0);

interface FaultyMachine {
  readonly machine: Machine;
  readonly faults: readonly Fault[];
  choose(fault: Fault | null): void;
}

const known = new WeakMap<Variant, FaultyMachine>();

function faultyMachineFor(variant: Variant): FaultyMachine {
  const found = known.get(variant);
  if (found !== undefined) return found;
  const { stepper, state, faults, choose } = faultyRowsOf(variant);
  const machine = { machine: machineOn(variant, stepper, state), faults, choose };
  known.set(variant, machine);
  return machine;
}
