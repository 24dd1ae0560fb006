// Shipped variants and scenarios by name, for tests; a name that does not exist is a mistake in the test.

import { scenarios, type Scenario } from "../../model/index.ts";
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
