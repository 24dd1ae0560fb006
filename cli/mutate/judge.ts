// Judging one mutant: world after world, until a verdict differs from that of the variant that it was made of. First only the rules that differ
// are run, in every state of the variant, which is cheap and mostly enough; what that leaves alive is searched wherever it goes other ways.

import {
  differenceFrom,
  InputError,
  referenceOf,
  search,
  slice,
  verdictOf,
  type Difference,
  type Expr,
  type Property,
  type Reference,
  type SearchReport,
  type System,
  type Verdict,
} from "../../checker/index.ts";
import { boundsAt, systemOf } from "../../model/index.ts";
import {
  leavesUnanswered,
  properties,
  protocolOf,
  reachable,
  sayTheSame,
  State,
  table,
  tcb,
  type PropertyClaim,
  type Row,
  type StateName,
  type StepId,
  type Variant,
} from "../../spec/index.ts";
import { nameOf, propertiesOf, worlds, type World } from "./worlds.ts";

/**
 * What became of a mutant: killed by a verdict, or refused as no valid table; other depths or other states and steps only; in every world the
 * same states and steps, or even the same rules, once what can never apply has been taken out; or open, where the searches are still to come. */
export type Outcome =
  "violation" | "no violation" | "vacuity" | "refused" | "depth" | "count" | "equal" | "same system" | "same rows" | "open";

export interface Judgement {
  readonly outcome: Outcome;
  /** The world that killed it, and the properties whose verdicts differ there, as far as one look tells. */
  readonly world?: string;
  readonly by?: readonly string[];
  /** The worlds in which it goes other ways, if nothing killed it. */
  readonly differs?: readonly string[];
  /** While it is open: in how many worlds it has been looked at, and whether all of its rules were the same there. */
  readonly seen?: number;
  readonly isSame?: boolean;
}

interface Seen {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly depths: string;
  readonly counts: string;
}

/** The last one, of a variant in a world; more would be too much to keep. */
let reference: { readonly key: string; readonly of: Reference } | null = null;
const bases = new Map<string, Promise<Seen>>();
const conditions = new Map<string, Expr>();
const bound = new Map<string, readonly Property[]>();

/** What the table alone says of a mutant of a variant. */
export function readTable(base: Variant, mutant: Variant): Judgement {
  if (sayTheSame(protocolOf(base, table).rows, protocolOf(mutant, table).rows)) return { outcome: "same rows" };
  if (isUnanswered(base, mutant)) return { outcome: "refused", world: "totality" };
  return { outcome: "open", seen: 0, isSame: true, differs: [] };
}

/** A look at a mutant that is open in the next world: what the rules that differ do in the states of the variant. */
export function lookOn(base: Variant, mutant: Variant, before: Judgement): Judgement {
  const { seen = 0, isSame = true, differs = [] } = before;
  const world = worlds[seen];
  if (world === undefined) return before;
  const difference = differenceIn(base, mutant, world, statesOfChange(base, mutant));
  if (difference === "refused") return { outcome: "refused", world: nameOf(world) };
  if (difference !== null && difference.broken.length > 0) return { outcome: "violation", by: difference.broken, world: nameOf(world) };
  return {
    outcome: "open",
    seen: seen + 1,
    isSame: isSame && difference !== null && difference.rules.length === 0,
    differs: difference === null || difference.states > 0 ? [...differs, nameOf(world)] : differs,
  };
}

/** What became of a mutant that is alive after a look at all worlds: searches those in which something differs. */
export async function judgeMutant(base: Variant, mutant: Variant, { isSame, differs = [] }: Judgement): Promise<Judgement> {
  if (differs.length === 0) return { outcome: isSame === true ? "same system" : "equal" };
  let softest: Outcome = "equal";
  const really: string[] = [];
  for (const world of worlds.filter((one) => differs.includes(nameOf(one)))) {
    const expected = await seenOf(base, world);
    const found = await seenOrRefused(mutant, world);
    if (found === null) return { outcome: "refused", world: nameOf(world) };
    const other = killing(expected, found);
    if (other !== null) return { ...other, world: nameOf(world) };
    if (found.depths !== expected.depths) softest = "depth";
    else if (softest === "equal") softest = "count";
    really.push(nameOf(world));
  }
  return { outcome: softest, differs: really };
}

/** A call that the table answers is not answered any more: the table is no longer total, which its laws forbid. */
function isUnanswered(base: Variant, mutant: Variant): boolean {
  return leavesUnanswered(protocolOf(base, table).rows, protocolOf(mutant, table).rows, calls);
}

const calls: readonly StepId[] = ["open", "send", "receive", "close", "abort", "status"];

