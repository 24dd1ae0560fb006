// Where the page begins, and what counts as broken there: what people would notice, not how a variant differs from the diagram.

import type { BoundsInput } from "../../model/index.ts";
import { follow } from "./follow.ts";
import { settingOf, type Setting } from "./setting.ts";
import type { Walk } from "./walk.ts";

/** The world of the front page: two incarnations with the same numbers, so that what is old fits into what is new. */
export const frontSetting: { readonly scenario: string; readonly set: BoundsInput } = {
  scenario: "table-e",
  set: { duplicates: 1, capacity: 4 },
};

/** A connection that is closing: A has closed, its FIN and an octet from B are on their way. */
const closing = ["B.OPEN_passive", "A.OPEN_active", "B.arrival,SYN", "A.arrival,SYN", "B.arrival", "B.SEND", "A.CLOSE"];

/** What the page opens on. */
export function frontWalk(variant: string): Walk {
  return follow(settingOf(variant, frontSetting.scenario, frontSetting.set), closing).walk;
}

/** A run to look at first: without TIME-WAIT the user of the new connection is handed an octet of the old one, a copy that came late. */
export function shownRun(): {
  readonly setting: Setting;
  readonly choices: readonly string[];
  readonly property: string;
  readonly from: number;
} {
  const late = ["B.arrival,FIN", "B.CLOSE", "A.arrival_of_a_copy,data1", "A.arrival,FIN", "B.arrival,ack3"];
  const again = ["B.OPEN_passive", "A.OPEN_active", "B.arrival,SYN", "A.arrival,SYN", "A.arrival,data1"];
  return {
    setting: settingOf("no-time-wait", frontSetting.scenario, frontSetting.set),
    choices: [...closing, ...late, ...again],
    property: "P-NO-STALE-DATA",
    from: closing.length,
  };
}

/** Harm: something old gets into a new connection, or a host that closes is reset. */
export const harms: readonly string[] = [
  "P-NO-STALE-DATA",
  "P-NO-STALE-FIN",
  "P-NO-STALE-ACK",
  "P-NO-STALE-RST",
  "P-NO-STALE-REFUSAL",
  "P-REPLAY",
  "P-GRACE",
];
