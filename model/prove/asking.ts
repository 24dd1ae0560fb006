// Questions put to a solver: the same once, and several in one script, for starting a solver takes longer than most answers.

import { answersIn } from "../../checker/index.ts";

/** Gives a script to a solver and hands over what it prints. */
export type Solve = (script: string) => Promise<string>;

/** Answers questions, each a script that is answered with a line. */
export type Ask = (questions: readonly string[]) => Promise<readonly string[]>;

/** So many questions are in one script. */
const together = 24;

/** Remembers what was answered: to the same question with other names of symbols, the same. `asked` counts the questions that were put. */
export function askerOf(solve: Solve): { readonly ask: Ask; readonly asked: () => number } {
  const answers = new Map<string, Promise<string>>();
  const ask: Ask = (questions) => {
    const shapes = questions.map(shapeOf);
    const open = new Map<string, string>();
    questions.forEach((question, i) => void (answers.has(shapes[i] ?? "") || open.set(shapes[i] ?? "", question)));
    for (const batch of inGroups(open, together)) {
      const lines = solve(batch.map(([, question]) => question).join("(reset)\n")).then((printed) => answersIn(printed, batch.length));
      batch.forEach(
        ([shape], i) =>
          void answers.set(
            shape,
            lines.then((all) => all[i] ?? "no answer"),
          ),
      );
    }
    return Promise.all(shapes.map((shape) => answers.get(shape) ?? "no answer"));
  };
  return { ask, asked: () => answers.size };
}

/** A question without its comments, its symbols called by their numbers in the order in which they come: what a claim says of either host is asked once. */
function shapeOf(question: string): string {
  const numbers = new Map<string, number>();
  return question.replaceAll(/;[^\n]*|\|[^|]*\|/g, (found) => {
    if (found.startsWith(";")) return "";
    const number = numbers.get(found) ?? numbers.size;
    numbers.set(found, number);
    return `|${number}|`;
  });
}

/** So many after the other, as they come. */
export function* inGroups<Of>(all: Iterable<Of>, size: number): Generator<readonly Of[]> {
  let group: Of[] = [];
  for (const one of all) {
    group.push(one);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
