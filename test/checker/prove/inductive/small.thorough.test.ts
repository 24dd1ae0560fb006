// Induction on small systems: what is proven of any number of participants and any bound, what is not, and what two solvers say.

import { describe, expect } from "vitest";
import { brokenWithout, casesOf, enoughFor, houdini, minimise, proveClaims, type Solve } from "../../../../checker/index.ts";
import { itWith } from "../../../peers.ts";
import { solverCalled } from "../../../solver.ts";
import { counter, emptyBag, lock, twoPhaseCommit, type Small } from "./small.ts";

async function kept({ induction, candidates }: Small, solve: Solve) {
  const cases = casesOf(induction, candidates);
  const found = await houdini(cases, candidates, solve);
  const { verdicts } = await proveClaims(
    cases,
    found.clauses,
    induction.system.properties.map(({ id }) => id),
    solve,
  );
  return { ...found, verdicts };
}

describe.each(["z3", "cvc5"])("induction, with %s", (solver) => {
  itWith([solver], "keeps the clauses that every step keeps, and proves what follows", async () => {
    const solve = solverCalled(solver);
    for (const small of [counter(), lock(), twoPhaseCommit(), emptyBag()]) {
      const { clauses, lost, verdicts } = await kept(small, solve);
      const { name } = small.induction.system;
      expect([name, lost.map(({ clause }) => clause.name)]).toEqual([name, small.fall]);
      expect(clauses).toHaveLength(small.candidates.length - small.fall.length);
      expect([name, verdicts.map(({ verdict }) => verdict)]).toEqual([name, small.induction.system.properties.map(() => "proven")]);
    }
  });

  itWith([solver], "loses what a wrong rule breaks", async () => {
    const solve = solverCalled(solver);
    const unlocked = await kept(lock({ checked: false }), solve);
    expect(unlocked.clauses.map(({ name }) => name)).toEqual(["tickets were handed out", "no ticket is given twice"]);
    expect(unlocked.verdicts.map(({ verdict }) => verdict)).toEqual(["not proven", "not proven"]);
    const unasked = await kept(twoPhaseCommit({ asks: false }), solve);
    expect(unasked.clauses.map(({ name }) => name)).toEqual(["who has committed was told to"]);
    const threes = await kept(counter(3), solve);
    expect(threes.verdicts).toMatchObject([{ verdict: "not proven" }]);
  });
});

describe("a claim about whether there is something in a bag", () => {
  itWith(["z3"], "speaks of what is there when it is asked", async () => {
    const solve = solverCalled("z3");
    const verdicts = async (small: Small) => (await kept(small, solve)).verdicts.map(({ verdict }) => verdict);
    expect(await verdicts(lock())).toEqual(["proven", "proven"]);
    // Who leaves is inside still.
    expect(await verdicts(lock({ soon: true }))).toEqual(["proven", "not proven"]);
  });
});

describe("fewer clauses", () => {
  itWith(["z3"], "are left for a claim: none that it does not rest on, all that it does", async () => {
    const solve = solverCalled("z3");
    const fewest = [
      { small: counter(), left: ["x is twice half"] },
      {
        small: lock(),
        left: ["calls do not get ahead of tickets", "tickets were handed out", "who is inside was called", "no ticket is given twice"],
      },
    ];
    for (const { small, left } of fewest) {
      const claims = small.induction.system.properties.map(({ id }) => id);
      const { clauses } = await kept(small, solve);
      const cases = casesOf(small.induction, clauses);
      const enough = await enoughFor(cases, clauses, claims, solve);
      const fewer = await minimise(cases, enough, claims, solve);
      expect(fewer.map(({ name }) => name)).toEqual(left);
      expect(await houdini(cases, fewer, solve)).toMatchObject({ lost: [] });
      expect([...(await brokenWithout(cases, fewer, claims, solve)).keys()]).toHaveLength(fewer.length);
      const broken = await brokenWithout(cases, clauses, claims, solve);
      expect(clauses.filter((clause) => !fewer.includes(clause) && broken.has(clause))).toEqual([]);
    }
  });
});
