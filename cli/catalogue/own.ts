// A file of the user's explained: its variant, the rows that this adds, and its properties, as those that ship are.

import type { PropertyClaim, Variant } from "../../spec/index.ts";
import { entry, type Entry } from "./entry.ts";
import { aboutProperty } from "./property.ts";
import { aboutRow } from "./row.ts";
import { aboutVariant } from "./variant.ts";

/** What there is to say of a file that was read. */
export function entriesOfOwn(
  { variant, claims }: { readonly variant: Variant | null; readonly claims: readonly PropertyClaim[] },
  given: string,
): readonly Entry[] {
  const rows = (variant?.patches ?? []).flatMap((patch) => ("with" in patch ? [patch.with] : "insert" in patch ? [patch.insert] : []));
  return [
    ...(variant === null ? [] : [entry("variant", variant.id, variant.says, aboutVariant(variant, given))]),
    ...rows.map((row) => entry("row", row.id, row.says, aboutRow(row))),
    ...claims.map((claim) => entry("property", claim.id, claim.says, aboutProperty(claim))),
  ];
}
