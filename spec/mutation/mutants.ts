// All mutants of a variant: every operator at every row in force, neighbours exchanged, and bugs that were reported of real TCPs.

import { table } from "../table.ts";
import type { Row } from "../row.ts";
import { protocolOf, type Variant } from "../variant.ts";
import { patched, withRow, type Mutant } from "./mutant.ts";
import { changesOf } from "./rows.ts";

/** Every mutant of the rows in force in a variant; with `only` of those rows. */
export function mutantsOf(variant: Variant, only: (row: Row) => boolean = () => true): readonly Mutant[] {
  const { rows } = protocolOf(variant, table);
  return rows.flatMap((row, i) => {
    if (!only(row)) return [];
    const single = changesOf(row).map(({ operator, says, row: changed }): Mutant => ({
      says: `${row.id}: ${says}`,
      operator,
      row,
      variant: withRow(variant, row, changed),
    }));
    const next = rows[i + 1];
    return next === undefined || !areNeighbours(row, next) ? single : [...single, exchanged(variant, row, next)];
  });
}

/** Both can apply to the same segment or call, and which does depends on their order. */
function areNeighbours(row: Row, next: Row): boolean {
  return row.step === next.step && row.in.some((state) => next.in.includes(state));
}

function exchanged(variant: Variant, row: Row, next: Row): Mutant {
  const { cite } = next;
  const isBase = next.status === "base";
  const others = variant.patches.filter((patch) => !("enable" in patch && patch.enable === next.id));
  const without = isBase ? patched(variant, [{ disable: next.id, cite }]) : { ...variant, patches: others };
  return {
    says: `${row.id}: after ${next.id}`,
    operator: "order",
    row,
    variant: patched(without, [{ insert: next, before: row.id, cite }]),
  };
}
