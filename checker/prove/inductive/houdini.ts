// The largest set of clauses that keeps itself: from any set, whatever does not hold in the initial state or is not kept by a step while all
// others hold before it is dropped, until nothing is. Of what is left every clause holds in every state that can be reached.

import type { Case } from "./cases.ts";
import type { Clause } from "./clause.ts";
import { answersIn, askGroups, goalsOf, grouped, type Goal, type Solve } from "./questions.ts";

/** A clause that does not keep itself, and the case that shows it; `answer` is not sat if the solver could not tell. */
export interface Lost {
  readonly clause: Clause;
  readonly case: string;
  readonly answer: string;
}

export interface Kept {
  readonly clauses: readonly Clause[];
  readonly lost: readonly Lost[];
  readonly rounds: number;
  readonly questions: number;
}

/** How many goals are asked about at once. */
const together = 60;

export async function houdini(cases: readonly Case[], candidates: readonly Clause[], solve: Solve): Promise<Kept> {
  let clauses = candidates;
  let questions = 0;
  const lost = new Map<Clause, Lost>();
  for (let rounds = 1; ; rounds++) {
    const before = lost.size;
    const live = clauses;
    const judged = await Promise.all(cases.map((one) => notKept(one, live, solve)));
    for (const { fallen, asked } of judged) {
      questions += asked;
      for (const one of fallen) if (!lost.has(one.clause)) lost.set(one.clause, one);
    }
    clauses = clauses.filter((clause) => !lost.has(clause));
    if (lost.size === before) return { clauses, lost: [...lost.values()], rounds, questions };
  }
}

/** The clauses that a case does not keep while all of them hold before. */
async function notKept(
  one: Case,
  clauses: readonly Clause[],
  solve: Solve,
): Promise<{ readonly fallen: readonly Lost[]; readonly asked: number }> {
  const groups = grouped(goalsOf(one, clauses), together);
  if (groups.length === 0) return { fallen: [], asked: 0 };
  const answers = answersIn(await solve(askGroups(one, clauses, groups)), groups.length);
  const open = groups.flatMap((group, i): readonly (readonly Goal[])[] => (answers[i] === "unsat" ? [] : group.map((goal) => [goal])));
  if (open.length === 0) return { fallen: [], asked: groups.length };
  const single = answersIn(await solve(askGroups(one, clauses, open)), open.length);
  const fallen = open.flatMap(([goal], i): readonly Lost[] => {
    const answer = single[i] ?? "no answer";
    return goal === undefined || answer === "unsat" ? [] : [{ clause: goal.clause, case: one.name, answer }];
  });
  return { fallen, asked: groups.length + open.length };
}
