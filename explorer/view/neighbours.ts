// The rows that a step met: which one applied in each step of the table, and which stood before it and did not, with the conditions that failed.

import { formula } from "../../drawing/index.ts";
import type { ExplainedStep, PassedOver } from "../../endpoint/index.ts";
import { explainEvent } from "../../model/index.ts";
import { formatCitation } from "../../spec/index.ts";
import { worldOf } from "../walk/setting.ts";
import type { Walk } from "../walk/walk.ts";

/** A row that did not apply, and why. */
export interface Neighbour {
  readonly id: string;
  readonly says: string;
  readonly because: string;
}

/** A step of the table as a segment or a call met it. */
export interface MetStep {
  readonly step: string;
  readonly state: string;
  readonly applied: { readonly id: string; readonly says: string; readonly cite: string } | null;
  readonly others: readonly Neighbour[];
}

/** What the step before the place that is looked at met; nothing at the beginning and for a tick. */
export function metRows({ setting, steps, at }: Walk): readonly MetStep[] {
  const taken = steps[at - 1];
  if (taken === undefined) return [];
  const { system, bounds } = worldOf(setting);
  const explained = explainEvent({ system, variant: setting.variant, bounds }, taken.before, { rule: taken.rule.id, args: taken.args });
  return explained.map(metStep);
}

function metStep({ step, state, applied, passedOver }: ExplainedStep): MetStep {
  return {
    step,
    state,
    applied: applied === null ? null : { id: applied.id, says: applied.says, cite: applied.cite.map(formatCitation).join("; ") },
    others: passedOver.map((one) => ({ id: one.row.id, says: one.row.says, because: because(one) })),
  };
}

function because({ inForce, failed }: PassedOver): string {
  if (!inForce) return "would have applied, but the variant takes it out of force";
  return failed
    .map(({ condition, words }) => `${condition.op === "not" ? formula(condition.arg) : `not ${formula(condition)}`}${values(words)}`)
    .join("; ");
}

function values(words: PassedOver["failed"][number]["words"]): string {
  return words.length === 0 || words.length > 4 ? "" : ` (${words.map(({ word, value }) => `${word}=${value}`).join(", ")})`;
}
