// The worlds that mutants are judged in, and the variant in which each row of the table is mutated: the base wherever the row has a part
// there, else one that turns it on or whose users come to it.

import { judgingOf, isAnswer, properties, protocolOf, table, variants, type OwnEvent, type Row, type Variant } from "../../spec/index.ts";
import { unfired } from "../../model/index.ts";
import { intrusions } from "./intruder.ts";

/** Which properties a search judges: of the family "answers", all others of states and steps, or those of whole runs. */
export type Group = "answers" | "safety" | "liveness";

export interface World {
  /** As expectations are recorded: a scenario and what is set otherwise. */
  readonly key: string;
  readonly group: Group;
  /** What happens there besides what happens to the variant. */
  readonly events?: readonly OwnEvent[];
}

/** The worlds, in the order in which mutants are held against them: the claims that need no history first, each group from the smallest on. */
export const worlds: readonly World[] = [
  ...["quick", "turns", "calls", "crossing", "edge", "same-numbers", "table-e"].map((key): World => ({ key, group: "answers" })),
  ...["quick", "quick isn=const", "calls", "crossing"].map((key): World => ({ key, group: "safety" })),
  ...["liveness", "giving-up", "liveness data=1", "giving-up data=1"].map((key): World => ({ key, group: "liveness" })),
  { key: "quick userTimeout=possible", group: "answers" },
  ...[1, 2].map((window): World => ({
    key: `crossing capacity=1 retransmissions=0 window=${window}`,
    group: "answers",
    events: intrusions,
  })),
];

export function nameOf({ key, group, events = [] }: World): string {
  return `${group} in ${key}${events.length === 0 ? "" : " with an intruder"}`;
}

/** The properties of a group. */
export function propertiesOf(group: Group): readonly string[] {
  return properties.filter((claim) => (isAnswer(claim) ? group === "answers" : judgingOf(claim) === group)).map(({ id }) => id);
}

/** Rows of the base that come to something only in another variant. */
const elsewhere: Readonly<Record<string, string>> = {
  "CLOSED.ABORT": "abort",
  "LISTEN.ABORT": "abort",
  "SS.ABORT": "abort",
  "EST.ABORT": "abort",
  "CLS.ABORT": "abort",
  "TW.ABORT": "abort",
  "EST.ACK.FUT": "rfc793",
  "ESTAB.CLOSE.Q": "2msl-safe",
  "CW.CLOSE.Q": "2msl-safe",
  "*.SEND.CLOSING": "2msl-safe",
  "*.CLOSE.DUP": "2msl-safe",
};

/** Variants and which of their rows are mutated there, each row once: shadowed rows and those that the model never applies are none. */
export function mutatedRows(): readonly { readonly variant: Variant; readonly is: (row: Row) => boolean }[] {
  const seen = new Set<string>();
  const applies = (row: Row): boolean => !Object.hasOwn(unfired, row.id) && (row.shadowed === null || row.id in elsewhere);
  return variants.filter(isModelled).map((variant) => {
    const rows = protocolOf(variant, table).rows.filter(
      (row) => applies(row) && !seen.has(row.id) && (elsewhere[row.id] ?? variant.id) === variant.id,
    );
    for (const { id } of rows) seen.add(id);
    const ids = new Set(rows.map(({ id }) => id));
    return { variant, is: (row: Row): boolean => ids.has(row.id) };
  });
}

/** Variants for real traffic alone have no verdicts. */
function isModelled({ expected }: Variant): boolean {
  return Object.keys(expected).length > 0;
}
