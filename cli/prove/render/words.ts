// What verdicts of both kinds of proofs are told in.

import { quoted } from "../../render/command-line.ts";
import { labelled } from "../../render/text.ts";
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

/** How to see what is not drawn. */
export function howToSee(verdicts: readonly { readonly id: string; readonly verdict: string }[], given: string): readonly string[] {
  const [first, ...others] = verdicts.filter(({ verdict }) => verdict === "refuted" || verdict === "not proven");
  if (first === undefined) return [];
  const also = others.length === 0 ? "" : `, and so on for ${others.length} more`;
  return labelled("", 0, `To see the run or the step: twomsl prove --variant ${quoted(given)} --property ${first.id}${also}`, 80);
}
