// What rests on initial numbers that lie beyond the window of an earlier connection, where either host opens and listens, is proven from its clauses, of
// which none can be left out, and two solvers accept every file of its certificate.

import { describe, expect, it } from "vitest";
import { brokenWithout, casesOf } from "../../../checker/index.ts";
import { certificatesOf, claimsWithInvariant, inductionOf, namedClauses, proveByInduction, storedClauses } from "../../../model/index.ts";
import { claimsOf, variants } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";

const setting = { roles: "either", gap: "window - 1" } as const;
const orLonger = { ...setting, timeWait: { relation: "at least", times: 2, plus: 0 } } as const;
const [safe] = variants.filter(({ id }) => id === "2msl-safe");
if (safe === undefined) throw new Error("no variant 2msl-safe");
const without = claimsWithInvariant(safe.id, { roles: "either" });
const resting = claimsOf(safe).filter(({ id }) => claimsWithInvariant(safe.id, setting).includes(id) && !without.includes(id));

it("what TIME-WAIT is for rests on them", () => {
  expect(resting.map(({ id }) => id).toSorted()).toEqual([
    "P-2MSL",
    "P-NEWCONN-SURVIVES",
    "P-NO-STALE-DATA",
    "P-NO-STALE-FIN",
    "P-NO-STALE-RST",
    "P-REPLAY",
    "P-TW-ONE",
  ]);
});

describe.each(resting)("$id", (claim) => {
  itWith(["z3"], "is proven from the clauses that are stored, for TIME-WAIT of 2 MSL or longer", async () => {
    const { verdicts } = await proveByInduction(safe, [claim], solverCalled("z3"), orLonger);
    const clauses = storedClauses(safe.id, [claim.id], setting).length;
    expect(verdicts.map(({ verdict, clauses: used }) => [verdict, used])).toEqual([["proven", clauses]]);
  });

  itWith(["z3"], "is not proven where any one of them is left out", async () => {
    const { induction, candidates } = inductionOf(safe, [claim], setting);
    const clauses = namedClauses(candidates, storedClauses(safe.id, [claim.id], setting));
    const broken = await brokenWithout(casesOf(induction, clauses), clauses, [claim.id], solverCalled("z3"));
    expect(clauses.filter((clause) => !broken.has(clause)).map(({ name }) => name)).toEqual([]);
    expect(clauses.length).toBeGreaterThan(100);
    expect(clauses.length).toBeLessThan(200);
  });

  for (const solver of ["z3", "cvc5"]) {
    itWith([solver], `has a certificate each file of which ${solver} finds unsat`, async () => {
      const solve = solverCalled(solver);
      const certificates = certificatesOf(safe, [claim], setting);
      const answers = await Promise.all(certificates.flatMap(({ files }) => files.map(({ script }) => solve(script))));
      expect(answers.filter((answer) => answer.trim() !== "unsat")).toEqual([]);
      expect(answers.length).toBeGreaterThan(20);
    });
  }
});
