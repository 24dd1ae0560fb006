// The faults that a host can have shown: those of rows that stand in a step that it took in a state of theirs.

import { visitExpr } from "../../checker/index.ts";
import { stepIds, unaskedSteps, type Row, type StateName, type StepId } from "../../spec/index.ts";
import type { Fault } from "./fault.ts";

/** Which steps were taken in which states, and when last. */
export interface Met {
  /** A segment arrived, or a step was taken, in a state, and perhaps led to another. */
  note(step: StepId | "arrival", states: readonly StateName[]): void;
  /** When a step was last taken in a state; null if it never was. */
  last(step: StepId, state: StateName): number | null;
  /** When any step was last taken in a state. */
  lastIn(state: StateName): number | null;
}

const arrivalSteps: readonly StepId[] = stepIds.slice(stepIds.indexOf("closed"));

export function metNothing(): Met {
  const last = new Map<string, number>();
  const lastIn = new Map<StateName, number>();
  let count = 0;
  return {
    note(step, states) {
      count++;
      for (const state of states) {
        last.set(`${step} ${state}`, count);
        lastIn.set(state, count);
      }
    },
    last: (step, state) => last.get(`${arrivalSteps.includes(step) ? "arrival" : step} ${state}`) ?? null,
    lastIn: (state) => lastIn.get(state) ?? null,
  };
}

/** The simplest come first, of those what was met last, and then the later rows, which change less: what comes before them goes on as it did. What
 * may be sent unasked comes after everything else, and what asks for something that no wire shows before it. `rankOf` says what makes a fault less likely besides. */
export function suspectsAmong(faults: readonly Fault[], met: Met, rankOf: (fault: Fault) => number = () => 0): readonly Fault[] {
  return faults
    .toReversed()
    .map((fault) => ({ fault, at: Math.max(-1, ...statesOf(fault).map((state) => lastOf(fault, state, met) ?? -1)) }))
    .filter(({ at }) => at >= 0)
    .map((one) => ({ ...one, rank: one.fault.cost + unlikelihoodOf(one.fault.row) + rankOf(one.fault) }))
    .toSorted((one, other) => one.rank - other.rank || other.at - one.at)
    .map(({ fault }) => fault);
}

/** A timer that runs out before its time does so whatever is done. */
function lastOf({ kind, row }: Fault, state: StateName, met: Met): number | null {
  return kind === "too early" ? met.lastIn(state) : met.last(row.step, state);
}

/** The states in which it shows. */
function statesOf({ row, changed }: Fault): readonly StateName[] {
  const news = changed === null ? [] : changed.in.filter((state) => !row.in.includes(state));
  if (news.length > 0) return news;
  const gone = changed === null ? [] : row.in.filter((state) => !changed.in.includes(state));
  return gone.length > 0 ? gone : row.in;
}

/** What is sent unasked is hardly ever wrong, nor is what hardly any host has: security compartments and permissions are on no wire. */
function unlikelihoodOf(row: Row): number {
  return (unaskedSteps.includes(row.step) ? 10 : 0) + (readsUnseen(row) ? 5 : 0);
}

function readsUnseen({ when }: Row): boolean {
  let reads = false;
  visitExpr(when, (node) => {
    if (node.op === "read" && node.variable === "given") reads ||= ["sameCompartment", "permitted"].includes(node.field ?? "");
  });
  return reads;
}
