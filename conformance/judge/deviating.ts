// An end that deviates, and how it is judged once more by other segments.

import type { SeenConnection } from "../capture/segment.ts";
import type { SuppositionName } from "./suppose/prices.ts";
import type { Deviation, EndJudgement } from "./verdict.ts";
import type { Wire } from "./wire.ts";

/** An end that deviates. */
export interface Deviating {
  readonly connection: SeenConnection;
  readonly wires: readonly Wire[];
  readonly judged: EndJudgement;
  readonly deviation: Deviation;
  readonly may: ReadonlySet<SuppositionName>;
  /** Judges the same end by other segments; `order` as for the judge. */
  readonly again: (wires: readonly Wire[], order?: "by number" | "as captured", without?: readonly SuppositionName[]) => EndJudgement;
}
