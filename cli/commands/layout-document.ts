// What `layout --json` prints, and what the drawing of a layout is made from.

import type { LayoutCost } from "../../checker/index.ts";
import type { BoundName, formatBounds } from "../../model/index.ts";

/** What a packed state would cost with one bound changed; a bound that takes others with it is changed together with them. */
export interface BoundStep {
  readonly bound: BoundName;
  readonly from: string | number;
  readonly to: string | number;
  readonly usedBits: number;
  readonly bytes: number;
}

/** The schema twomsl/layout@1. */
export interface LayoutDocument extends LayoutCost {
  readonly schema: "twomsl/layout@1";
  readonly variant: string;
  readonly scenario: string;
  readonly bounds: ReturnType<typeof formatBounds>;
  /** The properties whose history a state carries. */
  readonly properties: readonly string[];
  readonly steps: readonly BoundStep[];
}
