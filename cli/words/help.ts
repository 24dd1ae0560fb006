// Words that the help of several commands has in common.

export const asciiHelp = "draw with ASCII only";
export const jsonHelp = "print one JSON document";

/** The end of the help of a command. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

export const watchHelp = "beside each step of a ladder, what this comes to at both hosts, such as 'tcb.sndNxt - tcb.sndUna'; repeatable";
