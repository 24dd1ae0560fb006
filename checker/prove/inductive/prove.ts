// Claims about every reachable state or step, proven from clauses that keep themselves.

import { Script } from "../script.ts";
import type { Case } from "./cases.ts";
import type { Clause } from "./clause.ts";
import { answersIn, scriptOf, type Solve } from "./questions.ts";

/** What comes of one claim. */
export type InductiveVerdict = { readonly id: string; readonly cases: number } & (
  | { readonly verdict: "proven" }
  /** From a state in which all clauses hold, which may be one that no run reaches, a step violates it. */
  | { readonly verdict: "not proven"; readonly case: Case }
  /** No step from such a state puts it to the test. */
  | { readonly verdict: "vacuous" }
  /** The solver did not answer. */
  | { readonly verdict: "inconclusive"; readonly case: Case; readonly answer: string }
);

export interface Proof {
  readonly verdicts: readonly InductiveVerdict[];
  /** Cases that no state reaches in which the clauses hold. */
  readonly unreachable: readonly string[];
  readonly questions: number;
}

/** Asks whether claims can be violated where the clauses hold, which must keep themselves. */
export async function proveClaims(
  cases: readonly Case[],
  clauses: readonly Clause[],
  ids: readonly string[],
  solve: Solve,
): Promise<Proof> {
  const asked = await Promise.all(
    cases.map(async (one) => {
      const script = scriptOf(one, clauses);
      script.ask();
      for (const id of ids) {
        const { trigger, violated } = one.claim(id);
        script.ask(violated);
        script.ask(trigger);
      }
      return { one, answers: answersIn(await solve(script.toString()), 1 + 2 * ids.length) };
    }),
  );
  const verdicts = ids.map((id, i): InductiveVerdict => {
    const answers = asked.map(({ one, answers: all }) => ({ case: one, violated: all[1 + 2 * i] ?? "", trigger: all[2 + 2 * i] ?? "" }));
    const triggered = answers.filter(({ trigger }) => trigger === "sat").length;
    const violated = answers.find((answer) => answer.violated === "sat");
    if (violated !== undefined) return { id, cases: triggered, verdict: "not proven", case: violated.case };
    const open = answers.find((answer) => answer.violated !== "unsat");
    if (open !== undefined) return { id, cases: triggered, verdict: "inconclusive", case: open.case, answer: open.violated };
    return { id, cases: triggered, verdict: triggered === 0 ? "vacuous" : "proven" };
  });
  return {
    verdicts,
    unreachable: asked.filter(({ answers }) => answers[0] === "unsat").map(({ one }) => one.name),
    questions: cases.length * (1 + 2 * ids.length),
  };
}

/** A script that answers with the values of what is shown of a step that violates the claim. */
export function counterexampleScript(one: Case, clauses: readonly Clause[], id: string): string {
  const script: Script = scriptOf(one, clauses);
  script.askValues(
    [one.claim(id).violated],
    one.shown.map(({ term }) => term),
  );
  return script.toString();
}
