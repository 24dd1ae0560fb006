// A walk through the model: which steps were taken, and which of them is looked at. A walk is a value; going somewhere makes another one.

import type { Breach, Firing, ReplayedStep, State } from "../../checker/index.ts";
import { tellRun, type SegmentView, type Told } from "../../model/index.ts";
import { worldOf, type Setting } from "./setting.ts";

export interface Walk {
  readonly setting: Setting;
  readonly initial: State;
  readonly steps: readonly ReplayedStep[];
  /** After how many of the steps it is looked at. */
  readonly at: number;
}

/** A property that a step breaks. */
export interface Broken {
  readonly step: number;
  readonly property: string;
}

/** A walk that stands at the beginning. */
export function beginWalk(setting: Setting): Walk {
  return { setting, initial: worldOf(setting).evaluator.initialState(), steps: [], at: 0 };
}

/** The state that is looked at. */
export function stateOf({ initial, steps, at }: Walk): State {
  return at === 0 ? initial : (steps[at - 1]?.after ?? initial);
}

/** Takes a step from where the walk is looked at. What came after is forgotten, unless it begins with the same step. Null if it leads nowhere. */
export function takeStep(walk: Walk, firing: Firing): Walk | null {
  const before = stateOf(walk);
  const outcome = worldOf(walk.setting).evaluator.fire(before, firing);
  if (outcome.kind !== "next") return null;
  const { state: after, observed, labels } = outcome;
  const step: ReplayedStep = { rule: firing.rule, args: firing.args, before, after, observed, labels };
  const next = walk.steps[walk.at];
  const isSame = next !== undefined && next.rule.id === step.rule.id && JSON.stringify(next.args) === JSON.stringify(step.args);
  return { ...walk, steps: isSame ? walk.steps : [...walk.steps.slice(0, walk.at), step], at: walk.at + 1 };
}

/** Looks at another place of the walk, the nearest that there is. */
export function goTo(walk: Walk, at: number): Walk {
  return { ...walk, at: Math.max(0, Math.min(walk.steps.length, at)) };
}

/** The walk in the words of hosts and segments, up to its end. */
export function toldOf({ setting, initial, steps }: Walk): Told {
  return tellRun({ initial, steps, loop: null }, setting.variant, worldOf(setting).bounds);
}

/** The segments in flight where the walk is looked at. */
export function inFlightAt(told: Told, at: number): readonly SegmentView[] {
  return at === 0 ? [] : (told.steps[at - 1]?.inFlight ?? []);
}

/** Which properties each step breaks for the first time. */
export function brokenIn(walk: Walk): readonly Broken[] {
  const { judge } = worldOf(walk.setting);
  const seen = new Set<string>();
  const first = (
    step: number,
    judged: readonly { readonly property: { readonly id: string }; readonly hit: boolean; readonly breach: Breach | null }[],
  ) =>
    judged.flatMap(({ property, hit }): readonly Broken[] => {
      if (!hit || seen.has(property.id)) return [];
      seen.add(property.id);
      return [{ step, property: property.id }];
    });
  return [
    ...first(0, judge.state(walk.initial)),
    ...walk.steps.flatMap(({ before, after, observed }, i) =>
      first(i + 1, [...judge.step(before, { state: after, observed }), ...judge.state(after)]),
    ),
  ];
}
