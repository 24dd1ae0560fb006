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
  /** Facts about each host that were taken for granted where a verdict says so, and proven to be kept by every step. */
  readonly lemmas: readonly string[];
  /** What was proven by induction; null if nothing was to be. */
  readonly induction: InductionDocument | null;
}

export interface InductionDocument extends Omit<InvariantProof, "verdicts"> {
  readonly verdicts: readonly (ProvenFrom | Refuted)[];
}

/** A verdict, and of a claim that is proven for every TIME-WAIT from some length on, whether that length is the least. */
export type ProvenFrom = InvariantVerdict & { readonly bound?: TimeWaitBound };

/** It holds for TIME-WAIT ≥ `least`. A run violates it at `shorter`, a tick less, so that it is the least; or none was found. */
export interface TimeWaitBound {
  readonly least: string;
  readonly shorter: string;
  readonly trace: Trace | null;
}

/** What is proven gets what is known of a tick less. */
export function withBounds(
  verdicts: InductionDocument["verdicts"],
  lengths: Pick<TimeWaitBound, "least" | "shorter">,
  found: ReadonlyMap<string, Trace>,
): InductionDocument["verdicts"] {
  return verdicts.map((one) => (one.verdict === "proven" ? { ...one, bound: { ...lengths, trace: found.get(one.id) ?? null } } : one));
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

export type Verdicts = readonly { readonly id: string; readonly verdict: string }[];

/** The claims of this verdict. */
export function idsOf(verdicts: Verdicts, verdict: string): readonly string[] {
  return verdicts.flatMap((one) => (one.verdict === verdict ? [one.id] : []));
}