function differenceIn(base: Variant, mutant: Variant, world: World, where: readonly StateName[]): Difference | "refused" | null {
  const key = `${base.id} ${nameOf(world)}`;
  if (reference?.key !== key) reference = { key, of: referenceOf(systemIn(base, world)) };
  try {
    return differenceFrom(reference.of, systemIn(mutant, world), conditionIn(base, world, where));
  } catch (error) {
    if (error instanceof InputError) return "refused";
    throw error;
  }
}

function seenOf(variant: Variant, world: World): Promise<Seen> {
  const key = `${variant.id} ${nameOf(world)}`;
  const known = bases.get(key) ?? explore(variant, world);
  bases.set(key, known);
  return known;
}

async function seenOrRefused(mutant: Variant, world: World): Promise<Seen | null> {
  try {
    const seen = await explore(mutant, world);
    return seen.counts.startsWith("error") ? null : seen;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

async function explore(variant: Variant, world: World): Promise<Seen> {
  return whatIsSeen(await search(systemIn(variant, world), { engine: "javascript" }), world);
}

/** The states of a host in which a row of the one table is not as in the other may have a part, also after other rows of the same step of the model. */
function statesOfChange(base: Variant, mutant: Variant): readonly StateName[] {
  const [old, now] = [protocolOf(base, table).rows, protocolOf(mutant, table).rows];
  const texts = (rows: readonly Row[]): readonly string[] => rows.map((row, i) => JSON.stringify([row, rows[i - 1]?.id]));
  const [oldTexts, nowTexts] = [texts(old), texts(now)];
  const changed = [
    ...old.filter((_, i) => !nowTexts.includes(oldTexts[i] ?? "")),
    ...now.filter((_, i) => !oldTexts.includes(nowTexts[i] ?? "")),
  ];
  const states = new Set(changed.flatMap(({ in: some }) => some));
  const ways = [...old, ...now].filter(({ then, goto }) => then === "continue" && goto !== null);
  for (let size = -1; size !== states.size;) {
    size = states.size;
    for (const { goto, in: some } of ways) if (goto !== null && states.has(goto)) for (const state of some) states.add(state);
  }
  return [...states];
}

/** One of the hosts is in one of the states. */
function conditionIn(base: Variant, world: World, states: readonly StateName[]): Expr {
  const { key } = world;
  const name = `${base.id} ${nameOf(world)} ${states.join()}`;
  const known = conditions.get(name);
  if (known !== undefined) return known;
  const place = boundsAt(base, key);
  const claim = reachable({ id: "WHERE", says: "A host is in one of these states.", when: State.is(tcb.state, ...states), cite: [] });
  const [property] = place === null ? [] : systemOf(base, place.bounds, [claim]).properties;
  if (property?.kind !== "reachable") throw new Error(`no scenario ${key}`);
  conditions.set(name, property.when);
  return property.when;
}

function systemIn(base: Variant, world: World): System {
  const { key, group, events = [] } = world;
  const variant = { ...base, events: [...(base.events ?? []), ...events] };
  const place = boundsAt(variant, key);
  if (place === null) throw new Error(`no scenario ${key}`);
  const ids = propertiesOf(group);
  if (group === "liveness") return slice(systemOf(variant, place.bounds, claimsCalled(ids)), ids);
  // What claims about states and steps mean does not depend on the rows, and a mutant is called as its base is.
  const name = `${variant.id} ${nameOf(world)}`;
  const judged = bound.get(name) ?? systemOf(variant, place.bounds, claimsCalled(ids)).properties;
  bound.set(name, judged);
  return slice({ ...systemOf(variant, place.bounds, []), properties: judged }, ids);
}

function claimsCalled(ids: readonly string[]): readonly PropertyClaim[] {
  return properties.filter(({ id }) => ids.includes(id));
}

function whatIsSeen(report: SearchReport, { group }: World): Seen {
  const { states, transitions, capped, stop, error } = report;
  const counts = [states, transitions, capped, group === "liveness" ? [] : report.properties.map(({ triggers }) => triggers)];
  return {
    verdicts: new Map(report.properties.map((property) => [property.id, verdictOf(property, stop)])),
    depths: JSON.stringify(report.properties.map(({ hit }) => hit?.depth ?? null)),
    counts: `${error === null ? "" : "error"}${JSON.stringify(counts)}`,
  };
}

/** Properties whose verdicts are others: new violations before those that are gone, and vacuity last. */
function killing(expected: Seen, found: Seen): Judgement | null {
  const changed = [...found.verdicts].flatMap(([property, verdict]) => {
    const before = expected.verdicts.get(property);
    return verdict === before || verdict === "inconclusive" ? [] : [{ property, verdict, before }];
  });
  const kinds = [
    ["violation", changed.filter(({ verdict }) => verdict === "violated")],
    ["no violation", changed.filter(({ before }) => before === "violated")],
    ["vacuity", changed],
  ] as const;
  const [outcome, by] = kinds.find(([, list]) => list.length > 0) ?? [];
  return outcome === undefined || by === undefined ? null : { outcome, by: by.map(({ property }) => property) };
}
