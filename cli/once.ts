// Options given twice. What may be given several times is collected; of everything else the last would win without a word, so a second one
// is refused.

import type { Command } from "commander";
import { InputError } from "../checker/index.ts";

/** Collects the values of an option that may be repeated. */
export const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

/** Collects settings such as `data=1`, each of another bound. */
export function collectSettings(value: string, all: readonly string[] = []): readonly string[] {
  const nameOf = (setting: string): string => setting.split("=")[0] ?? "";
  const before = all.find((setting) => setting.includes("=") && nameOf(setting) === nameOf(value));
  if (before !== undefined) throw givenTwice("--set", before, value, "leave out one of them");
  return [...all, value];
}

/** Lets every option of a command that takes one value be given at most once. */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    const { parseArg: parse, long } = option;
    if (option.isBoolean() || parse === collect || parse === collectSettings) continue;
    let before: string | null = null;
    option.argParser((value, previous) => {
      if (before !== null) throw givenTwice(long ?? option.flags, before, value, "run the command once for each");
      before = value;
      return parse === undefined ? value : parse(value, previous);
    });
  }
}

function givenTwice(option: string, first: string, second: string, hint: string): InputError {
  return new InputError({ code: "TWM-324", place: option, expected: "it only once", found: `${first} and ${second}`, hint });
}
