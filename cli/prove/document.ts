// What `twomsl prove --json` prints.

import type { InvariantProof, StepProof } from "../../model/index.ts";

export interface ProofDocument extends StepProof {
  readonly schema: "twomsl/proof@1";
  readonly version: string;
  readonly variant: string;
  readonly solver: string;
  readonly seconds: number;
  /** What was proven by induction; null if nothing was to be. */
  readonly induction: InvariantProof | null;
}
