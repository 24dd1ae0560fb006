// The length of TIME-WAIT in a proof, as it is written on the command line.

import { InputError } from "../../checker/index.ts";
import type { TimeWaitLength } from "../../model/index.ts";

/** Reads `2 MSL - 1`, `>= 2 MSL` and the like. */
export function parseTimeWait(text: string): TimeWaitLength {
  const parts = /^(>=|≥|=|)(\d?)msl(?:([+-])(\d{1,2}))?$/i.exec(text.replaceAll(/\s/g, ""));
  if (parts === null) {
    throw new InputError({
      code: "TWM-706",
      place: `--time-wait ${text}`,
      expected: "a length in MSL, with ticks added or taken away, or the least of all that are meant",
      found: text === "" ? "nothing" : text,
      hint: 'for instance "2 MSL", "2 MSL - 1" or ">= 2 MSL"',
    });
  }
  const [, relation, times = "", sign, ticks = "0"] = parts;
  return {
    relation: relation === ">=" || relation === "≥" ? "at least" : "exactly",
    times: times === "" ? 1 : Number(times),
    plus: Number(ticks) * (sign === "-" ? -1 : 1),
  };
}
