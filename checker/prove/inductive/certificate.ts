// A proof by induction as files that any solver must answer with unsat: the clauses hold initially, every rule keeps every clause, whatever
// element of a bag it is handed and whatever else is there, and no step from a state in which all of them hold violates a claim.

import type { Case } from "./cases.ts";
import type { Clause } from "./clause.ts";
import { goalsOf, scriptOf } from "./questions.ts";

export interface CertificateFile {
  readonly case: string;
  readonly rule: string | null;
  readonly fixed: Readonly<Record<string, number>>;
  /** What is shown if the answer is unsat. */
  readonly shows: string;
  readonly script: string;
}

/** A file for every case; together they prove the claims. */
export function certificateOf(cases: readonly Case[], clauses: readonly Clause[], claims: readonly string[]): readonly CertificateFile[] {
  return cases.map((one) => {
    const { terms } = one;
    const goals = goalsOf(one, clauses).map(({ term }) => term);
    const script = scriptOf(one, clauses);
    script.assert(terms.not(terms.and(...goals, ...claims.map((claim) => terms.not(one.claim(claim).violated)))));
    script.check();
    const shows =
      one.rule === null
        ? `the ${clauses.length} clauses hold in the initial state, and so does ${claims.join(" and ")}`
        : `where the ${clauses.length} clauses hold before the step they hold after it, for all elements, and the step does not violate ${claims.join(" or ")}`;
    return { case: one.name, rule: one.rule?.id ?? null, fixed: one.fixed, shows, script: script.toString() };
  });
}
