// What can go wrong with a row as a whole: it is missing, leads elsewhere, lets a segment go on that it should stop, or is for other states.

import { no } from "../../checker/language/index.ts";
import { segmentSteps, type Row, type StepId } from "../row.ts";
import { stateNames, type StateName } from "../vocabulary.ts";
import { conditionChanges } from "./conditions.ts";
import { effectChanges } from "./effects.ts";
import type { Change } from "./mutant.ts";

/** The steps after which another one may look at the segment. */
const goesOn: readonly StepId[] = ["syn-sent", ...segmentSteps.slice(0, -1)];

/** Every change of one row by itself. */
export function changesOf(row: Row): readonly Change[] {
  return [
    { operator: "row deleted", says: "never applies", row: { ...row, when: no } },
    ...conditionChanges(row),
    ...effectChanges(row),
    ...gotoChanges(row),
    ...(goesOn.includes(row.step)
      ? [
          {
            operator: "stop or continue",
            says: "stop and continue exchanged",
            row: { ...row, then: row.then === "stop" ? "continue" : "stop" },
          } as const,
        ]
      : []),
    ...stateChanges(row),
  ];
}

/** Staying, and the states that a slip would lead to: forgotten, synchronized, waiting. */
function gotoChanges(row: Row): readonly Change[] {
  const to = (goto: StateName | null, says: string): Change => ({ operator: "next state", says, row: { ...row, goto } });
  const others = (["CLOSED", "ESTABLISHED", "CLOSE-WAIT", "TIME-WAIT"] as const).filter((state) => state !== row.goto);
  const leaves = row.in.some((state) => state !== "CLOSED");
  if (row.goto === null) return row.do.length === 0 || !leaves ? [] : [to("CLOSED", "goes to CLOSED")];
  return [to(null, "stays in its state"), ...others.map((state) => to(state, `goes to ${state}`))];
}

/** A state too few, and the next one too many. */
function stateChanges(row: Row): readonly Change[] {
  const fewer = row.in.length < 2 ? [] : row.in.map((state) => [`not in ${state}`, row.in.filter((one) => one !== state)] as const);
  const last = Math.max(...row.in.map((state) => stateNames.indexOf(state)));
  const next = stateNames[last + 1];
  const more = next === undefined ? [] : [[`also in ${next}`, [...row.in, next]] as const];
  return [...fewer, ...more].map(([says, states]): Change => ({ operator: "states", says, row: { ...row, in: states } }));
}
