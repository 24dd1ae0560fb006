// Claims proven by induction from stored clauses: two solvers accept every file of a certificate; without a clause, with another row or with a
// weaker assumption one of them turns sat; no reachable state refutes a clause; and nothing that a search has found violated is proven.

import { describe, expect, it } from "vitest";
import {
  brokenWithout,
  casesOf,
  certificateOf,
  unrefuted,
  type CertificateFile,
  type Clause,
  type Induction,
  type Solve,
} from "../../../checker/index.ts";
import {
  claimsWithInvariant,
  inductionOf,
  namedClauses,
  namesByState,
  proveByInduction,
  storedClauses,
  storedInvariants,
  walksOf,
  type TimeWaitLength,
} from "../../../model/index.ts";
import { claimsOf, table, variants, type Patch, type Variant } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";
import { inTier } from "../../tier.ts";
import { placesWithin, violatedWithin } from "./within.ts";

const called = (id: string): Variant => {
  const found = variants.find((variant) => variant.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
};
const safe = called("2msl-safe");
const stored = claimsWithInvariant(safe.id);
/** A claim that a few clauses are enough for, one that needs some more, and one that says what TIME-WAIT is for. */
const small = "P-TW-2MSL";
const medium = "P-EOF";
const large = "P-2MSL";
const either = { roles: "either" } as const;
/** Nothing of an earlier connection does anything to a later one. */
const headline = ["P-2MSL", "P-NO-STALE-DATA", "P-NO-STALE-FIN", "P-NO-STALE-ACK", "P-NO-STALE-RST", "P-REPLAY", "P-NEWCONN-SURVIVES"];
/** What holds although a FIN may be sent before the SYN is acknowledged. */
const early = ["P-TW-ONE", "P-IN-ORDER", "P-NEWCONN-SURVIVES", "P-NO-STALE-ACK"];
const sendEarly = ["rfc9293", "rfc1337", "rfc1337-any", "rfc1337-3msl"].map(called);
const inAnyRole = claimsWithInvariant(safe.id, either);
/** What rests on initial numbers beyond the window of an earlier connection, where either host opens and listens. */
const apart = { roles: "either", gap: "window - 1" } as const;
const beyondWindow = claimsWithInvariant(safe.id, apart).filter((id) => !inAnyRole.includes(id));
/** Claims from whose clauses none can be left out. */
const minimal = [small, medium, large];
/** Those that fall with the length of TIME-WAIT. */
const aboutTimeWait = inTier({ quick: [], thorough: [small], full: [small, large] });
const withInvariant = variants.filter(({ id }) => claimsWithInvariant(id).length > 0);
/** TIME-WAIT may be longer than the variant says. */
const orLonger = ({ parameters }: Variant): TimeWaitLength => ({ relation: "at least", times: parameters.timeWaitMsl ?? 2, plus: 0 });

function setup(claims: readonly string[], variant = safe): { readonly induction: Induction; readonly clauses: readonly Clause[] } {
  const { induction, candidates } = inductionOf(
    variant,
    claimsOf(variant).filter(({ id }) => claims.includes(id)),
  );
  return { induction, clauses: namedClauses(candidates, storedClauses(variant.id, claims)) };
}

function filesOf(claims: readonly string[], { induction, clauses }: ReturnType<typeof setup> = setup(claims)): readonly CertificateFile[] {
  return certificateOf(casesOf(induction, clauses), clauses, claims);
}

/** The first file that a solver does not answer with unsat; one process answers all of them. */
async function firstSat(files: readonly CertificateFile[], solve: Solve): Promise<string | null> {
  const answers = (await solve(files.map(({ script }) => script).join("(reset)\n"))).trim().split("\n");
  expect(answers).toHaveLength(files.length);
  const at = answers.findIndex((answer) => answer !== "unsat");
  return at === -1 ? null : `${files[at]?.case}: ${answers[at]}`;
}

describe("stored invariants", () => {
  it("have claims that ship, and clauses that no random walk refutes", () => {
    expect(stored).toContain(small);
    const claims = claimsOf(safe).map(({ id }) => id);
    expect(stored.filter((id) => !claims.includes(id))).toEqual([]);
    const { candidates } = inductionOf(safe, []);
    const clauses = namedClauses(candidates, storedClauses(safe.id, stored));
    const steps = inTier({ quick: 1000, thorough: 2000, full: 100_000 });
    const { clauses: left, states } = unrefuted(clauses, walksOf(safe, { seed: 3, steps }));
    expect(clauses.filter((clause) => !left.includes(clause)).map(({ name }) => name)).toEqual([]);
    expect(states).toBeGreaterThan(200);
  });

  it("are refuted by no walk either where a FIN may be sent before the SYN is acknowledged", () => {
    for (const variant of sendEarly) {
      const ids = claimsWithInvariant(variant.id);
      expect(ids).toEqual(expect.arrayContaining(early));
      const clauses = namedClauses(inductionOf(variant, []).candidates, storedClauses(variant.id, ids));
      const steps = inTier({ quick: 1000, thorough: 2000, full: 100_000 });
      const { clauses: left, states } = unrefuted(clauses, walksOf(variant, { seed: 5, steps }));
      expect(clauses.filter((clause) => !left.includes(clause)).map(({ name }) => name)).toEqual([]);
      expect(states).toBeGreaterThan(200);
    }
  });

  it("are refuted by no walk either where both hosts open and listen, and nothing is stored that no claim needs", () => {
    const { candidates } = inductionOf(safe, [], { roles: "either" });
    const clauses = namedClauses(candidates, storedClauses(safe.id, [...inAnyRole, ...beyondWindow], apart));
    const { clauses: left, states } = unrefuted(clauses, walksOf(safe, { seed: 4, steps: 2000, roles: "either" }));
    expect(clauses.filter((clause) => !left.includes(clause)).map(({ name }) => name)).toEqual([]);
    expect(states).toBeGreaterThan(200);
    for (const { clauses: names, claims } of new Set(Object.values(storedInvariants)))
      expect(new Set(Object.values(claims).flat())).toEqual(new Set(names.keys()));
    const used = storedClauses(safe.id, [...inAnyRole, ...beyondWindow], apart).flatMap(namesByState);
    expect(new Set(storedClauses(safe.id, ["no claim"], apart))).toEqual(new Set(used));
  });
});

describe("claims that clauses are stored for", () => {
  itWith(["z3"], "are proven together, for any TIME-WAIT of the variant's length or longer", async () => {
    const tried = inTier({
      quick: [],
      thorough: withInvariant.filter(({ id }) => ["2msl-safe", "rfc9293"].includes(id)),
      full: withInvariant,
    });
    for (const variant of tried) {
      // Hundreds of clauses take a solver half a minute.
      const few = inTier({ quick: 0, thorough: 60, full: Infinity });
      const ids = claimsWithInvariant(variant.id).filter((id) => id === large || storedClauses(variant.id, [id]).length <= few);
      const claims = claimsOf(variant).filter(({ id }) => ids.includes(id));
      const { verdicts } = await proveByInduction(variant, claims, solverCalled("z3"), { timeWait: orLonger(variant) });
      const clauses = storedClauses(variant.id, ids).length;
      expect(verdicts.map(({ id, verdict, clauses: used }) => [id, verdict, used])).toEqual(
        claims.map(({ id }) => [id, "proven", clauses]),
      );
    }
    expect(tried.length).toBeGreaterThan(0);
  });

  itWith(["z3"], "are proven too where either host opens and listens, those that are stored for that", async () => {
    expect(inAnyRole.length).toBeGreaterThan(5);
    for (const variant of inTier({
      quick: [],
      thorough: [safe],
      full: withInvariant.filter(({ id }) => claimsWithInvariant(id, either).length > 0),
    })) {
      const few = inTier({ quick: 0, thorough: 15, full: Infinity });
      const ids = claimsWithInvariant(variant.id, either).filter((id) => storedClauses(variant.id, [id], either).length <= few);
      const claims = claimsOf(variant).filter(({ id }) => ids.includes(id));
      const setting = { timeWait: orLonger(variant), roles: "either" } as const;
      const { verdicts, assumptions } = await proveByInduction(variant, claims, solverCalled("z3"), setting);
      expect(verdicts.map(({ id, verdict }) => [variant.id, id, verdict])).toEqual(claims.map(({ id }) => [variant.id, id, "proven"]));
      expect(assumptions[0]?.says).toMatch(/^either host opens or listens/);
    }
  });

  it("have been found violated by no search within the assumptions", () => {
    for (const roles of ["client-server", "either"] as const) {
      const violated = withInvariant.map((one) => [
        one.id,
        violatedWithin(one, claimsWithInvariant(one.id, { roles, gap: apart.gap }), { roles }),
      ]);
      expect(violated).toEqual(withInvariant.map(({ id }) => [id, []]));
      for (const variant of withInvariant) expect(placesWithin(variant, { roles }).length).toBeGreaterThan(1);
    }
  });
});

describe.each(["z3", "cvc5"])("certificates, with %s", (solver) => {
  itWith([solver], "are unsat file by file, for every rule at every host", async () => {
    const alone = inTier({ quick: [], thorough: [small, medium], full: stored });
    for (const claims of [...alone.map((claim) => [claim]), headline])
      expect([claims, await firstSat(filesOf(claims), solverCalled(solver))]).toEqual([claims, null]);
  });

  itWith([solver], "are unsat too where a FIN may be sent before the SYN is acknowledged", async () => {
    for (const variant of inTier({ quick: [], thorough: sendEarly.slice(0, 1), full: sendEarly }))
      expect([variant.id, await firstSat(filesOf(early, setup(early, variant)), solverCalled(solver))]).toEqual([variant.id, null]);
  });
});

describe("certificates", () => {
  itWith(["z3"], "turn sat where a clause is left out", async () => {
    const tried = inTier<readonly { readonly claim: string; readonly of?: Variant; readonly every: number }[]>({
      quick: [],
      thorough: [
        { claim: small, every: 1 },
        { claim: large, every: 30 },
        { claim: "P-RCV-ORD", of: called("rfc9293"), every: 12 },
      ],
      full: [
        ...minimal.map((claim) => ({ claim, every: 1 })),
        ...["P-RCV-ORD", ...early].map((claim) => ({ claim, of: called("rfc9293"), every: 1 })),
        ...["P-2MSL", "P-NO-ACK-UNSENT"].map((claim) => ({ claim, of: called("rfc1337"), every: 1 })),
      ],
    });
    for (const { claim, of, every } of tried) {
      const { induction, clauses } = setup([claim], of);
      const some = clauses.filter((_, i) => i % every === 0);
      const broken = await brokenWithout(casesOf(induction, clauses), clauses, [claim], solverCalled("z3"), some);
      expect([claim, some.filter((clause) => !broken.has(clause)).map(({ name }) => name)]).toEqual([claim, []]);
      expect(some.length).toBeGreaterThan(3);
    }
  });

  itWith(["z3"], "turn sat where a row does something else", async () => {
    const row = table.find(({ id }) => id === "FW2.FIN");
    if (row === undefined) throw new Error("no row FW2.FIN");
    // TIME-WAIT is entered, on the way of a segment from FIN-WAIT-1 on, and its timer not started.
    const wrong = { ...row, do: row.do.filter((effect) => !JSON.stringify(effect).includes("time-wait")) };
    const patch: Patch = { replace: "FW2.FIN", with: wrong, cite: [] };
    const changed = { ...safe, patches: [...safe.patches, patch] };
    for (const claim of aboutTimeWait)
      expect(await firstSat(filesOf([claim], setup([claim], changed)), solverCalled("z3"))).toMatch(/arrival.*FIN-WAIT-1: sat/);
  });

  itWith(["z3"], "turn sat where less is assumed", async () => {
    for (const claim of aboutTimeWait) {
      const all = setup([claim]);
      const weaker = all.induction.assumptions.filter(({ id }) => id !== "A6");
      expect(weaker).toHaveLength(all.induction.assumptions.length - 1);
      const files = filesOf([claim], { ...all, induction: { ...all.induction, assumptions: weaker } });
      expect(await firstSat(files, solverCalled("z3"))).toMatch(/: sat$/);
    }
  });
});

describe("what a search has found violated", () => {
  itWith(["z3"], "is never proven", async () => {
    const tried = inTier({ quick: [], thorough: [called("time-wait-1msl")], full: variants });
    let asked = 0;
    for (const [variant, roles] of tried.flatMap((one) => [[one, "client-server"] as const, [one, "either"] as const])) {
      const violated = violatedWithin(variant, claimsWithInvariant(safe.id, { roles }), { roles });
      const ids = inTier({ quick: [], thorough: violated.filter((id) => id === small && roles === "client-server"), full: violated });
      if (ids.length === 0) continue;
      const claims = claimsOf(variant).filter(({ id }) => ids.includes(id));
      const { verdicts } = await proveByInduction(variant, claims, solverCalled("z3"), { roles });
      const proven = verdicts.flatMap(({ id, verdict }) => (verdict === "proven" ? [id] : []));
      expect([variant.id, roles, proven]).toEqual([variant.id, roles, []]);
      asked += verdicts.length;
    }
    expect(asked).toBeGreaterThan(inTier({ quick: 0, thorough: 0, full: 40 }));
  });
});
