// Questions put to a solver: the same text once, and several in one script, for starting a solver takes longer than most answers.

import { answersIn } from "../../checker/index.ts";

/** Gives a script to a solver and hands over what it prints. */
export type Solve = (script: string) => Promise<string>;

/** Answers questions, each a script that is answered with a line. */
export type Ask = (questions: readonly string[]) => Promise<readonly string[]>;

/** So many questions are in one script. */
const together = 24;

/** Remembers what was answered. `asked` counts the questions that were put. */
export function askerOf(solve: Solve): { readonly ask: Ask; readonly asked: () => number } {
  const answers = new Map<string, string>();
  const ask: Ask = async (questions) => {
    const open = [...new Set(questions)].filter((question) => !answers.has(question));
    const batches = Array.from({ length: Math.ceil(open.length / together) }, (_, i) => open.slice(i * together, (i + 1) * together));
    await Promise.all(
      batches.map(async (batch) => {
        const lines = answersIn(await solve(batch.join("(reset)\n")), batch.length);
        batch.forEach((question, i) => answers.set(question, lines[i] ?? "no answer"));
      }),
    );
    return questions.map((question) => answers.get(question) ?? "no answer");
  };
  return { ask, asked: () => answers.size };
}
