// Why no event of this world comes to a row, whatever the row says: nothing happens that its step is about, or not in its states. Said of
// rows that somebody else wrote, which would otherwise never apply in silence.

import { otherStates, segmentSteps, stepsOnArrival, type Protocol, type Row, type StateName } from "../../spec/index.ts";
import type { Bounds } from "../bounds.ts";

/** The states in which users SEND and CLOSE unless they call whatever they can. */
export const usualCalls = {
  send: ["ESTABLISHED", "CLOSE-WAIT"],
  close: ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"],
} as const satisfies Readonly<Record<string, readonly StateName[]>>;

/** Why nothing comes to the row within these bounds; null if something may. */
export function whyUnreached(row: Pick<Row, "step" | "in">, bounds: Bounds, { parameters }: Pick<Protocol, "parameters">): string | null {
  const anyCall = bounds.calls === "any";
  switch (row.step) {
    case "crash":
      return "crashes are not modelled";
    case "queued-send":
      return "users send only where the window has room, so that no text waits to be sent";
    case "receive":
    case "status":
      return anyCall ? null : "users ask for text and for the state only with calls=any";
    case "send":
    case "close":
      return anyCall || row.in.some((state) => usualCalls[row.step as keyof typeof usualCalls].some((usual) => usual === state))
        ? null
        : `unless calls=any is set, users ${row.step.toUpperCase()} only in ${usualCalls[row.step].join(", ")}`;
    case "abort":
      return parameters.aborts > 0 ? null : "users abort only with the parameter aborts";
    case "user-timeout":
      return bounds.userTimeout === "possible" ? null : "hosts give up only with userTimeout=possible";
    case "retransmission-timeout":
      return bounds.retransmissions === 0 ? "nothing is retransmitted with retransmissions=0" : null;
    case "time-wait-timeout":
      return row.in.includes("TIME-WAIT") ? null : "the timer runs in TIME-WAIT only";
    case "open":
    case "own-event":
    case "queued-close":
    case "fin-wait-2-timeout":
      return null;
    default:
      return row.in.some((state) => stepsOnArrival(state).includes(row.step)) ? null : noSegment(row);
  }
}

function noSegment({ step, in: states }: Pick<Row, "step" | "in">): string {
  const able = segmentSteps.includes(step) ? otherStates.join(", ") : step.toUpperCase();
  return `a segment that arrives in ${states.join(", ")} does not come to the step ${step}, which is for ${able}`;
}
