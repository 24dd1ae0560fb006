// A file of the user's explained: its variant, the rows that this adds, its properties, or its scenario, as those that ship are.

import type { OwnFile } from "../files/variant-file.ts";
import { entry, type Entry } from "./entry.ts";
import { aboutProperty } from "./property.ts";
import { aboutEvent } from "./event.ts";
import { aboutRow } from "./row.ts";
import { aboutScenario } from "./scenario.ts";
import { aboutVariant } from "./variant.ts";

/** What there is to say of a file that was read. */
export function entriesOfOwn({ variant, scenario, claims }: OwnFile, given: string): readonly Entry[] {
  const rows = (variant?.patches ?? []).flatMap((patch) => ("with" in patch ? [patch.with] : "insert" in patch ? [patch.insert] : []));
  const events = variant?.events ?? [];
  return [
    ...(variant === null ? [] : [entry("variant", variant.id, variant.says, aboutVariant(variant, given))]),
    ...(scenario === null ? [] : [entry("scenario", scenario.id, scenario.says, aboutScenario(scenario, given))]),
    ...rows.map((row) => entry("row", row.id, row.says, aboutRow(row))),
    ...events.map((event) => entry("event", event.id, event.says, aboutEvent(event))),
    ...claims.map((claim) => entry("property", claim.id, claim.says, aboutProperty(claim))),
  ];
}
