// Whether every row matters: each is deleted in turn, and something must notice. Either some segment or call is left without a row, or a
// row that is said to be shadowed is reached, or a search of a small world finds another number of states, transitions or events.

import { beforeAll, describe, expect, it } from "vitest";
import { search, slice } from "../../checker/index.ts";
import { boundsOf, checkBounds, namedRoles, scenarios, systemOf, unfired, type Bounds } from "../../model/index.ts";
import { protocolOf, table, variants, type Patch, type Row, type StepId, type Variant } from "../../spec/index.ts";
import { inTier } from "../tier.ts";
import { walkCall, walkSegments } from "./small-world.ts";

/** Worlds from small to large; a row is searched for in the next one only if no world before noticed. */
const worlds: readonly { readonly title: string; readonly set: Partial<Bounds>; readonly aborts?: number }[] = [
  { title: "one connection with an octet", set: { opens: 1, capacity: 2 } },
  { title: "one connection between any two roles", set: { opens: 1, data: 0, retransmissions: 1, capacity: 2, ...roles("either") } },
  { title: "one connection with retransmissions", set: { opens: 1, retransmissions: 1, capacity: 2 } },
  { title: "two connections with the same numbers", set: { data: 0, retransmissions: 1, capacity: 2 } },
  { title: "two connections with growing numbers", set: { data: 0, retransmissions: 1, capacity: 2, isn: "mono" } },
  { title: "three connections between any two roles", set: { opens: 3, data: 0, capacity: 2, ...roles("either") } },
  { title: "one connection that may be given up", set: { opens: 1, data: 0, capacity: 2, userTimeout: "possible" } },
  { title: "two connections with ABORT", set: { capacity: 2 }, aborts: 1 },
  { title: "two connections with ABORT between any two roles", set: { data: 0, capacity: 2, isn: "mono", ...roles("either") }, aborts: 1 },
];

/** Rows that nothing misses, and why that is right. */
const unmissed: Readonly<Record<string, string>> = {
  "SS.RST.NOACK": "Without it a RST falls to SS.ACKONLY, which drops it too, unless it carries a SYN: nobody sends that.",
  "LISTEN.OPEN.DUP":
    "Without it LISTEN.OPEN.AU refuses a second passive OPEN too, for another reason, which only its user would tell apart.",
  "LISTEN.SEND": "The modelled users open actively with OPEN, never by sending on a listening socket.",
  "*.SEND.CLOSING": "The modelled users send nothing once they have closed.",
  "*.CLOSE.DUP": "The modelled users do not close again while a CLOSE waits.",
  "CW.FIN": "Without it *.FIN.NONE does the same; it stands in the table because the RFC has it.",
};

/** Rows of the base that come to something only in a variant: no other puts a CLOSE off. */
const elsewhere: Readonly<Record<string, string>> = { "ESTAB.CLOSE.Q": "2msl-safe", "CW.CLOSE.Q": "2msl-safe" };

const calls: readonly StepId[] = ["open", "send", "receive", "close", "abort", "status"];
const base = variantOf("rfc9293");
const baseRows = protocolOf(base, table).rows;

describe("deleting a row of the base table", () => {
  const essential = new Set(
    [walkSegments(baseRows), ...calls.map((step) => walkCall(baseRows, step))].flatMap((walk) => [...walk.essential]),
  );
  const rows = baseRows.filter((row) => row.shadowed === null && !(row.id in unfired) && !(row.id in elsewhere) && !isPassing(row));

  it.each(rows.filter(({ id }) => essential.has(id)).map(({ id }) => id))("leaves something without a row: %s", (id) => {
    expect(essential).toContain(id);
  });
  // A search for each: in the middle tier for every ninth row. Those of mutation miss every row too.
  const sought = rows.filter(({ id }) => !essential.has(id) && !(id in unmissed));
  const every = inTier({ quick: 0, thorough: 9, full: 1 });
  it.each(sought.filter((_, i) => i % every === 0).map(({ id }) => id))("is noticed: %s", async (id) => {
    expect(await noticeOf(base, id)).not.toBeNull();
  });
  it.each(Object.entries(unmissed))("known limit: is not noticed for %s: %s", async (id) => {
    expect(essential).not.toContain(id);
    expect(await noticeOf(base, id)).toBeNull();
  });
});

describe("deleting a row that a variant turns on", () => {
  const patched = variants.flatMap((variant) =>
    variant.patches.flatMap((patch) => ("enable" in patch ? [[patch.enable, variant] as const] : [])),
  );
  const once = patched.filter(([id], i) => patched.findIndex(([other]) => other === id) === i);
  const live = [...once, ...Object.entries(elsewhere).map(([id, name]) => [id, variantOf(name)] as const)].filter(
    ([id]) => table.find((row) => row.id === id)?.shadowed === null,
  );

  it.each(live.map(([id, variant]) => [id, variant.id] as const))("is noticed: %s of %s", async (id, name) => {
    expect(await noticeOf(variantOf(name), id)).not.toBeNull();
  });
});

describe("the worlds", () => {
  beforeAll(() => worlds.forEach(({ set }) => checkBounds(boundsIn(base, set))));
  it("are searched to the end", async () => {
    expect(await Promise.all(worlds.map((world) => fingerprint(base, world)))).not.toContain("incomplete");
  });
});

/** What notices that a row is gone from a variant; null if nothing does. */
async function noticeOf(variant: Variant, id: string): Promise<string | null> {
  const without = {
    ...variant,
    patches: [...variant.patches.filter((patch) => !("enable" in patch && patch.enable === id)), ...disabled(id)],
  };
  for (const world of worlds) if ((await fingerprint(variant, world)) !== (await fingerprint(without, world))) return world.title;
  const { rows } = protocolOf(without, table);
  const walk = walkSegments(rows);
  if (walk.holes.size > 0) return "totality";
  return rows.some((row) => row.shadowed !== null && walk.touched.has(row.id)) ? "a shadowed row is reached" : null;
}

function disabled(id: string): readonly Patch[] {
  return table.some((row) => row.id === id && row.status === "base") ? [{ disable: id, cite: [] }] : [];
}

const fingerprints = new Map<string, Promise<string>>();

/** The size of a variant's world, without properties and therefore without history. */
function fingerprint(variant: Variant, world: (typeof worlds)[number]): Promise<string> {
  const key = JSON.stringify([variant.patches, variant.parameters, world.title]);
  const known =
    fingerprints.get(key) ?? explore({ ...variant, parameters: { ...variant.parameters, aborts: world.aborts ?? 0 } }, world.set);
  fingerprints.set(key, known);
  return known;
}

async function explore(variant: Variant, set: Partial<Bounds>): Promise<string> {
  const { states, transitions, depth, capped, stop } = await search(slice(systemOf(variant, boundsIn(variant, set)), []));
  return stop === null ? [states, transitions, depth, capped].join(" ") : "incomplete";
}

function boundsIn(variant: Variant, set: Partial<Bounds>): Bounds {
  const scenario = scenarios.find(({ id }) => id === "table-e");
  if (scenario === undefined) throw new Error("no scenario table-e");
  return boundsOf(scenario, variant, set);
}

/** A row that does nothing but let the segment go on. */
function isPassing(row: Row): boolean {
  return row.do.length === 0 && row.goto === null && row.then === "continue";
}

function roles(name: string): Partial<Bounds> {
  const found = namedRoles[name];
  return found === undefined ? {} : { roles: found };
}

function variantOf(id: string): Variant {
  const found = variants.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
}
