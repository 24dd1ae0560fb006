// A matrix as the document that `matrix --json` prints, and as which the results that the reference is made of are kept.

import { cellsOf, formatBounds, type Cell, type Outcome } from "../../model/index.ts";
import type { Found } from "../outcomes/outcomes.ts";
import { standingOf, type Standing } from "../process/exit-code.ts";

export const matrixSchema = "twomsl/matrix@1";

/** The schema twomsl/matrix@1. */
export interface MatrixDocument {
  readonly schema: typeof matrixSchema;
  readonly version: string;
  /** One for each search, scenario by scenario. */
  readonly columns: readonly MatrixColumn[];
}

/** What one search answers. */
export interface MatrixColumn {
  readonly variant: string;
  readonly scenario: string;
  readonly bounds: Readonly<Record<string, string | number>>;
  /** A name for the system, its bounds, its properties and the program: where it is the same, so is everything below. */
  readonly source: string;
  /** A name for the rows within these bounds, whatever is asked about them and whoever searches. */
  readonly system: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly completeDepth: number | null;
  readonly capped: number;
  readonly complete: boolean;
  readonly stop: Outcome["stop"];
  readonly outOfRange: boolean;
  /** How long the search took; null where it was made before. */
  readonly seconds: number | null;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixCell extends Pick<
  Cell,
  "kind" | "verdict" | "depth" | "triggers" | "stop" | "expected" | "expectedDepth" | "applicable"
> {
  readonly property: string;
  readonly standing: Standing;
}

/** The matrix of what was found; searches that an interruption came before are left out. */
export function matrixDocument(found: readonly Found[], version: string): MatrixDocument {
  return { schema: matrixSchema, version, columns: found.flatMap(columnOf) };
}

function columnOf({ request, source, system, outcome, seconds }: Found): readonly MatrixColumn[] {
  if (outcome === null) return [];
  const { properties: _, stop, ...counts } = outcome;
  return [
    {
      variant: request.variant.id,
      scenario: request.scenario,
      bounds: formatBounds(request.bounds),
      source,
      system,
      ...counts,
      complete: stop === null,
      stop,
      seconds: seconds === null ? null : Math.round(seconds * 1000) / 1000,
      cells: cellsOf(request, outcome).map(({ id, ...cell }) => ({ property: id, ...cell, standing: standingOf(cell) })),
    },
  ];
}
