// A variant of the protocol: the base table with some rows enabled, disabled, replaced or added, and some parameters set. A patch names
// rows by id and says where it comes from. Applying a variant gives the rows in force, in order.

import type { Citation } from "./citation.ts";
import type { OwnEvent } from "./variants/own-event.ts";
import { baseParameters, type Parameters } from "./parameters.ts";
import type { Placement } from "./placement.ts";
import type { PropertyClaim } from "./property.ts";
import type { Row } from "./row.ts";
import type { Expectations } from "./verdicts/verdict-table.ts";

/** One of two hosts that need not run the same stack. */
export type Side = "A" | "B";

/** A change to the table and where it comes from; with `at` only for one of two hosts. */
export type Patch = (
  | { readonly enable: string }
  | { readonly disable: string }
  | { readonly replace: string; readonly with: Row }
  | { readonly insert: Row; readonly before: string }
) & { readonly cite: readonly Citation[]; readonly at?: Side };

export interface Variant {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly cite: readonly Citation[];
  /** The variant that it is built on, whose patches are among its own; null for one built on the base table. */
  readonly builtOn: string | null;
  readonly patches: readonly Patch[];
  /** Rows that only this variant turns on. */
  readonly rows: readonly Placement[];
  readonly parameters: Partial<Parameters>;
  /** The MSL that a system has chosen, in seconds; left out where that is left to the implementation. */
  readonly mslSeconds?: number;
  /** Events that no table has; left out where there are none. */
  readonly events?: readonly OwnEvent[];
  /** Claims besides those that ship. */
  readonly properties: readonly PropertyClaim[];
  readonly expected: Expectations;
}

/** The parts that a definition may leave out. */
export type OptionalPart = "builtOn" | "patches" | "rows" | "parameters" | "properties";

/** What an author writes; a variant need not have patches, rows of its own, parameters or claims. */
export type VariantDefinition = Omit<Variant, OptionalPart> & Partial<Pick<Variant, OptionalPart>>;

/** A variant of which everything that has a usual value may be left out. */
export function defineVariant(definition: VariantDefinition): Variant {
  return { builtOn: null, patches: [], rows: [], parameters: {}, properties: [], ...definition };
}

/** The rows in force and the parameters of a variant. */
export interface Protocol {
  /** What is in force wherever no patch is for one host alone. */
  readonly rows: readonly Row[];
  readonly parameters: Parameters;
  /** What is in force at each of two hosts; the same list as `rows` where no patch is for that host alone. */
  readonly at: Readonly<Record<Side, readonly Row[]>>;
  /** Events that no table has, of both hosts. */
  readonly events: readonly OwnEvent[];
}

/** The row a patch changes or stands before. */
export function patchedRow(patch: Patch): string {
  if ("enable" in patch) return patch.enable;
  if ("disable" in patch) return patch.disable;
  return "replace" in patch ? patch.replace : patch.before;
}

/** What marks the place of a row that is out of force. */
export function outOfForce(row: string): string {
  return `out of force: ${row}`;
}

/**
 * Applies a variant to a table that contains its rows. The patches must have been checked: a row they name that is missing is a bug. With
 * `places` the places of rows that it takes out of force are kept. */
export function protocolOf(variant: Variant, table: readonly Row[], { places = false } = {}): Protocol {
  const patched = (patches: readonly Patch[]): readonly Row[] =>
    inForce(patches, table).filter(({ status }) => places || status !== "removed");
  const rows = patched(variant.patches.filter(({ at }) => at === undefined));
  const rowsAt = (side: Side): readonly Row[] =>
    variant.patches.some(({ at }) => at === side) ? patched(variant.patches.filter(({ at }) => at === undefined || at === side)) : rows;
  return {
    rows,
    parameters: { ...baseParameters, ...variant.parameters },
    at: { A: rowsAt("A"), B: rowsAt("B") },
    events: variant.events ?? [],
  };
}

function inForce(all: readonly Patch[], table: readonly Row[]): readonly Row[] {
  return table.flatMap((row): readonly Row[] => {
    const patches = all.filter((patch) => patchedRow(patch) === row.id);
    const inserted = patches.flatMap((patch) => ("insert" in patch ? [patch.insert] : []));
    const replaced = patches.flatMap((patch) => ("replace" in patch ? [patch.with] : []));
    const isBase = row.status === "base";
    const place = isBase ? [placeOf(row)] : [];
    if (replaced.length > 0) return [...inserted, ...replaced, ...place];
    const enabled = isBase ? !patches.some((patch) => "disable" in patch) : patches.some((patch) => "enable" in patch);
    return enabled ? [...inserted, row] : [...inserted, ...place];
  });
}

function placeOf(row: Row): Row {
  return { ...row, id: outOfForce(row.id), do: [], goto: null, then: "continue", status: "removed" };
}
