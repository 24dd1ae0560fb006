// What expressions over the words of claims come to along a run that has been told, for each host. What a step was seen to do is not told; the
// step is taken again to have it.

import { evaluator, leastState, stateKey, type Expr, type State as SystemState } from "../../checker/index.ts";
import { Ending, Event, protocolOf, State, table, type Variant } from "../../spec/index.ts";
import { bindClaim } from "../bind.ts";
import { usualBounds, type Bounds, type FormattedBounds, type HostName, parseBound } from "../bounds.ts";
import { systemOf } from "../system.ts";
import type { Told } from "../trace.ts";
import { Host, worldOf } from "../world/world.ts";

/** The bounds of a run that was told by this version. */
export function boundsOfTold(bounds: FormattedBounds): Bounds {
  const given = Object.entries(bounds).map(([name, value]) => parseBound(`${name}=${value}`));
  // A run is told with every bound that is not as usual.
  return Object.assign({ ...usualBounds }, ...given) as Bounds;
}

/** Evaluates expressions after the steps of a run, the initial state being that after step 0. */
export function valuesAlong(told: Told, variant: Variant) {
  const bounds = boundsOfTold(told.bounds);
  const system = systemOf(variant, bounds, []);
  const world = worldOf(bounds, protocolOf(variant, table));
  const { firings, fire, valueAfter } = evaluator(system);
  const states = [told.initial.state, ...told.steps.map(({ state }) => state)];
  const idle = leastState(system, "observed");
  const seen = new Map<number, SystemState>();
  const observedIn = (step: number): SystemState => {
    const [before, taken] = [states[step - 1], told.steps[step - 1]];
    if (before === undefined || taken === undefined) return idle;
    const after = stateKey(taken.state);
    const outcomes = firings(before).flatMap((firing) => (firing.rule.id === taken.event ? [fire(before, firing)] : []));
    const next = outcomes.find((outcome) => outcome.kind === "next" && stateKey(outcome.state) === after);
    return next?.kind === "next" ? next.observed : idle;
  };
  return (expr: Expr, host: HostName, step: number): number => {
    const after = states[step];
    if (after === undefined) throw new Error(`no step ${step}`);
    if (!seen.has(step)) seen.set(step, observedIn(step));
    return valueAfter(bindClaim(expr, world, Host.of(host), "expression"), states[step - 1] ?? after, after, seen.get(step) ?? idle);
  };
}

const names: Readonly<Record<string, readonly string[]>> = {
  [State.sort.kind]: State.values,
  [Event.sort.kind]: Event.values,
  [Ending.sort.kind]: Ending.values,
  bool: ["false", "true"],
};

/** A value as people read it. */
export const valueWords = (expr: Expr, value: number): string => names[expr.kind]?.[value] ?? String(value);
