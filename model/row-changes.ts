// Which rows a variant changes, and whether they had a part in what a search explored: a row that it adds, if it applied; one that it takes
// out of force, if it would have applied where it stood, tried when its turn came among the variant's rows. Where none had a part the
// verdicts are those of the base table, whatever the variant is called.

import { labelsOf, type SearchReport, type System } from "../checker/index.ts";
import { outOfForce, protocolOf, table, type Patch, type Side, type StepId, type Variant } from "../spec/index.ts";
import type { Bounds } from "./bounds.ts";
import { whyUnreached } from "./world/unreached.ts";

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
  /** Why nothing within these bounds comes to a row that was added; null if something may. */
  readonly unreached: string | null;
}

/** The rows that a variant changes, and its events. One row in the place of another is one that is added and one that is removed. */
export function rowChanges({ patches, events = [] }: Pick<Variant, "patches" | "events">): readonly RowChange[] {
  return [...patches.flatMap(changesOf), ...events.map(({ id }): RowChange => ({ row: id, change: "added", at: null }))];
}

function changesOf(patch: Patch): readonly RowChange[] {
  const at = patch.at ?? null;
  if ("enable" in patch) return [{ row: patch.enable, change: "added", at }];
  if ("disable" in patch) return [{ row: patch.disable, change: "removed", at }];
  if ("insert" in patch) return [{ row: patch.insert.id, change: "added", at }];
  return [{ row: patch.with.id, change: "added", at }, ...removedBy(patch.replace, at)];
}

/** A row that only variants turn on was not in force before it was replaced. */
function removedBy(row: string, at: Side | null): readonly RowChange[] {
  return table.some(({ id, status }) => id === row && status === "base") ? [{ row, change: "removed", at }] : [];
}

/** What marks in the system that the row applied, or would have. */
export function labelOf({ row, change }: RowChange): string {
  return change === "added" ? row : outOfForce(row);
}

/** What searches that counted say of the rows that a variant changes. What one of them cannot see another may; a label that `system` cannot pass is none. */
export function partsOf(
  { variant, bounds }: { readonly variant: Variant; readonly bounds: Bounds },
  changes: readonly RowChange[],
  system: System,
  reports: readonly SearchReport[],
): readonly RowPart[] {
  const rows = protocolOf(variant, table);
  let passable: ReadonlySet<string> | null = null;
  const canPass = (label: string): boolean => (passable ??= new Set(labelsOf(system))).has(label);
  return changes.map((change): RowPart => {
    const label = labelOf(change);
    const found = reports.flatMap(({ coverage }) => (coverage ?? []).filter((one) => one.label === label));
    const counted = found.length > 0 ? Math.max(...found.map(({ passed }) => passed)) : canPass(label) ? null : 0;
    if (change.change === "removed") return { ...change, times: counted === 0 && !isTried(change.row) ? null : counted, unreached: null };
    const row = [...rows.at.A, ...rows.at.B].find(({ id }) => id === change.row);
    const why = counted !== 0 || row === undefined ? null : (whyUnreached(row, bounds, rows) ?? (canPass(label) ? null : neverTrue));
    return { ...change, times: counted, unreached: why };
  });
}

const neverTrue = "in the model its condition is never true, or no row before it lets a segment go on";

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
