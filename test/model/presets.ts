// Shipped variants and scenarios by name, for tests; a name that does not exist is a mistake in the test.

import { propertiesIn, scenarios, type Scenario } from "../../model/index.ts";
import { variants, type Variant } from "../../spec/index.ts";

export function variantCalled(name: string): Variant {
  const found = variants.find(({ id }) => id === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found;
}

export function scenarioCalled(name: string): Scenario {
  const found = scenarios.find(({ id }) => id === name);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
}

/** The properties that quick judges, in the two groups that are searched apart: those that need history, and the answers. */
export const groups = {
  history: propertiesIn({ judges: "safety" }),
  answers: propertiesIn({ judges: "safety", answers: true }).filter((id) => !propertiesIn({ judges: "safety" }).includes(id)),
} as const;
