// Judging one mutant: world after world, until a verdict differs from that of the variant that it was made of.

import { InputError, search, slice, verdictOf, type SearchReport, type Verdict } from "../../checker/index.ts";
import { boundsAt, systemOf } from "../../model/index.ts";
import { properties, type Variant } from "../../spec/index.ts";
import { propertiesOf, worlds, type Group, type World } from "./worlds.ts";

/** What became of a mutant: killed by a verdict or refused as no valid table, other depths or counts only, or nothing that shows. */
export type Outcome = "violation" | "no violation" | "vacuity" | "refused" | "depth" | "count" | "equal";

export interface Judgement {
  readonly outcome: Outcome;
  /** The world that killed it, and the first property whose verdict differs. */
  readonly world?: string;
  readonly property?: string;
}

interface Seen {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly depths: string;
  readonly counts: string;
  readonly fired: ReadonlySet<string>;
  readonly isWhole: boolean;
}

const bases = new Map<string, Promise<Seen>>();

/** Judges a mutant of a variant; `row` is the row that it changes. */
export async function judgeMutant(base: Variant, mutant: Variant, row: string): Promise<Judgement> {
  let softest: Outcome = "equal";
  for (const world of await inOrder(base, row)) {
    const name = `${world.group} in ${world.key}`;
    const expected = await seenOf(base, { key: world.key, group: world.group });
    const found = await seenOrRefused(mutant, world);
    if (found === null) return { outcome: "refused", world: name };
    const other = difference(expected, found);
    if (other !== null) return { ...other, world: name };
    if (!found.isWhole) continue;
    if (found.depths !== expected.depths) softest = "depth";
    else if (found.counts !== expected.counts && softest === "equal") softest = "count";
  }
  return { outcome: softest };
}

/** How many worlds are looked at before any is searched to the end. */
const FIRST_LOOKS = 3;

/** Worlds in which the row has a part; then small ones in which it may come to have one. */
async function inOrder(base: Variant, row: string): Promise<readonly World[]> {
  const fires = await Promise.all(worlds.map(async ({ key }) => (await seenOf(base, { key, group: "answers" })).fired.has(row)));
  const first = worlds.filter((_, i) => fires[i]);
  const looks = first.filter(({ states }) => states !== undefined).slice(0, FIRST_LOOKS);
  const others = worlds.filter(
    ({ group, states, key }, i) => fires[i] !== true && states === undefined && group === "answers" && isSmall(key),
  );
  return [...looks, ...first.filter(({ states }) => states === undefined), ...others];
}

function isSmall(key: string): boolean {
  return !["same-numbers", "table-e"].includes(key);
}

function seenOf(variant: Variant, world: World): Promise<Seen> {
  const key = [variant.id, world.key, world.group].join(" ");
  const known = bases.get(key) ?? explore(variant, world, true);
  bases.set(key, known);
  return known;
}

async function seenOrRefused(variant: Variant, world: World): Promise<Seen | null> {
  try {
    const seen = await explore(variant, world, false);
    return seen.counts.startsWith("error") ? null : seen;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

async function explore(variant: Variant, { key, group, states }: World, coverage: boolean): Promise<Seen> {
  const place = boundsAt(variant, key);
  if (place === null) throw new Error(`no scenario ${key}`);
  const ids = propertiesOf(group);
  const claims = properties.filter(({ id }) => ids.includes(id));
  const system = slice(systemOf(variant, place.bounds, claims), ids, coverage ? { labels: () => true } : {});
  const report = await search(system, { engine: "javascript", coverage, limits: states === undefined ? {} : { states } });
  return whatIsSeen(report, group);
}

function whatIsSeen(report: SearchReport, group: Group): Seen {
  const { states, transitions, capped, stop, error } = report;
  const isLive = group === "liveness";
  return {
    verdicts: new Map(report.properties.map((property) => [property.id, verdictOf(property, stop)])),
    depths: JSON.stringify(report.properties.map(({ hit }) => hit?.depth ?? null)),
    counts: JSON.stringify([
      error === null ? "" : "error",
      states,
      transitions,
      capped,
      isLive ? [] : report.properties.map(({ triggers }) => triggers),
    ]).replace(/^\["error/, 'error["'),
    fired: new Set((report.coverage ?? []).filter(({ passed }) => passed > 0).map(({ label }) => label)),
    isWhole: stop === null,
  };
}

/** The first property whose verdict is another: a new violation before one that is gone, and vacuity last. */
function difference(expected: Seen, found: Seen): Judgement | null {
  const changed = [...found.verdicts].flatMap(([property, verdict]) => {
    const before = expected.verdicts.get(property);
    return verdict === before || verdict === "inconclusive" ? [] : [{ property, verdict, before }];
  });
  const violated = changed.find(({ verdict }) => verdict === "violated");
  if (violated !== undefined) return { outcome: "violation", property: violated.property };
  const gone = changed.find(({ before }) => before === "violated");
  if (gone !== undefined) return { outcome: "no violation", property: gone.property };
  const vacuous = changed[0];
  return vacuous === undefined ? null : { outcome: "vacuity", property: vacuous.property };
}
