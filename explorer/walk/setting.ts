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
import { claimsOf, type Variant } from "../../spec/index.ts";
import { variantsHere } from "./variants-here.ts";

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
  /** What the properties of states and steps say on the way. */
  readonly judge: Judge;
}

/** The setting of these names; an `InputError` if there is no such variant or scenario. */
export function settingOf(variant: string, scenario: string, set: BoundsInput = {}): Setting {
  const found = variantsHere().find(({ id }) => id === variant);
  if (found === undefined) throw unknown("variant", variant, variantsHere());
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
    hint: `a link may come from another version, or be about ${what === "variant" ? "somebody's own variant, which has to be opened here first" : "something else"}`,
    candidates,
    given,
  });
}

/** The worlds asked for last, for a page asks again at every step, and of two runs beside each other for both. */
let recent: readonly World[] = [];
const mostRecent = 3;

/** The world of a setting. An `InputError` if the bounds contradict each other. */
export function worldOf(setting: Setting): World {
  const known = recent.find((world) => sameSetting(world.setting, setting));
  if (known !== undefined) return known;
  const made = madeWorld(setting);
  recent = [made, ...recent].slice(0, mostRecent);
  return made;
}

function madeWorld(setting: Setting): World {
  const { variant, scenario, set } = setting;
  const bounds = boundsOf(scenario, variant, set);
  checkBounds(bounds);
  const system = systemOf(variant, bounds);
  const claims = claimsOf(variant);
  const judged = new Set([...propertiesIn(scenario, claims), ...propertiesIn({ judges: "safety" }, claims)]);
  const ofSteps = system.properties.filter(({ id, kind }) => judged.has(id) && (kind === "always" || kind === "step"));
  return {
    setting,
    bounds,
    system,
    evaluator: foldedEvaluator(system),
    instances: instancesOf(system),
    judge: judgeOf({ ...system, properties: ofSteps }),
  };
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
