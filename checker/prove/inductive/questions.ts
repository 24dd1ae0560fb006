// The questions of an induction as scripts: each is answered with a line for every check, and unsat means that what was to be shown is shown.

import { Script } from "../script.ts";
import type { Term } from "../term.ts";
import type { Case } from "./cases.ts";
import type { Clause } from "./clause.ts";

/** Something to be shown of a case, and the clause that it belongs to. */
export interface Goal {
  readonly clause: Clause;
  readonly term: Term;
}

/** Gives a script to a solver and hands over what it prints. */
export type Solve = (script: string) => Promise<string>;

/** What must be shown for clauses to hold after a case. Whatever is assumed of the state before as it stands is left out. */
export function goalsOf(one: Case, clauses: readonly Clause[]): readonly Goal[] {
  const known = new Set(clauses.flatMap((clause) => one.hypotheses(clause)));
  return clauses.flatMap((clause) =>
    one
      .goals(clause)
      .filter((term) => !known.has(term))
      .map((term) => ({ clause, term })),
  );
}

/** A script in which the clauses hold before the case, and what else is known. */
export function scriptOf(one: Case, clauses: readonly Clause[]): Script {
  const script = new Script(one.terms);
  script.comment(one.name);
  for (const term of one.given) script.assert(term);
  for (const clause of clauses) for (const term of one.hypotheses(clause)) script.assert(term);
  return script;
}

/** Asks whether the case can be where the clauses hold: what is shown of one that cannot says nothing. */
export function askPossible(one: Case, clauses: readonly Clause[]): string {
  const script = scriptOf(one, clauses);
  script.check();
  return script.toString();
}

/** Asks for each group of goals whether one of them can be false. */
export function askGroups(one: Case, clauses: readonly Clause[], groups: readonly (readonly Goal[])[]): string {
  const script = scriptOf(one, clauses);
  for (const group of groups) script.ask(one.terms.not(one.terms.and(...group.map(({ term }) => term))));
  return script.toString();
}

/** Groups of at most so many. */
export function grouped<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
}

/** The answers to a script, a line for each check. A complaint is no answer, and nothing after it is one: what was asked is no longer known. */
export function answersIn(printed: string, count: number): readonly string[] {
  const lines = printed.split("\n").filter((line) => line !== "");
  const complaint = lines.findIndex((line) => line.startsWith("(error"));
  return Array.from({ length: count }, (_, i) => lines[complaint === -1 ? i : Math.min(i, complaint)] ?? "no answer");
}
