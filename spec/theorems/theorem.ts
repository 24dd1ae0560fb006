// A theorem about variants: claims that hold where some premises do, each of which can be taken away. What becomes of the claims then is up to
// a search, within the bounds that the theorem names; nothing here says what it finds.

import type { Citation } from "../citation.ts";
import type { Variant } from "../variant.ts";

export interface Theorem {
  readonly id: string;
  readonly says: string;
  readonly cite: readonly Citation[];
  /** The variant in which all premises hold that are a matter of the table. */
  readonly variant: Variant;
  /** Where what is claimed is looked at. */
  readonly places: readonly Place[];
  readonly premises: readonly Premise[];
  /** What else is assumed, and cannot be taken away in the model. */
  readonly assumed: readonly string[];
  readonly price: Price;
}

/** A scenario, with what is set otherwise, and the claims that the theorem makes there. */
export interface Place {
  readonly scenario: string;
  readonly set: readonly string[];
  readonly claims: readonly string[];
  /** Whether it takes minutes, and is left out unless asked for. */
  readonly large: boolean;
  /** The premises without which it is looked at here; null for all of them. With all premises it always is. */
  readonly only: readonly string[] | null;
}

/** One of the premises, and what is left without it. */
export interface Premise {
  readonly id: string;
  readonly says: string;
  readonly cite: readonly Citation[];
  /** The variant without it: the theorem's own where the premise is about bounds. */
  readonly variant: Variant;
  /** Bounds that are set otherwise without it. */
  readonly set: readonly string[];
}

/** What the premises cost: a claim that is looked at beside, for the variant with all premises and without each. */
export interface Price {
  readonly says: string;
  readonly scenario: string;
  readonly claim: string;
  /** One of the theorem's own claims: where it falls, somebody may get in sooner than TIME-WAIT lasts. */
  readonly soonest: string;
}
