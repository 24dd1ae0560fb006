// What `twomsl prove --json` prints.

import type { InvariantProof, InvariantVerdict, StepProof, StepVerdict, Trace } from "../../model/index.ts";

/** A claim that a run violates within what is assumed. The run was found by a search and replayed. */
export interface Refuted {
  readonly id: string;
  readonly verdict: "refuted";
  readonly trace: Trace;
}

export interface ProofDocument extends Omit<StepProof, "verdicts"> {
  readonly schema: "twomsl/proof@1";
  readonly version: string;
  readonly variant: string;
  readonly solver: string;
  readonly seconds: number;
  readonly verdicts: readonly (StepVerdict | Refuted)[];
  /** What was proven by induction; null if nothing was to be. */
  readonly induction: InductionDocument | null;
}

export interface InductionDocument extends Omit<InvariantProof, "verdicts"> {
  readonly verdicts: readonly (InvariantVerdict | Refuted)[];
}

/** What is not proven is refuted where a run was found. */
export function withRefutations<Verdict extends { readonly id: string; readonly verdict: string }>(
  verdicts: readonly Verdict[],
  found: ReadonlyMap<string, Trace>,
): readonly (Verdict | Refuted)[] {
  return verdicts.map((verdict) => {
    const trace = found.get(verdict.id);
    return verdict.verdict !== "not proven" || trace === undefined ? verdict : { id: verdict.id, verdict: "refuted", trace };
  });
}
