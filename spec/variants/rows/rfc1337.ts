// RFC 1337: TIME-WAIT ignores resets.

import { and, not } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { has } from "../../conditions.ts";
import { placed } from "../../placement.ts";
import type { Patch } from "../../variant.ts";
import { given, tcb } from "../../vocabulary.ts";

export const rfc1337Fixes = [
  placed("2-reset", "*.RST.793", [
    {
      id: "TW.RST.F1",
      in: ["TIME-WAIT"],
      when: has("RST"),
      says: "Fix F1: TIME-WAIT ignores resets, exact or not.",
      cite: [rfc(1337, "3", "F1")],
    },
    {
      id: "TW.RST.F2",
      in: ["TIME-WAIT"],
      when: and(has("RST"), tcb.timestamps, not(given.clocksTicked)),
      says: "Fix F2: with timestamps, TIME-WAIT ignores resets until the timestamp clocks of both hosts have ticked.",
      cite: [rfc(1337, "3", "F2")],
    },
  ]),
];

/** Fix F1 of RFC 1337: TIME-WAIT ignores resets. */
export const ignoreResets: readonly Patch[] = [
  { disable: "TW.RST", cite: [rfc(1337, "3", "F1")] },
  { enable: "TW.RST.F1", cite: [rfc(1337, "3", "F1")] },
];
