// What verdicts of both kinds of proofs are told in.

import { commandLines, quoted } from "../../render/command-line.ts";
import type { SelectedVariant } from "../../select.ts";
import type { Drawing } from "../../render/trace/trace.ts";
import type { Refuted } from "../document.ts";

export const nameWidth = 22;

const verdictsInOrder = ["proven", "refuted", "not proven", "vacuous", "inconclusive"] as const;

/** How many there are of each verdict. */
export function tallied(verdicts: readonly { readonly verdict: string }[]): string {
  const counts = verdictsInOrder.map((verdict) => [verdict, verdicts.filter((one) => one.verdict === verdict).length] as const);
  return counts.flatMap(([verdict, many]) => (many === 0 ? [] : [`${many} ${verdict}`])).join(", ");
}

export function refutedWords({ trace: { steps, scenario } }: Refuted): string {
  return `refuted: a run of ${steps.length} steps, found in ${scenario} and replayed`;
}

/** How runs and steps are drawn, and with which options besides the variant and the claim they were asked for. */
export interface Shown {
  readonly drawing: Drawing;
  readonly also: string;
}

/** How to see what is not drawn: by the same command, of which `given` says the variant and `also` the rest. */
export function howToSee(
  verdicts: readonly { readonly id: string; readonly verdict: string }[],
  { given }: Pick<SelectedVariant, "given">,
  also: string,
): readonly string[] {
  const [first, ...others] = verdicts.filter(({ verdict }) => verdict === "refuted" || verdict === "not proven");
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, and so on for ${others.length} more`;
  const command = commandLines(`twomsl prove --variant ${quoted(given)} --property ${first.id}${also}`, 78);
  return [`To see the run or the step${more}:`, ...command.map((line) => `  ${line}`)];
}
