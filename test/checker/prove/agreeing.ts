// A firing in terms means what the interpreter means by it: the same cells and elements, and the same labels passed.

import { expect } from "vitest";
import type { Firing, State } from "../../../checker/index.ts";
import type { Translated, Translator } from "./translated.ts";

/** What the interpreter made of a firing. */
export interface Meant {
  readonly state: State;
  readonly observed: State;
  readonly labels: readonly string[];
}

/** Holds the translation of a firing against what the interpreter made of it; what its terms say is handed over. */
export function expectSameStep(translator: Translator, state: State, firing: Firing, meant: Meant): Translated {
  const done = translator.translated(state, firing);
  expect(done.guard).toBe(true);
  expect({ cells: done.cells, bags: done.bags }).toEqual(translator.meant(meant.state, meant.observed));
  expect(done.labels).toEqual(meant.labels);
  return done;
}
