// One long capture judged in several threads: each reads all of it, which is quick, and judges the connections of its share. What is said is the same
// as in one thread, for the number of a stream decides whose it is.

import { joinedTally } from "../tally.ts";
import type { FileResult } from "./judge-file.ts";

/** What was found in all shares. */
export function joinedResult(results: readonly FileResult[]): FileResult | null {
  const [first] = results;
  const parts = results.flatMap((result) => (result.kind === "capture" ? [result.judged] : []));
  if (first?.kind !== "capture" || parts.length < results.length) return results.find(({ kind }) => kind !== "capture") ?? null;
  const judged = parts.flatMap((part) => part.judged).toSorted((one, other) => one.connection.stream - other.connection.stream);
  return { kind: "capture", judged: { ...first.judged, tally: joinedTally(parts.map(({ tally }) => tally)), judged } };
}
