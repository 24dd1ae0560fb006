// The faults that an end can have shown: those of rows that stand in a step that was taken in a state of theirs.

import { visitExpr } from "../../../checker/index.ts";
import { State, stepIds, unaskedSteps, type Row, type StepId } from "../../../spec/index.ts";
import type { Fault } from "../../fault/fault.ts";
import type { Machine } from "../machine.ts";

/** When a step was last taken in a state; null if it never was. */
type Met = (step: StepId, state: string) => number | null;

/** A machine whose steps are noted. */
export function watched(machine: Machine): { readonly machine: Machine; readonly met: Met } {
  const last = new Map<string, number>();
  let count = 0;
  const note = (step: StepId | typeof arrival, ...states: readonly number[]): void => {
    count++;
    for (const state of states) last.set(`${step} ${State.values[state]}`, count);
  };
  return {
    machine: {
      ...machine,
      arrive(tcb, segment) {
        const before = tcb.state;
        machine.arrive(tcb, segment);
        note(arrival, before, tcb.state);
      },
      step(step, tcb) {
        const before = tcb.state;
        machine.step(step, tcb);
        note(step, before);
      },
    },
    met: (step, state) => last.get(`${arrivalSteps.includes(step) ? arrival : step} ${state}`) ?? null,
  };
}

const arrival = "arrival";
const arrivalSteps: readonly StepId[] = stepIds.slice(stepIds.indexOf("closed"));

/** The simplest come first, of those what was met last, and then the later rows, which change less: what comes before them goes on as it did. What
 * may be sent unasked comes after everything else. */
export function suspectsAmong(faults: readonly Fault[], met: Met): readonly Fault[] {
  return faults
    .toReversed()
    .filter(({ row }) => !readsUnseen(row))
    .map((fault) => ({ fault, at: Math.max(-1, ...fault.row.in.map((state) => met(fault.row.step, state) ?? -1)) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => rankOf(one.fault) - rankOf(other.fault) || other.at - one.at)
    .map(({ fault }) => fault);
}

/** Security compartments and permissions are in no capture. */
function readsUnseen({ when }: Row): boolean {
  let reads = false;
  visitExpr(when, (node) => {
    if (node.op === "read" && node.variable === "given") reads ||= ["sameCompartment", "permitted"].includes(node.field ?? "");
  });
  return reads;
}

/** What the user asks for is in no capture either, and less likely than what the host does of itself. */
const calls: readonly StepId[] = ["open", "send", "queued-send", "receive", "close", "queued-close", "abort", "status", "crash"];

const rankOf = ({ row: { step }, cost }: Fault): number => cost + (unaskedSteps.includes(step) ? 10 : 0) + (calls.includes(step) ? 1.5 : 0);
