// Which rows the runs of the model apply: in the scenarios that have a name every row of the base but those that the model says it never
// applies, and none of those.

import { describe, expect, it } from "vitest";
import { search, slice } from "../../../checker/index.ts";
import { boundsAt, systemOf, unfired } from "../../../model/index.ts";
import { protocolOf, table } from "../../../spec/index.ts";
import { variantCalled } from "../presets.ts";

/** Small scenarios, what is set otherwise where none of them comes to a row, and the variants that make a row come to something. */
const places: Readonly<Record<string, readonly string[]>> = {
  rfc9293: [
    "quick",
    "quick isn=const",
    "turns",
    "calls",
    "crossing",
    "edge",
    "same-numbers",
    "table-e",
    // An octet that is the second one of an old incarnation stands where the new one has had a FIN.
    "table-e capacity=2 data=2 duplicates=1 modulus=32",
  ],
  abort: ["calls"],
  rfc793: ["same-numbers"],
  "2msl-safe": ["quick", "calls"],
};

describe("runs of the model", () => {
  it("apply every row of the base in a named scenario, but those that are listed with a reason", async () => {
    const runs = Object.entries(places).flatMap(([variant, keys]) => keys.map((key) => [variant, key] as const));
    const applied = new Set<string>();
    for (const [variant, key] of runs) for (const row of await appliedIn(variant, key)) applied.add(row);
    const rows = protocolOf(variantCalled("rfc9293"), table).rows;
    const never = rows.filter((row) => !applied.has(row.id)).map((row) => row.id);
    const shadowed = rows.filter((row) => row.shadowed !== null && !applied.has(row.id)).map((row) => row.id);
    expect(never.toSorted()).toEqual([...new Set([...Object.keys(unfired), ...shadowed])].toSorted());
    expect(shadowed).toEqual(["PRE.FIN", "FW1.FIN.ACKED"]);
  });
});

async function appliedIn(id: string, key: string): Promise<readonly string[]> {
  const variant = variantCalled(id);
  const place = boundsAt(variant, key);
  if (place === null) throw new Error(`no scenario ${key}`);
  const { coverage, stop } = await search(slice(systemOf(variant, place.bounds), [], { labels: () => true }), { coverage: true });
  expect(stop).toBeNull();
  return (coverage ?? []).flatMap(({ label, passed }) => (passed > 0 ? [label] : []));
}
