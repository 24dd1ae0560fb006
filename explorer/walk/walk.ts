// A walk through the model: which steps were taken, and which of them is looked at. A walk is a value; going somewhere makes another one.

import { endsInHit, type Breach, type Firing, type ReplayedStep, type State } from "../../checker/index.ts";
import { tellRun, type SegmentView, type Told } from "../../model/index.ts";
import { worldOf, type Setting } from "./setting.ts";

export interface Walk {
  readonly setting: Setting;
  readonly initial: State;
  readonly steps: readonly ReplayedStep[];
  /** After how many of the steps it is looked at. */
  readonly at: number;
  /** What the whole of it was found to show; null for steps that somebody chose. */
  readonly ending: Ending | null;
}

/** The property that a run breaks, or shows if it is one that is to be reached. */
export interface Ending {
  readonly property: string;
  /** In a run that never ends, how many steps come before those that repeat for ever. */
  readonly loop: number | null;
}

/** A property that a step breaks. */
export interface Broken {
  readonly step: number;
  readonly property: string;
}

/** A walk that stands at the beginning. */
export function beginWalk(setting: Setting): Walk {
  return { setting, initial: worldOf(setting).evaluator.initialState(), steps: [], at: 0, ending: null };
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
  if (isSame) return { ...walk, at: walk.at + 1 };
  return { ...walk, steps: [...walk.steps.slice(0, walk.at), step], at: walk.at + 1, ending: null };
}

/** The walk as a run that shows a property, if it does. */
export function endingIn(walk: Walk, ending: Ending | null): Walk {
  if (ending === null) return walk;
  const { system } = worldOf(walk.setting);
  const isRound = ending.loop === null || (ending.loop >= 0 && ending.loop <= walk.steps.length);
  const shows = isRound && endsInHit(system, ending.property, { initial: walk.initial, steps: walk.steps, loop: ending.loop });
  return { ...walk, ending: shows ? ending : null };
}

/** Looks at another place of the walk, the nearest that there is. */
export function goTo(walk: Walk, at: number): Walk {
  return { ...walk, at: Math.max(0, Math.min(walk.steps.length, at)) };
}

/** The walk in the words of hosts and segments, up to its end. */
export function toldOf({ setting, initial, steps, ending }: Walk): Told {
  return tellRun({ initial, steps, loop: ending?.loop ?? null }, setting.variant, worldOf(setting).bounds);
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
