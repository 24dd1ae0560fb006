// A sweep as the document that `sweep --json` prints: the bounds that were given several values, and a column of the matrix for each point.

import { matrixDocument, type MatrixColumn } from "../matrix/document.ts";
import type { Found } from "../outcomes/outcomes.ts";
import type { Axis } from "./ranges.ts";

export const sweepSchema = "twomsl/sweep@1";

/** The schema twomsl/sweep@1. */
export interface SweepDocument {
  readonly schema: typeof sweepSchema;
  readonly version: string;
  /** The bounds that were given several values, in the order given. */
  readonly axes: readonly Axis[];
  readonly points: readonly SweepPoint[];
}

/** What was found at one choice of values. */
export interface SweepPoint extends MatrixColumn {
  /** The settings that make the point. */
  readonly at: readonly string[];
}

export function sweepDocument(
  axes: readonly Axis[],
  at: readonly (readonly string[])[],
  found: readonly Found[],
  version: string,
): SweepDocument {
  const points = found.flatMap((one, i) => matrixDocument([one], version).columns.map((column) => ({ at: at[i] ?? [], ...column })));
  return { schema: sweepSchema, version, axes, points };
}

/** From which value on a property holds, along the values of one bound; in words. */
export function holdsWhere(bound: string, verdicts: readonly PointVerdict[]): string {
  const at = (wanted: string): readonly string[] => verdicts.filter(({ verdict }) => verdict === wanted).map(({ value }) => value);
  const [open, idle] = [at("inconclusive"), at("vacuous")];
  if (open.length === verdicts.length) return "decided at none of these values";
  if (idle.length === verdicts.length) return "vacuous at all of these values";
  if (open.length === 0) return knownWhere(bound, verdicts);
  const known = at("holds").length === 0 ? "holds at none that is decided" : knownWhere(bound, verdicts);
  return `${known}; not decided at ${bound}=${open.join(",")}`;
}

interface PointVerdict {
  readonly value: string;
  readonly verdict: string;
}

function knownWhere(bound: string, verdicts: readonly PointVerdict[]): string {
  const holding = verdicts.filter(({ verdict }) => verdict === "holds").map(({ value }) => value);
  const [first] = holding;
  if (first === undefined) return "holds at none of these values";
  if (holding.length === verdicts.length) return "holds at all of these values";
  const from = verdicts.findIndex(({ verdict }) => verdict === "holds");
  if (verdicts.slice(from).every(({ verdict }) => verdict === "holds")) return `holds from ${bound}=${first} on`;
  const last = verdicts.findLastIndex(({ verdict }) => verdict === "holds");
  if (from === 0 && last === holding.length - 1) return `holds up to ${bound}=${holding.at(-1) ?? ""}`;
  return `holds at ${bound}=${holding.join(",")}`;
}
