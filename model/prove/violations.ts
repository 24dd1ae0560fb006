// Whether steps violate claims, asked case by case: while a solver answers about some cases the next are made, and of a claim that a case has
// decided no other is asked.

import type { Obligation } from "../../checker/index.ts";
import { inGroups, type Ask } from "./asking.ts";

export interface Answered {
  readonly obligation: Obligation;
  readonly answer: string;
}

export interface Violations {
  readonly obligations: readonly Obligation[];
  /** By claim, in the order of the cases. */
  readonly violations: ReadonlyMap<string, readonly Answered[]>;
}

type About = Answered & { readonly property: string };

/** So many cases are asked about together. */
const atOnce = 4;

/** So many times as many are made ahead of the last answers that are waited for. What is asked then does not depend on how fast a solver is. */
const ahead = 2;

/** Asks of each case whether it violates what no earlier one has decided. */
export async function violationsOf(cases: Iterable<Obligation>, ask: Ask, decides: (answer: string) => boolean): Promise<Violations> {
  const obligations: Obligation[] = [];
  const violations = new Map<string, Answered[]>();
  const decided = new Set<string>();
  const waiting: Promise<readonly About[]>[] = [];
  const take = async (): Promise<void> => {
    for (const { property, ...answered } of (await waiting.shift()) ?? []) {
      violations.set(property, [...(violations.get(property) ?? []), answered]);
      if (decides(answered.answer)) decided.add(property);
    }
  };
  for (const some of inGroups(cases, atOnce)) {
    obligations.push(...some);
    if (waiting.length >= ahead) await take();
    const answers = answersAbout(some, decided, ask);
    // If it fails before its turn comes, that is told when it does.
    answers.catch(() => undefined);
    waiting.push(answers);
  }
  while (waiting.length > 0) await take();
  return { obligations, violations };
}

async function answersAbout(cases: readonly Obligation[], decided: ReadonlySet<string>, ask: Ask): Promise<readonly About[]> {
  const questions = cases.flatMap((obligation) =>
    obligation.questions
      .filter(({ asks, property }) => asks === "violation" && !decided.has(property))
      .map(({ property, script }) => ({ obligation, property, script })),
  );
  const answers = await ask(questions.map(({ script }) => script));
  return questions.map(({ obligation, property }, i) => ({ obligation, property, answer: answers[i] ?? "no answer" }));
}
