// That no segment of an older incarnation is left when a connection is established is proven where everything is sent once, for a TIME-WAIT that is
// long enough for what restarts its timer, and not for a tick less.

import { describe, expect, it } from "vitest";
import { brokenWithout, casesOf, certificateOf, unrefuted } from "../../../checker/index.ts";
import { claimsWithInvariant, inductionOf, namedClauses, proveByInduction, storedClauses, walksOf } from "../../../model/index.ts";
import { claimsOf, table, variants, type Variant } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";
import { inTier } from "../../tier.ts";
import { violatedWithin } from "./within.ts";

const once = { sending: "once" } as const;
const quiet = "P-QUIESCE";
const stored = variants.filter(({ id }) => claimsWithInvariant(id, once).includes(quiet));
const called = (id: string): Variant => {
  const found = variants.find((variant) => variant.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
};
/** One for each set of clauses, with how many MSL TIME-WAIT must last. */
const lengths = [
  [called("rfc1337-any"), 2],
  [called("rfc1337-3msl"), 3],
  [called("2msl-safe"), 2],
] as const;

function setup(variant: Variant, of = variant) {
  const claims = claimsOf(of).filter(({ id }) => id === quiet);
  const { induction, candidates } = inductionOf(of, claims, once);
  const clauses = namedClauses(candidates, storedClauses(variant.id, [quiet], once));
  return { claims, induction, clauses };
}

async function verdict(variant: Variant, relation: "exactly" | "at least", times: number, plus: number): Promise<string | undefined> {
  const setting = { ...once, timeWait: { relation, times, plus } };
  return (await proveByInduction(variant, setup(variant).claims, solverCalled("z3"), setting)).verdicts[0]?.verdict;
}

describe("clauses about what is left of older incarnations", () => {
  it("are stored where TIME-WAIT ignores resets, and refuted by no walk on which nothing is sent again", () => {
    expect(stored.map(({ id }) => id).toSorted()).toEqual(["2msl-safe", "rfc1337", "rfc1337-3msl", "rfc1337-any"]);
    for (const [variant] of lengths) {
      const { clauses } = setup(variant);
      const walks = walksOf(variant, { seed: 5, steps: inTier({ quick: 0, thorough: 2000, full: 100_000 }), ...once });
      const { clauses: left, states } = unrefuted(clauses, walks);
      expect([variant.id, clauses.filter((clause) => !left.includes(clause)).map(({ name }) => name)]).toEqual([variant.id, []]);
      expect(states).toBeGreaterThan(200);
      expect(clauses.length).toBeLessThan(200);
    }
  });

  itWith(["z3"], "prove the claim for a TIME-WAIT that is long enough, and not for a tick less", async () => {
    for (const [variant, times] of lengths) {
      expect([variant.id, await verdict(variant, "at least", times, 0)]).toEqual([variant.id, "proven"]);
      if (inTier({ quick: false, thorough: false, full: true }))
        expect([variant.id, await verdict(variant, "exactly", times, -1)]).toEqual([variant.id, "not proven"]);
    }
    // The length that RFC 9293 asks for is too short where only a FIN restarts the timer.
    expect(await verdict(called("rfc1337"), "at least", 3, 0)).toBe("proven");
  });

  itWith(["z3"], "prove it of no variant in which a search has found it violated where nothing is sent again", async () => {
    const violated = variants.filter((variant) => violatedWithin(variant, [quiet], once).length > 0);
    expect(violated.length).toBeGreaterThan(3);
    for (const variant of inTier({ quick: [], thorough: [called("rfc9293")], full: violated })) {
      expect(violated).toContain(variant);
      const { claims } = setup(variant);
      const { verdicts } = await proveByInduction(variant, claims, solverCalled("z3"), once);
      expect([variant.id, verdicts.map((one) => one.verdict)]).toEqual([variant.id, ["not proven"]]);
    }
  });

  itWith(["z3"], "prove nothing where one is left out, or a row does something else", async () => {
    for (const [variant] of lengths) {
      const { induction, clauses } = setup(variant);
      const every = inTier({ quick: 0, thorough: 25, full: 1 });
      const some = clauses.filter((_, i) => i % every === 0);
      const broken = await brokenWithout(casesOf(induction, clauses), clauses, [quiet], solverCalled("z3"), some);
      expect([variant.id, some.filter((clause) => !broken.has(clause)).map(({ name }) => name)]).toEqual([variant.id, []]);
      expect(some.length).toBeGreaterThan(3);
    }
    // What is answered in TIME-WAIT no longer restarts its timer.
    const any = called("rfc1337-any");
    const row = table.find(({ id }) => id === "TW.OOW.RESTART");
    if (row === undefined) throw new Error("no row TW.OOW.RESTART");
    const wrong = { ...row, do: row.do.filter((effect) => !JSON.stringify(effect).includes("time-wait")) };
    expect(wrong.do.length).toBe(row.do.length - 1);
    const changed = { ...any, patches: [...any.patches, { replace: row.id, with: wrong, cite: [] }] };
    const { induction, clauses } = setup(any, changed);
    const answers = await Promise.all(
      certificateOf(casesOf(induction, clauses), clauses, [quiet]).map(({ script }) => solverCalled("z3")(script)),
    );
    expect(answers.map((answer) => answer.trim())).toContain("sat");
  });
});

describe.each(["z3", "cvc5"])("certificates of it, with %s", (solver) => {
  itWith([solver], "are unsat file by file", async () => {
    for (const [variant] of lengths) {
      const { induction, clauses } = setup(variant);
      const files = certificateOf(casesOf(induction, clauses), clauses, [quiet]);
      const answers = (await solverCalled(solver)(files.map(({ script }) => script).join("(reset)\n"))).trim().split("\n");
      expect([variant.id, answers.length, answers.filter((answer) => answer !== "unsat")]).toEqual([variant.id, files.length, []]);
      expect(files.length).toBeGreaterThan(20);
    }
  });
});
