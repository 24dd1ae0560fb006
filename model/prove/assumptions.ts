// What proofs take for granted, each a sentence with its formula.

import { eq, le, int, parameter, ticks, type Assumption, type Expr } from "../../checker/index.ts";
import type { Bounds } from "../bounds.ts";

/** The greatest window there is: RFC 7323 section 2.3. */
const greatestWindow = 2 ** 30;

/** What is assumed of every state and segment in a proof of a single step, for any MSL, window and other bounds. */
export function stepAssumptions({ window, msl, timeWait }: Bounds): readonly Assumption[] {
  const [windowIs, mslIs, timeWaitIs] = [
    parameter("int", "window", window),
    parameter("tick", "msl", msl),
    parameter("tick", "timeWait", timeWait),
  ];
  const multiple = timeWait / msl;
  const state = { state: true } as const;
  return [
    {
      id: "A1",
      says: `the window is at least 1 and at most ${greatestWindow}`,
      of: state,
      holds: both(le(int(1), windowIs), le(windowIs, int(greatestWindow))),
    },
    { id: "A2", says: "MSL is at least a tick", of: state, holds: le(ticks(1), mslIs) },
    {
      id: "A3",
      says: `TIME-WAIT lasts ${multiple} MSL`,
      of: state,
      holds: eq(timeWaitIs, parameter("tick", "msl", msl, { times: multiple })),
    },
    {
      id: "A4",
      says: "a segment carries at most an octet",
      of: { bag: "network" },
      holds: le({ op: "param", kind: "int", name: "element", field: "data" }, int(1)),
    },
  ];
}

function both(left: Expr<"bool">, right: Expr<"bool">): Expr<"bool"> {
  return { op: "and", kind: "bool", args: [left, right] };
}
