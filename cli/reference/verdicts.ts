// What variants are expected to do, as cells of tables.

import { variants, type Expectation } from "../../spec/index.ts";

/** Every scenario some variant has expectations for, in the order in which they first appear. */
export function expectedScenarios(): readonly string[] {
  return [...new Set(variants.flatMap(({ expected }) => Object.keys(expected)))];
}

/** The verdict on a property, with the number of events of the shortest counterexample; a dash where nothing is expected. */
export function verdictCell(expectation: Expectation | undefined, property: string): string {
  if (expectation === undefined) return "–";
  if (property in expectation.violated) {
    const depth = expectation.violated[property] ?? null;
    return depth === null ? "**violated**" : `**violated** (${depth})`;
  }
  return expectation.vacuous.includes(property) ? "vacuous" : "holds";
}
