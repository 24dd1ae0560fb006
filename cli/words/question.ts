// A question that people ask, with its answer in three sentences: the verdict, the conditions under which it stands, and what shows it.

import type { Citation } from "../../spec/index.ts";

export interface Question {
  /** The words it is looked up by; the first is its name. */
  readonly words: readonly string[];
  readonly asks: string;
  readonly verdict: string;
  readonly conditions: string;
  readonly shown: readonly Shown[];
  readonly cite: readonly Citation[];
}

/** A recorded verdict: of which variant, within which bounds, on which property. */
export interface Shown {
  readonly variant: string;
  readonly key: string;
  readonly property: string;
}
