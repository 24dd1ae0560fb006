// What can be wrong with a checkpoint, each with its code, what was expected, what was found and what to do about it.

import { InputError } from "../../input-error.ts";

const anew = "start anew with --checkpoint and an empty folder";

export const checkpointProblem = {
  missing: (place: string, found: string): InputError =>
    problem("TWM-501", place, "a checkpoint", found, "see whether the folder is the right one; a run saves its first only after some time"),

  damaged: (place: string, found: string): InputError =>
    problem("TWM-502", place, "a whole and unchanged checkpoint", found, `it cannot be used: restore the file from a copy, or ${anew}`),

  version: (place: string, expected: string, found: string): InputError =>
    problem("TWM-503", place, `a checkpoint of ${expected}`, found, `continue it with the program that wrote it, or ${anew}`),

  system: (place: string, expected: string, found: string): InputError =>
    problem("TWM-504", place, `a checkpoint of ${expected}`, found, `ask for what it holds, or for nothing beside the folder, or ${anew}`),

  options: (place: string, expected: string, found: string): InputError =>
    problem("TWM-505", place, `a checkpoint of a search ${expected}`, found, "continue with the same options"),

  room: (place: string, memory: number): InputError =>
    problem("TWM-506", place, "room for what it holds", `${memory} bytes of memory`, "allow more memory"),

  notWritten: (place: string, error: unknown): InputError =>
    problem("TWM-507", place, "a folder in which files can be written", wordsOf(error), "make room, or choose another folder"),

  taken: (place: string): InputError =>
    problem("TWM-508", place, "a folder without a checkpoint", "one", "continue it with --resume, or remove it, or choose another folder"),

  inUse: (place: string, found: string, file: string): InputError =>
    problem("TWM-509", place, "a folder that no other run uses", found, `wait for its end; if there is no such process, remove ${file}`),
} as const;

/** What an error says, in one line. */
export function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? "";
}

function problem(code: string, place: string, expected: string, found: string, hint: string): InputError {
  return new InputError({ code, place, expected, found, hint });
}
