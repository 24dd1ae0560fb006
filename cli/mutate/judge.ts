// Judging one mutant: world after world, until a verdict differs from that of the variant that it was made of.

import { InputError, search, slice, verdictOf, type SearchReport, type System, type Verdict } from "../../checker/index.ts";
import { boundsAt, systemOf } from "../../model/index.ts";
import { properties, protocolOf, table, type StepId, type Variant } from "../../spec/index.ts";
import { cheapest, firstLook, lastWorlds, propertiesOf, worlds, type Group, type World } from "./worlds.ts";

/**
 * What became of a mutant: killed by a verdict, or refused as no valid table; other depths or counts only, or nothing that shows; the same
 * system, in which the row makes no difference whatever the world; or open, where only the cheapest worlds have been searched. */
export type Outcome = "violation" | "no violation" | "vacuity" | "refused" | "depth" | "count" | "equal" | "same system" | "open";

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
const baseTexts = new Map<string, string>();

/** Judges a mutant of a variant in the cheapest worlds, or, with `all`, in all of them; `row` is the row that it changes. */
export async function judgeMutant(base: Variant, mutant: Variant, row: string, all: boolean): Promise<Judgement> {
  if (!all && isUnanswered(base, mutant)) return { outcome: "refused", world: "totality" };
  if (!all && isSameSystem(base, mutant)) return { outcome: "same system" };
  const answered = await judgeIn(base, mutant, await answerWorlds(base, row, all));
  if (!all) return isAlive(answered) ? { outcome: "open" } : answered;
  if (!isAlive(answered)) return answered;
  const last = await judgeIn(base, mutant, lastWorlds);
  const softest = (["depth", "count", "equal"] as const).find((one) => one === answered.outcome || one === last.outcome) ?? "equal";
  return isAlive(last) ? { outcome: softest } : last;
}

/** A call that the table answers in a state is not answered there any more: it is no longer total, which the laws of the table forbid. */
function isUnanswered(base: Variant, mutant: Variant): boolean {
  const answered = (variant: Variant): ReadonlySet<string> =>
    new Set(
      protocolOf(variant, table)
        .rows.filter(({ step, when }) => calls.includes(step) && !(when.op === "const" && when.value === 0))
        .flatMap(({ step, in: states }) => states.map((state) => `${step} in ${state}`)),
    );
  const left = answered(mutant);
  return [...answered(base)].some((one) => !left.has(one));
}

const calls: readonly StepId[] = ["open", "send", "receive", "close", "abort", "status"];

function isAlive({ outcome }: Judgement): boolean {
  return outcome === "depth" || outcome === "count" || outcome === "equal";
}

/** In every world the rules are the same, once what can never apply has been taken out. */
function isSameSystem(base: Variant, mutant: Variant): boolean {
  const text = (variant: Variant, { key, group }: World): string => JSON.stringify(systemIn(variant, key, group));
  const baseText = (world: World): string => {
    const name = [base.id, world.key].join(" ");
    const known = baseTexts.get(name) ?? text(base, world);
    baseTexts.set(name, known);
    return known;
  };
  try {
    return worlds.every((world) => baseText(world) === text(mutant, world));
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

async function judgeIn(base: Variant, mutant: Variant, order: readonly World[]): Promise<Judgement> {
  let softest: Outcome = "equal";
  for (const world of order) {
    const name = `${world.group} in ${world.key}`;
    const expected = await seenOf(base, world);
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

/** Worlds in which the row has a part, and small ones in which it may come to have one. */
async function answerWorlds(base: Variant, row: string, all: boolean): Promise<readonly World[]> {
  const fires = await Promise.all(worlds.map(async (world) => (await seenOf(base, world)).fired.has(row)));
  const [first, later] = [worlds.filter((_, i) => fires[i]), worlds.filter((_, i) => !fires[i])];
  const isCheap = ({ key }: World): boolean => cheapest.includes(key);
  if (all) return [...first.filter((world) => !isCheap(world)), ...later];
  const looks = first.slice(0, firstLook.worlds).map((world): World => ({ ...world, states: firstLook.states }));
  return [...looks, ...first.filter(isCheap)];
}

function seenOf(variant: Variant, { key: scenario, group }: World): Promise<Seen> {
  const key = [variant.id, scenario, group].join(" ");
  const known = bases.get(key) ?? explore(variant, { key: scenario, group }, group === "answers");
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
  const system = systemIn(variant, key, group, coverage);
  const report = await search(system, { engine: "javascript", coverage, limits: states === undefined ? {} : { states } });
  return whatIsSeen(report, group);
}

function systemIn(variant: Variant, key: string, group: Group, labels = false): System {
  const place = boundsAt(variant, key);
  if (place === null) throw new Error(`no scenario ${key}`);
  const ids = propertiesOf(group);
  const claims = properties.filter(({ id }) => ids.includes(id));
  return slice(systemOf(variant, place.bounds, claims), ids, labels ? { labels: () => true } : {});
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
