// Why a variant violates a property: which of the changes that it makes, and which events of the shortest counterexample, are needed for it.
// Needed means: within these bounds, without this one and with the other needed ones, the property is not violated. A set of needed changes is
// 1-minimal; another one may do as well.

import { replayHit, slice } from "../../checker/index.ts";
import { claimsOf, isLiveness, type Variant } from "../../spec/index.ts";
import type { Bounds } from "../bounds.ts";
import { check, type CheckOptions, type CheckResult, type JudgedProperty } from "../check.ts";
import { systemOf } from "../system.ts";
import type { Trace } from "../trace.ts";
import { neededEvents, type RunEvent, type WithoutEvent } from "./events.ts";
import { minimalPart } from "./minimal.ts";
import { partsOfVariant, variantWith, type VariantPart } from "./parts.ts";

/** What is asked: a property, of a variant within bounds, which for fewer of its parts may be others. */
export interface CauseRequest {
  readonly variant: Variant;
  readonly scenario: string;
  readonly boundsFor: (variant: Variant) => Bounds;
  readonly property: string;
}

/** What a search says of the property without something. */
export type Without = Pick<JudgedProperty, "verdict" | "depth" | "stop"> & { readonly states: number };

export interface Cause {
  /** What is said of the variant as it is. Where that is not a violation, nothing else is known. */
  readonly whole: CheckResult;
  readonly judged: JudgedProperty;
  /** How many searches it took. */
  readonly searches: number;
  /** The parts that are needed, each with what is so without it; and those that are not. */
  readonly needed: readonly { readonly part: VariantPart; readonly without: Without }[];
  readonly notNeeded: readonly VariantPart[];
  /** The events of a shortest counterexample of the variant that has only the needed parts. */
  readonly leastDepth: number | null;
  /** A shortest counterexample of the variant as it is; null where the violation is that nothing happens. */
  readonly trace: Trace | null;
  /** The events of it that are needed; null for what goes round for ever, and where there is no counterexample. */
  readonly events: readonly WithoutEvent[] | null;
}

/** Finds the cause, search by search. */
export async function causeOf(request: CauseRequest, options: CheckOptions = {}): Promise<Cause> {
  const { variant, scenario, boundsFor, property } = request;
  const parts = partsOfVariant(variant);
  const known = new Map<string, Promise<CheckResult>>();
  const resultOf = (some: readonly VariantPart[]): Promise<CheckResult> => {
    const key = parts.map((part) => (some.includes(part) ? "1" : "0")).join("");
    const before = known.get(key);
    if (before !== undefined) return before;
    const reduced = some.length === parts.length ? variant : variantWith(variant, some);
    const found = check({ variant: reduced, scenario, bounds: boundsFor(reduced), properties: [property] }, options);
    known.set(key, found);
    return found;
  };
  const judgedIn = (result: CheckResult): JudgedProperty => {
    const [judged] = result.properties;
    if (judged === undefined) throw new Error(`${property} was not judged`);
    return judged;
  };
  const violates = async (some: readonly VariantPart[]): Promise<boolean> => judgedIn(await resultOf(some)).verdict === "violated";

  const whole = await resultOf(parts);
  const about = { whole, judged: judgedIn(whole) };
  if (about.judged.verdict !== "violated")
    return { ...about, searches: known.size, needed: [], notNeeded: [], leastDepth: null, trace: null, events: null };
  const kept = await minimalPart(parts, violates);
  const needed = await Promise.all(
    kept.map(async (part) => ({ part, without: withoutOf(await resultOf(kept.filter((one) => one !== part))) })),
  );
  const least = await resultOf(kept);
  return {
    ...about,
    searches: known.size,
    needed,
    notNeeded: parts.filter((part) => !kept.includes(part)),
    leastDepth: judgedIn(least).depth,
    trace: about.judged.trace,
    events: await eventsOf(whole, about.judged),
  };
}

function withoutOf({ report, properties: [judged] }: CheckResult): Without {
  if (judged === undefined) throw new Error("nothing was judged");
  const { verdict, depth, stop } = judged;
  return { verdict, depth, stop, states: report.states };
}

/** The events of a counterexample, followed in the whole system. */
async function eventsOf({ request, report }: CheckResult, { id, trace }: JudgedProperty): Promise<readonly WithoutEvent[] | null> {
  const { variant, bounds } = request;
  const claim = claimsOf(variant).find((one) => one.id === id);
  const hit = report.properties.find((property) => property.id === id)?.hit ?? null;
  if (claim === undefined || trace === null || hit?.path == null || isLiveness(claim)) return null;
  const system = systemOf(variant, bounds);
  const { steps } = replayHit(system, slice(system, [id]), id, hit);
  return neededEvents(system, id, steps satisfies readonly RunEvent[]);
}
