// What claims rest on: which clauses a solver needs for a claim, for each of these, and so on. What is not among them can be left out of a
// proof, and then what can be left out alone.

import type { Case } from "../cases.ts";
import type { Clause } from "../clause.ts";
import { readCores } from "./cores.ts";
import { enoughFor } from "./enough.ts";
import { coresOfItems, itemsOf, NotShown, type Item } from "./items.ts";
import { scriptOf, type Solve } from "../questions.ts";

/** What each claim, by its name, and each clause that is needed was shown from. */
export type Grounds = ReadonlyMap<string | Clause, ReadonlySet<Clause>>;

/** Follows what claims rest on through clauses that keep themselves and prove them. */
export async function groundsOf(
  cases: readonly Case[],
  kept: readonly Clause[],
  claims: readonly string[],
  solve: Solve,
  progress: (needed: number) => void = () => undefined,
): Promise<Grounds> {
  const grounds = new Map<string | Clause, Set<Clause>>(claims.map((claim) => [claim, new Set()]));
  const isNeeded = new Set<Clause>();
  let fresh: readonly Clause[] = [];
  for (let round = 0; round === 0 || fresh.length > 0; round++) {
    const needed = kept.filter((clause) => isNeeded.has(clause));
    const found = await Promise.all(
      cases.map(async (one) => {
        const items = round === 0 ? itemsOf(one, [], claims) : itemsOf(one, fresh, []);
        // What is needed anyway is tried first.
        const groups = needed.length === 0 ? [kept] : [needed, kept];
        return items.length === 0 ? [] : coresOfItems(one, { groups }, items, solve);
      }),
    );
    for (const { item, core } of found.flat()) {
      const of = grounds.get(item.of) ?? new Set();
      for (const clause of core) of.add(clause);
      grounds.set(item.of, of);
      for (const clause of core) isNeeded.add(clause);
    }
    fresh = kept.filter((clause) => isNeeded.has(clause) && !needed.includes(clause));
    progress(isNeeded.size);
  }
  return grounds;
}

/** Everything that a claim rests on, directly or by way of other clauses. */
export function restsOn(claim: string, grounds: Grounds): ReadonlySet<Clause> {
  const all = new Set<Clause>(grounds.get(claim));
  for (const clause of all) for (const ground of grounds.get(clause) ?? []) all.add(ground);
  return all;
}

/** Of clauses that prove claims together, those that are left when as many as possible that are not needed are left out. */
export async function minimise(
  cases: readonly Case[],
  enough: readonly Clause[],
  claims: readonly string[],
  solve: Solve,
  progress: (clauses: number) => void = () => undefined,
): Promise<readonly Clause[]> {
  let clauses = enough;
  for (;;) {
    progress(clauses.length);
    const before = clauses;
    const spared = await needless(cases, clauses, claims, solve);
    for (const one of spared) {
      // Where another one was left out before it may be needed, or gone already.
      const others = clauses.filter((clause) => clause !== one);
      if (others.length < clauses.length) clauses = (await enoughOf(cases, others, claims, solve)) ?? clauses;
    }
    if (clauses === before) return clauses;
  }
}

/** What is used of clauses to prove the claims and to keep what is used; null if they do not suffice. */
async function enoughOf(
  cases: readonly Case[],
  clauses: readonly Clause[],
  claims: readonly string[],
  solve: Solve,
): Promise<readonly Clause[] | null> {
  try {
    return await enoughFor(cases, clauses, claims, solve);
  } catch (error) {
    if (error instanceof NotShown) return null;
    throw error;
  }
}

/** Clauses without any one of which everything else can be shown all the same. */
async function needless(
  cases: readonly Case[],
  clauses: readonly Clause[],
  claims: readonly string[],
  solve: Solve,
): Promise<readonly Clause[]> {
  const needed = new Set<Clause>();
  await Promise.all(
    cases.map(async (one) => {
      const items = itemsOf(one, clauses, claims);
      if (items.length === 0) return;
      const cores = await coresOfItems(one, { groups: [clauses] }, items, solve);
      // Only what an item was seen to rest on can be needed for it. Without a clause, it need not be kept either.
      const tries = cores.flatMap(({ item, core }) => core.filter((clause) => clause !== item.of).map((without) => ({ item, without })));
      const isShown = await shownWithout(one, clauses, tries, solve);
      tries.forEach(({ without }, i) => {
        if (isShown[i] !== true) needed.add(without);
      });
    }),
  );
  return clauses.filter((clause) => !needed.has(clause));
}

/** Whether items can be shown with one clause left out. */
async function shownWithout(
  one: Case,
  clauses: readonly Clause[],
  tries: readonly { readonly item: Item; readonly without: Clause }[],
  solve: Solve,
): Promise<readonly boolean[]> {
  const script = scriptOf(one, []);
  const literals = new Map(clauses.map((clause) => [clause, script.literal(...one.hypotheses(clause))]));
  const items = new Map([...new Set(tries.map(({ item }) => item))].map((item) => [item, script.literal(item.impossible)]));
  for (const { item, without } of tries) {
    const others = [...literals].filter(([clause]) => clause !== without).map(([, name]) => name);
    script.askCore([items.get(item) ?? "", ...others]);
  }
  return readCores(await solve(script.toString()), tries.length).map((core) => core !== null);
}
