// Which rows a variant changes, and whether they had a part in what a search explored: a row that it adds, if it applied; one that it takes
// out of force, if it would have applied where it stood, tried when its turn came among the variant's rows. Where none had a part the
// verdicts are those of the base table, whatever the variant is called.

import type { SearchReport } from "../checker/index.ts";
import { outOfForce, table, type Side, type StepId, type Variant } from "../spec/index.ts";

/** A row that a variant puts into force or takes out of it, at one host or both. */
export interface RowChange {
  readonly row: string;
  readonly change: "added" | "removed";
  /** The only host at which it is changed; null if it is at both. */
  readonly at: Side | null;
}

/** How often a changed row applied, or would have; null if that is not known. Firings that a full network prunes count too. */
export interface RowPart extends RowChange {
  readonly times: number | null;
}

/** The rows that a variant changes. One row in the place of another is one that is added and one that is removed. */
export function rowChanges({ patches }: Pick<Variant, "patches">): readonly RowChange[] {
  return patches.flatMap((patch): readonly RowChange[] => {
    const at = patch.at ?? null;
    if ("enable" in patch) return [{ row: patch.enable, change: "added", at }];
    if ("disable" in patch) return [{ row: patch.disable, change: "removed", at }];
    if ("insert" in patch) return [{ row: patch.insert.id, change: "added", at }];
    return [{ row: patch.with.id, change: "added", at }, ...removedBy(patch.replace, at)];
  });
}

/** A row that only variants turn on was not in force before it was replaced. */
function removedBy(row: string, at: Side | null): readonly RowChange[] {
  return table.some(({ id, status }) => id === row && status === "base") ? [{ row, change: "removed", at }] : [];
}

/** What marks in the system that the row applied, or would have. */
export function labelOf({ row, change }: RowChange): string {
  return change === "added" ? row : outOfForce(row);
}

/** What searches that counted say of the rows. What one of them cannot see another may. */
export function partsOf(changes: readonly RowChange[], reports: readonly SearchReport[]): readonly RowPart[] {
  return changes.map((change) => {
    const found = reports.flatMap(({ coverage }) => (coverage ?? []).filter(({ label }) => label === labelOf(change)));
    const times = found.length === 0 ? null : Math.max(...found.map(({ passed }) => passed));
    return { ...change, times: times === 0 && change.change === "removed" && !isTried(change.row) ? null : times };
  });
}

/** These happen only where a row in force does something, so that where none is left nobody sees what another would have done. */
const derived: readonly StepId[] = ["send", "queued-send", "close", "queued-close", "retransmission-timeout", "user-timeout"];

/** Whether the place of a row is come by whatever rows are in force. */
function isTried(row: string): boolean {
  return table.some(({ id, step }) => id === row && !derived.includes(step));
}

/** Whether any of the changed rows had a part; null if that is not known, or the variant changes none. */
export function tookPart(parts: readonly RowPart[]): boolean | null {
  if (parts.some(({ times }) => times !== null && times > 0)) return true;
  return parts.length === 0 || parts.some(({ times }) => times === null) ? null : false;
}
