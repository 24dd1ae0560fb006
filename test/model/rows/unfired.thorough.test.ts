// Which rows the runs of the model apply: in a dozen small worlds every row of the base but those that the model says it never applies, and
// none of those.

import { describe, expect, it } from "vitest";
import { search, slice } from "../../../checker/index.ts";
import { boundsOf, namedRoles, systemOf, unfired, type Bounds } from "../../../model/index.ts";
import { protocolOf, table, variants, type Variant } from "../../../spec/index.ts";
import { scenarioCalled } from "../presets.ts";

const either = { roles: namedRoles["either"] } as Pick<Bounds, "roles">;
const worlds: readonly { readonly set: Partial<Bounds>; readonly aborts?: number }[] = [
  { set: { opens: 1, capacity: 2 } },
  { set: { opens: 1, retransmissions: 1, capacity: 2 } },
  { set: { opens: 1, data: 2, window: 1, capacity: 2 } },
  { set: { opens: 1, data: 0, capacity: 2, userTimeout: "possible" } },
  { set: { opens: 1, data: 0, retransmissions: 1, capacity: 2, ...either } },
  { set: { opens: 3, data: 0, capacity: 2, ...either } },
  { set: { data: 0, retransmissions: 1, capacity: 2 } },
  { set: { data: 0, retransmissions: 1, capacity: 2, isn: "mono" } },
  { set: { data: 2, duplicates: 1, capacity: 2, modulus: 32 } },
  { set: { capacity: 2 }, aborts: 1 },
  { set: { data: 0, capacity: 2, isn: "mono", ...either }, aborts: 1 },
  { set: { opens: 1, capacity: 2, calls: "any" }, aborts: 1 },
];

describe("runs of the model", () => {
  it.each(["rfc9293", "2msl-safe"])("apply every row of %s but those that are listed with a reason", async (id) => {
    const variant = variantCalled(id);
    const applied = new Set((await Promise.all(worlds.map((world) => appliedIn(variant, world)))).flat());
    const rows = protocolOf(variant, table).rows.filter(({ shadowed }) => shadowed === null);
    const never = rows.filter((row) => !applied.has(row.id)).map((row) => row.id);
    // Only a variant puts a CLOSE off.
    const putOff = id === "2msl-safe" ? [] : ["ESTAB.CLOSE.Q", "CW.CLOSE.Q", "*.CLOSE.DUP", "*.SEND.CLOSING"];
    expect(never.toSorted()).toEqual([...Object.keys(unfired), ...putOff].toSorted());
  });
});

async function appliedIn(variant: Variant, { set, aborts = 0 }: (typeof worlds)[number]): Promise<readonly string[]> {
  const able = { ...variant, parameters: { ...variant.parameters, aborts } };
  const system = slice(systemOf(able, boundsOf(scenarioCalled("table-e"), able, set)), [], { labels: () => true });
  const { coverage, stop } = await search(system, { engine: "javascript", coverage: true });
  expect(stop).toBeNull();
  return (coverage ?? []).flatMap(({ label, passed }) => (passed > 0 ? [label] : []));
}

function variantCalled(id: string): Variant {
  const found = variants.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
}
