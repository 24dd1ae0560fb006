// What one search answers, as plain data: how much it explored and the verdict on each property, without the traces. It can be handed from
// thread to thread and kept on disk; what is expected is not in it, because that is found without searching.

import { claimsOf } from "../../spec/index.ts";
import type { CheckRequest, CheckResult, JudgedProperty } from "../check.ts";
import { expectationFor, expectedOf } from "../expectation.ts";
import { isApplicable } from "./applicable.ts";

/** What a search found out about one property. */
export type JudgedOutcome = Pick<JudgedProperty, "id" | "kind" | "verdict" | "stop" | "triggers" | "depth">;

export interface Outcome {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly completeDepth: number | null;
  readonly capped: number;
  readonly stop: CheckResult["report"]["stop"];
  /** Some run leads to a value out of range: the variant is wrong, not TCP. */
  readonly outOfRange: boolean;
  readonly properties: readonly JudgedOutcome[];
}

/** A verdict beside what is expected: a cell of a matrix. */
export interface Cell extends JudgedOutcome {
  readonly expected: JudgedProperty["expected"];
  readonly expectedDepth: number | null;
  /** Whether a host of this variant can be in the situation that the property speaks of; if not it is vacuous within any bounds. */
  readonly applicable: boolean;
}

export function outcomeOf({ report, error, properties: judged }: CheckResult): Outcome {
  const { states, transitions, depth, completeDepth, capped, stop } = report;
  return {
    states,
    transitions,
    depth,
    completeDepth,
    capped,
    stop,
    outOfRange: error !== null || report.error !== null,
    properties: judged.map(({ id, kind, verdict, stop: why, triggers, depth: events }) => ({
      id,
      kind,
      verdict,
      stop: why,
      triggers,
      depth: events,
    })),
  };
}

/** The verdicts of a search, each beside what its variant is expected to do within these bounds. */
export function cellsOf({ variant, scenario, bounds }: CheckRequest, outcome: Outcome): readonly Cell[] {
  const expectation = expectationFor(variant, scenario, bounds);
  const claims = claimsOf(variant);
  return outcome.properties.map((judged) => {
    const claim = claims.find(({ id }) => id === judged.id);
    return {
      ...judged,
      expected: claim === undefined ? null : expectedOf(expectation, claim),
      expectedDepth: expectation?.violated[judged.id] ?? null,
      applicable: judged.verdict !== "vacuous" || claim === undefined || isApplicable(claim, variant),
    };
  });
}
