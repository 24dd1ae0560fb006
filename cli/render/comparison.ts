// What a variant breaks that the one it is compared with does not, and the other way round: the first answer of a check.

import type { Comparison, Difference, JudgedProperty, KnownVerdict } from "../../model/index.ts";
import type { Style } from "./style.ts";
import { labelled, padEnd } from "./text.ts";

/** The differences, one to a line, and in a line what both violate. */
export function comparisonLines(
  variant: string,
  comparison: Comparison,
  judged: readonly JudgedProperty[],
  style: Style,
): readonly string[] {
  const { with: other, isRecorded, differences, alike, open } = comparison;
  const compared = differences.length + alike.length + judged.filter(({ verdict }) => verdict !== "violated").length;
  const source = isRecorded ? "as recorded" : "checked within the same bounds";
  const none =
    compared === 0
      ? `Nothing is recorded of ${other} within these bounds.`
      : open.length === 0
        ? `Nothing: every verdict is that of ${other}.`
        : "Nothing so far.";
  return [
    "",
    style.bold(`What ${variant} changes, compared with ${other} (${source})`),
    ...(differences.length === 0 ? [`  ${none}`] : differences.map((one) => differenceLine(one, judged, style))),
    ...list(`Violated by ${other} too`, alike),
    ...list("Not decided, so not compared", open),
  ];
}

function differenceLine({ id, there, here }: Difference, judged: readonly JudgedProperty[], style: Style): string {
  const kind = judged.find((property) => property.id === id)?.kind;
  const words = (outcome: KnownVerdict): string => outcomeWords(outcome, kind);
  const [mark, colour] =
    here.verdict === "violated"
      ? [style.glyphs.violated, style.bad]
      : here.verdict === "holds"
        ? [style.glyphs.holds, style.good]
        : [style.glyphs.vacuous, style.warn];
  return `  ${colour(mark)} ${padEnd(`${id}:`, 19)} ${words(there)} ${style.glyphs.to} ${words(here)}`;
}

function outcomeWords({ verdict, depth }: KnownVerdict, kind: JudgedProperty["kind"] | undefined): string {
  if (kind === "reachable") return verdict === "violated" ? "never happens" : depth === null ? "happens" : `happens at ${depth}`;
  return verdict === "violated" && depth !== null ? `violated at ${depth}` : verdict;
}

function list(label: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : labelled(`  ${label}: `, 4, ids.join(", "), 80);
}

/** The properties whose counterexample is a run that the other variant does not have, the shortest first. */
export function brokenHere({ differences }: Comparison, judged: readonly JudgedProperty[]): readonly JudgedProperty[] {
  const rank = ({ there }: Difference): number => (there.verdict === "violated" ? 1 : 0);
  const found = differences.flatMap((difference) => {
    const property = judged.find(({ id }) => id === difference.id);
    const isShorter = difference.there.verdict !== "violated" || (difference.there.depth ?? 0) > (difference.here.depth ?? 0);
    const shows = difference.here.verdict === "violated" && property !== undefined && property.trace !== null && isShorter;
    return shows ? [{ property, rank: rank(difference), depth: difference.here.depth ?? 0 }] : [];
  });
  return found.toSorted((left, right) => left.rank - right.rank || left.depth - right.depth).map(({ property }) => property);
}
