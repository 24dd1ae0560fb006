// A variant of the protocol: the base table with some rows enabled, disabled, replaced or added, and some parameters set. A patch names
// rows by id and says where it comes from. Applying a variant gives the rows in force, in order.

import type { Citation } from "./citation.ts";
import { baseParameters, type Parameters } from "./parameters.ts";
import type { Placement } from "./placement.ts";
import type { Row } from "./row.ts";
import type { Expectations } from "./verdict-table.ts";

export type Patch =
  | { readonly enable: string; readonly cite: readonly Citation[] }
  | { readonly disable: string; readonly cite: readonly Citation[] }
  | { readonly replace: string; readonly with: Row; readonly cite: readonly Citation[] }
  | { readonly insert: Row; readonly before: string; readonly cite: readonly Citation[] };

export interface Variant {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly cite: readonly Citation[];
  readonly patches: readonly Patch[];
  /** Rows that only this variant turns on. */
  readonly rows: readonly Placement[];
  readonly parameters: Partial<Parameters>;
  readonly expected: Expectations;
}

/** What an author writes; a variant need not have patches, rows of its own or parameters. */
export type VariantDefinition = Omit<Variant, "patches" | "rows" | "parameters"> &
  Partial<Pick<Variant, "patches" | "rows" | "parameters">>;

/** A variant of which everything that has a usual value may be left out. */
export function defineVariant(definition: VariantDefinition): Variant {
  return { patches: [], rows: [], parameters: {}, ...definition };
}

/** The rows in force and the parameters of a variant. */
export interface Protocol {
  readonly rows: readonly Row[];
  readonly parameters: Parameters;
}

/** The row a patch changes or stands before. */
export function patchedRow(patch: Patch): string {
  if ("enable" in patch) return patch.enable;
  if ("disable" in patch) return patch.disable;
  return "replace" in patch ? patch.replace : patch.before;
}

/** Applies a variant to a table that contains its rows. The patches must have been checked: a row they name that is missing is a bug. */
export function protocolOf(variant: Variant, table: readonly Row[]): Protocol {
  const parameters: Parameters = { ...baseParameters, ...variant.parameters };
  const rows = table.flatMap((row): readonly Row[] => {
    const patches = variant.patches.filter((patch) => patchedRow(patch) === row.id);
    const inserted = patches.flatMap((patch) => ("insert" in patch ? [patch.insert] : []));
    const replaced = patches.flatMap((patch) => ("replace" in patch ? [patch.with] : []));
    if (replaced.length > 0) return [...inserted, ...replaced];
    const enabled = row.status === "base" ? !patches.some((patch) => "disable" in patch) : patches.some((patch) => "enable" in patch);
    return enabled ? [...inserted, row] : inserted;
  });
  return { rows, parameters };
}
