// Clauses that claims need: whatever a proof can do without is left out of it.

import type { Case } from "../cases.ts";
import type { Clause } from "../clause.ts";
import type { Solve } from "../questions.ts";
import { brokenWithout } from "./broken.ts";
import { enoughFor } from "./enough.ts";

/** Of clauses that prove claims together, some that do so as well and of which no single one can be left out. */
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
    const broken = await brokenWithout(cases, clauses, claims, solve);
    const spare = clauses.find((clause) => !broken.has(clause));
    if (spare === undefined) return clauses;
    const start = clauses.filter((clause) => broken.has(clause));
    const fewer = await enoughFor(cases, clauses, claims, solve, { start });
    // Any one of them can be left out, if not together with others.
    const others = clauses.filter((clause) => clause !== spare);
    clauses = fewer.length < clauses.length ? fewer : await enoughFor(cases, others, claims, solve);
  }
}
