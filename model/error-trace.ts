// A run to where a variant itself is wrong: a value does not fit where it belongs. Told like any other run, so that it can be drawn and read
// by a program.

import type { Broken, Run } from "../checker/index.ts";
import type { Variant } from "../spec/index.ts";
import type { Bounds } from "./bounds.ts";
import { tellRun, type Told } from "./trace.ts";

/** A run to an error in the variant. The step that breaks, if one does, is the last. */
export interface ErrorTrace extends Told {
  readonly variant: string;
  readonly scenario: string;
  /** The event that breaks, the row that it was at, and the property that has no value; null for what there is not. */
  readonly event: string | null;
  readonly row: string | null;
  readonly property: string | null;
  /** What did not fit: the value of a variable or of one of its fields, or the index of an array. */
  readonly of: "value" | "index";
  readonly place: string;
  readonly value: number;
  /** What would have fitted. */
  readonly least: number;
  readonly greatest: number;
}

/** Makes a trace of a run that ends in an error. */
export function errorTraceOf(
  run: Run & { readonly error: Broken },
  about: { readonly variant: Variant; readonly scenario: string; readonly bounds: Bounds },
): ErrorTrace {
  const { rule, labels, property, breach } = run.error;
  return {
    variant: about.variant.id,
    scenario: about.scenario,
    event: rule,
    row: labels.at(-1) ?? null,
    property,
    of: breach.of,
    place: breach.field === null ? breach.variable : `${breach.variable}.${breach.field}`,
    value: breach.value,
    least: breach.lo,
    greatest: breach.hi,
    ...tellRun(run, about.variant, about.bounds),
  };
}
