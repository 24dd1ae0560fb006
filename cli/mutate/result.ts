// The file that a run of mutants leaves, and where it stands.

import type { Judgement } from "./judge.ts";

export const resultFile = "spec/mutation/result.json";

export interface MutationResult {
  readonly size: number;
  readonly seed: number;
  /** By the variant, the operator and what was done. */
  readonly mutants: Readonly<Record<string, Judgement>>;
}
