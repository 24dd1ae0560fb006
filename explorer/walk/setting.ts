// What is walked through: a variant within bounds, and everything that is made of it once.

import {
  foldedEvaluator,
  InputError,
  instancesOf,
  judgeOf,
  type Evaluator,
  type Instance,
  type Judge,
  type System,
} from "../../checker/index.ts";
import {
  boundsOf,
  checkBounds,
  formatBounds,
  propertiesIn,
  scenarios,
  systemOf,
  type Bounds,
  type BoundsInput,
  type Scenario,
} from "../../model/index.ts";
import { variants, type Variant } from "../../spec/index.ts";

/** A variant and the bounds of a scenario, of which some may be set otherwise. */
export interface Setting {
  readonly variant: Variant;
  readonly scenario: Scenario;
  readonly set: BoundsInput;
}

/** A setting with the system that it is. */
export interface World {
  readonly setting: Setting;
  readonly bounds: Bounds;
  readonly system: System;
  readonly evaluator: Evaluator;
  /** Every rule with its hosts fixed, so that its guard says what it needs of one. */
  readonly instances: readonly Instance[];
  readonly judge: Judge;
  /** The properties of states and steps that are looked at on the way. */
  readonly watched: ReadonlySet<string>;
}

/** The setting of these names; an `InputError` if there is no such variant or scenario. */
export function settingOf(variant: string, scenario: string, set: BoundsInput = {}): Setting {
  const found = variants.find(({ id }) => id === variant);
  if (found === undefined) throw unknown("variant", variant, variants);
  const within = scenarios.find(({ id }) => id === scenario);
  if (within === undefined) throw unknown("scenario", scenario, scenarios);
  return { variant: found, scenario: within, set };
}

function unknown(what: string, given: string, known: readonly { readonly id: string }[]): InputError {
  const candidates = known.map(({ id }) => id);
  return new InputError({
    code: "TWM-901",
    place: what,
    expected: `one of ${candidates.join(", ")}`,
    found: given === "" ? "nothing" : given,
    hint: "a link made by another version may name something that this one does not have",
    candidates,
    given,
  });
}

let last: World | null = null;

/** The world of a setting. The last one is remembered, for a page asks again at every step. An `InputError` if the bounds contradict each other. */
export function worldOf(setting: Setting): World {
  if (last !== null && sameSetting(last.setting, setting)) return last;
  const { variant, scenario, set } = setting;
  const bounds = boundsOf(scenario, variant, set);
  checkBounds(bounds);
  const system = systemOf(variant, bounds);
  const judged = new Set([...propertiesIn(scenario), ...propertiesIn({ judges: "safety" })]);
  const ofSteps = system.properties.filter(({ id, kind }) => judged.has(id) && (kind === "always" || kind === "step"));
  last = {
    setting,
    bounds,
    system,
    evaluator: foldedEvaluator(system),
    instances: instancesOf(system),
    judge: judgeOf({ ...system, properties: ofSteps }),
    watched: new Set(ofSteps.map(({ id }) => id)),
  };
  return last;
}

function sameSetting(left: Setting, right: Setting): boolean {
  return left.variant === right.variant && left.scenario === right.scenario && JSON.stringify(left.set) === JSON.stringify(right.set);
}

/** The bounds that differ from those of the scenario, as one writes them after --set. */
export function boundsSet({ variant, scenario, set }: Setting): readonly string[] {
  const usual = formatBounds(boundsOf(scenario, variant, {}));
  const chosen = formatBounds(boundsOf(scenario, variant, set));
  return Object.entries(chosen).flatMap(([name, value]) => (Reflect.get(usual, name) === value ? [] : [`${name}=${value}`]));
}
