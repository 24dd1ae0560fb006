// Where a row applied although a conjunct of its condition did not hold: the conjunct, and what its words stood for.

import type { ExplainedStep, FailedConjunct } from "../../endpoint/index.ts";
import type { Variant } from "../../spec/index.ts";
import type { Fault } from "../fault/fault.ts";
import type { Candidate } from "../host/candidate.ts";
import { withoutEcho } from "../host/stamps.ts";
import type { Timing } from "../host/timing.ts";
import { createOracle, type Oracle } from "./oracle.ts";
import type { Turn } from "./stack.ts";

/** The last place in a transcript at which nothing but the conjunct kept the row from applying; null if there is none. */
export function failedIn(variant: Variant, timing: Timing, fault: Fault, turns: readonly Turn[]): FailedConjunct | null {
  if (fault.conjunct === null) return null;
  const asked = JSON.stringify(fault.conjunct);
  const failed = explainedIn(createOracle(variant, timing, { alone: true }), turns).flatMap(({ passedOver }) =>
    passedOver.flatMap(({ row, inForce, failed: conjuncts }) =>
      inForce && row.id === fault.row.id && conjuncts.length === 1 ? conjuncts : [],
    ),
  );
  return failed.findLast(({ condition }) => JSON.stringify(condition) === asked) ?? null;
}

/** How every turn would have been dealt with, as long as the table explains what was seen. */
function explainedIn(oracle: Oracle, turns: readonly Turn[]): readonly ExplainedStep[] {
  const [{ endpoint }] = oracle.setting.choices;
  const explained: ExplainedStep[] = [];
  let candidates: readonly Candidate[] = oracle.start;
  for (const turn of turns) {
    const [candidate] = candidates;
    if (candidate === undefined) break;
    endpoint.restore(candidate.tcb);
    const { done } = turn;
    if (done.do === "receive") explained.push(...endpoint.explain(withoutEcho(done.segment)));
    if (done.do === "call")
      explained.push(...endpoint.explainStep(done.call.do === "release" ? "close" : done.call.do, { textQueued: candidate.unsent > 0 }));
    const next = oracle.after(candidates, turn);
    if ("kind" in next) break;
    candidates = next;
  }
  return explained;
}
