// A run to where a variant itself is wrong: a value does not fit where it belongs. Told like any other run, so that it can be drawn and read
// by a program.

import type { Broken, Run } from "../checker/index.ts";
import type { Variant } from "../spec/index.ts";
import type { BoundName, Bounds } from "./bounds.ts";
import { tellRun, type Told } from "./trace.ts";

export const errorSchema = "twomsl/error@1";

/** A run to an error in the variant. The step that breaks, if one does, is the last. */
export interface ErrorTrace extends Told {
  readonly schema: typeof errorSchema;
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
  /** The bound that says how much room there is; null if none does. */
  readonly bound: BoundName | null;
}

/** What the room of a variable or field depends on. A field that is not named here has the same room within all bounds. */
const boundOf: Readonly<Record<string, BoundName>> = {
  "host.timeWait": "timeWait",
  "host.sinceFin": "timeWait",
  "host.sinceTimeWait": "msl",
  "host.octetsSent": "data",
  "host.taken": "data",
  "host.opens": "opens",
  "host.retransmitted": "retransmissions",
  "host.incarnation": "opens",
  "host.peerIncarnation": "opens",
  "host.stream": "opens",
  readBefore: "opens",
  duplicated: "duplicates",
  "network.age": "msl",
  "network.offset": "data",
  "network.from": "opens",
  "network.to": "opens",
};

/** Makes a trace of a run that ends in an error. */
export function errorTraceOf(
  run: Run & { readonly error: Broken },
  about: { readonly variant: Variant; readonly scenario: string; readonly bounds: Bounds },
): ErrorTrace {
  const { rule, labels, property, breach } = run.error;
  const place = breach.field === null ? breach.variable : `${breach.variable}.${breach.field}`;
  return {
    schema: errorSchema,
    variant: about.variant.id,
    scenario: about.scenario,
    event: rule,
    row: labels.at(-1) ?? null,
    property,
    of: breach.of,
    place,
    value: breach.value,
    least: breach.lo,
    greatest: breach.hi,
    bound: Object.hasOwn(boundOf, place) ? (boundOf[place] ?? null) : null,
    ...tellRun(run, about.variant, about.bounds),
  };
}
