// A step that violates a claim, as a solver gives it: from a state of which nobody knows whether a run reaches it. It is told like the steps of
// runs, as far as the solver says what there is.

import type { Fields, Shown } from "../../checker/index.ts";
import type { Variant } from "../../spec/index.ts";
import { formatBounds, hostNames, type Bounds } from "../bounds.ts";
import { hostViews, rowViews, viewOf, type SegmentView, type Told } from "../trace.ts";
import { readValues, type ModelValue } from "./answers.ts";

/** Values of terms, by the names of what holds them. */
export type ModelValues = Readonly<Record<string, ModelValue>>;

export interface StepCounterexample {
  readonly rule: string;
  readonly fixed: Readonly<Record<string, number>>;
  /** Cells of the state before the step, and after it. */
  readonly before: ModelValues;
  readonly after: ModelValues;
  /** Fields of the segment that arrives. */
  readonly element: ModelValues;
  /** The segments that are sent. */
  readonly sent: readonly ModelValues[];
  /** The rows that fire. */
  readonly labels: readonly string[];
  /** MSL, the length of TIME-WAIT and other bounds. */
  readonly parameters: ModelValues;
}

/** What a solver printed for a script that asks for what is shown; null if that is not all of it. */
export function readCounterexample(
  printed: string,
  shown: readonly Shown[],
  { rule, fixed }: Pick<StepCounterexample, "rule" | "fixed">,
): StepCounterexample | null {
  const values = readValues(printed, shown.length);
  if (values === null) return null;
  const of = (kind: Shown["kind"]) =>
    shown.flatMap((one, i): readonly (readonly [string, ModelValue])[] => (one.kind === kind ? [[one.name, values[i] ?? 0]] : []));
  return {
    rule,
    fixed,
    before: Object.fromEntries(of("before")),
    after: Object.fromEntries(of("after")),
    element: Object.fromEntries(of("element")),
    sent: sentIn(of("put")),
    labels: of("label").flatMap(([name, passed]) => (passed === true ? [name] : [])),
    parameters: Object.fromEntries(of("parameter")),
  };
}

/** What is put into the network, as far as the statements are reached. */
function sentIn(put: readonly (readonly [string, ModelValue])[]): readonly ModelValues[] {
  return [...byStatement(put).values()].flatMap((fields) => {
    const { "": isReached, ...values } = fields;
    return isReached === true ? [values] : [];
  });
}

function byStatement(put: readonly (readonly [string, ModelValue])[]): ReadonlyMap<string, ModelValues> {
  const found = new Map<string, ModelValues>();
  for (const [name, value] of put) {
    const [bag, statement = "", field = ""] = name.split(".");
    if (bag === "network") found.set(statement, { ...found.get(statement), [field]: value });
  }
  return found;
}

/** The step as a run of one, which can be drawn. */
export function toldStep(counterexample: StepCounterexample, variant: Variant, bounds: Bounds): Told {
  const { rule, fixed, before, after, element, sent, labels, parameters } = counterexample;
  const host = fixed["host"] === undefined ? null : (hostNames[fixed["host"]] ?? null);
  const fields = fieldsUnder("segment", element);
  const arrived = fields["dst"] === undefined ? null : viewOf(fields, "s1", -(fields["age"] ?? 0));
  const departed = sent.map((values, i): SegmentView => viewOf(fieldsUnder("", values), `s${i + (arrived === null ? 1 : 2)}`, 0));
  const [was, is] = [hostViews(stateIn(before)), hostViews(stateIn(after))];
  const step = {
    number: 1,
    tick: 0,
    event: rule,
    host,
    arrived,
    copyKept: rule === "arrival of a copy",
    sent: departed,
    lost: [],
    rows: labels.map(rowViews(variant)),
    before: was,
    after: is,
    inFlight: departed,
    state: {},
  };
  const known = Object.fromEntries(Object.entries(parameters).filter(([name]) => name in bounds));
  return { bounds: { ...formatBounds(bounds), ...known }, initial: { hosts: was, state: {} }, steps: [step] };
}

/** The hosts of a state. */
function stateIn(cells: ModelValues) {
  return { host: hostNames.map((_, i) => fieldsUnder(`host[${i}]`, cells)) };
}

/** What is named after something, as the model counts. */
function fieldsUnder(name: string, values: ModelValues): Fields {
  const prefix = name === "" ? "" : `${name}.`;
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), Number(value)]] : [])),
  );
}
