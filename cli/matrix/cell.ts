// What a cell of a matrix says, in the few signs that there is room for and in words.

import type { Style } from "../render/style.ts";
import type { MatrixCell } from "./document.ts";

/** Whether a cell is not what is recorded, or a violation where nothing is. */
export function isNews({ standing }: MatrixCell): boolean {
  return standing === "differs" || standing === "unexpected";
}

/** A sign, or the number of events of the shortest counterexample. */
export function cellSign(cell: MatrixCell, { glyphs }: Style): string {
  const mark = isNews(cell) ? "!" : " ";
  if (cell.verdict === "violated") return `${cell.depth ?? glyphs.violated}${mark}`;
  if (cell.verdict === "vacuous") return `${cell.applicable ? glyphs.vacuous : "-"}${mark}`;
  return `${cell.verdict === "holds" ? glyphs.dot : glyphs.inconclusive}${mark}`;
}

/** The verdict in words, with what is recorded where that is something else. */
export function cellWords(cell: MatrixCell, emphasis: (words: string) => string = (words) => words): string {
  const { verdict, depth, applicable } = cell;
  const known = verdict === "vacuous" && !applicable ? "not applicable" : verdict;
  const found = verdict === "violated" ? `${emphasis("violated")}${depth === null ? "" : ` (${depth})`}` : known;
  return cell.standing === "differs" ? `${found}, recorded ${recordedWords(cell)}` : found;
}

function recordedWords({ expected, expectedDepth }: MatrixCell): string {
  return `${expected ?? "nothing"}${expectedDepth === null ? "" : ` (${expectedDepth})`}`;
}
