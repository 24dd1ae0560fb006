// Whether a certificate is minimal: without any one of its clauses a solver finds a step that breaks it.

import { Script } from "../../script.ts";
import type { Case } from "../cases.ts";
import type { Clause } from "../clause.ts";
import { answersIn, goalsOf, scriptOf, type Solve } from "../questions.ts";

/**
 * For each clause that a proof of the claims breaks without, the first case whose file of the certificate is then sat. Clauses without which all
 * files are unsat, or which the solver cannot tell of, have none. `tried` are those to leave out, one at a time. */
export async function brokenWithout(
  cases: readonly Case[],
  clauses: readonly Clause[],
  claims: readonly string[],
  solve: Solve,
  tried: readonly Clause[] = clauses,
): Promise<ReadonlyMap<Clause, string>> {
  const broken = new Map<Clause, string>();
  for (const one of cases) {
    const open = tried.filter((clause) => !broken.has(clause));
    if (open.length === 0) break;
    const answers = answersIn(await solve(scriptWithout(one, clauses, claims, open)), open.length);
    open.forEach((clause, i) => {
      if (answers[i] === "sat") broken.set(clause, one.name);
    });
  }
  return broken;
}

/** Asks for each of these clauses whether the case breaks the proof that lacks it. */
function scriptWithout(one: Case, clauses: readonly Clause[], claims: readonly string[], tried: readonly Clause[]): string {
  const { terms } = one;
  const script: Script = scriptOf(one, []);
  const literals = new Map(clauses.map((clause) => [clause, script.literal(...one.hypotheses(clause))]));
  for (const without of tried) {
    const others = clauses.filter((clause) => clause !== without);
    const shown = goalsOf(one, others).map(({ term }) => term);
    const isBroken = script.literal(terms.not(terms.and(...shown, ...claims.map((id) => terms.not(one.claim(id).violated)))));
    script.askWith([isBroken, ...others.flatMap((clause) => literals.get(clause) ?? [])]);
  }
  return script.toString();
}
