// A small set of clauses that keeps itself and that claims follow from, out of a large one: whatever a proof rests on is followed from the
// claims, and then what can be left out is.

import type { Term } from "../term.ts";
import type { Case } from "./cases.ts";
import type { Clause } from "./clause.ts";
import { coresOf, readCores } from "./cores.ts";
import { scriptOf, type Solve } from "./questions.ts";

/** Clauses out of `kept`, which must keep themselves and prove the claims, none of which can be left out alone. */
export async function minimise(
  cases: readonly Case[],
  kept: readonly Clause[],
  claims: readonly string[],
  solve: Solve,
  progress: (clauses: number) => void = () => undefined,
): Promise<readonly Clause[]> {
  let clauses = await rested(cases, [kept], claims, solve);
  for (;;) {
    progress(clauses.length);
    const needed = await needless(cases, clauses, claims, solve);
    if (needed.length === 0) return clauses;
    const left = new Set(needed);
    const others = clauses.filter((clause) => !left.has(clause));
    const fewer = await rested(cases, [others, clauses], claims, solve);
    // If all of them together cannot be spared, one of them can.
    const [first] = needed;
    clauses = fewer.length < clauses.length ? fewer : clauses.filter((clause) => clause !== first);
  }
}

/** What the claims rest on, and what that rests on, and so on: from the first group that suffices. */
async function rested(
  cases: readonly Case[],
  groups: readonly (readonly Clause[])[],
  claims: readonly string[],
  solve: Solve,
): Promise<readonly Clause[]> {
  const needed = new Set<Clause>();
  let fresh: readonly Clause[] = [];
  for (let round = 0; round === 0 || fresh.length > 0; round++) {
    const granted = [...needed];
    const found = await Promise.all(
      cases.map(async (one) => {
        const items = round === 0 ? itemsOf(one, [], claims) : itemsOf(one, fresh, []);
        if (items.length === 0) return [];
        const cores = await coresOf(
          one,
          granted,
          groups.map((group) => group.filter((clause) => !needed.has(clause))),
          items.map(({ impossible }) => impossible),
          solve,
        );
        return cores.flatMap((core, i) => core ?? missing(one, items[i]?.about ?? ""));
      }),
    );
    const before = new Set(needed);
    for (const clause of found.flat()) needed.add(clause);
    fresh = [...needed].filter((clause) => !before.has(clause));
  }
  return (groups.at(-1) ?? []).filter((clause) => needed.has(clause));
}

function missing(one: Case, about: string): never {
  throw new Error(`the clauses do not show ${about} in the case ${one.name}`);
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
      const cores = await coresOf(
        one,
        [],
        [clauses],
        items.map(({ impossible }) => impossible),
        solve,
      );
      // Only what an item was seen to rest on can be needed for it. Without a clause, it need not be kept either.
      const tries = items.flatMap((item, i) =>
        (cores[i] ?? missing(one, item.about)).filter((clause) => clause !== item.clause).map((without) => ({ item, without })),
      );
      const isShown = await shownWithout(one, clauses, tries, solve);
      tries.forEach(({ without }, i) => {
        if (isShown[i] !== true) needed.add(without);
      });
    }),
  );
  return clauses.filter((clause) => !needed.has(clause));
}

/** What must not be possible in a case. */
interface Item {
  readonly about: string;
  /** Null for a claim. */
  readonly clause: Clause | null;
  readonly impossible: Term;
}

function itemsOf(one: Case, clauses: readonly Clause[], claims: readonly string[]): readonly Item[] {
  const { terms } = one;
  return [
    ...claims.map((id) => ({ about: id, clause: null, impossible: one.claim(id).violated })),
    ...clauses.flatMap((clause) => one.goals(clause).map((goal) => ({ about: `"${clause.name}"`, clause, impossible: terms.not(goal) }))),
  ].filter(({ impossible }) => impossible !== terms.no);
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
  return readCores(await solve(script.toString())).map((core) => core !== null);
}
