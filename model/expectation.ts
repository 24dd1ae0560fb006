// Which expectation of a variant applies to which bounds. One is recorded under the name of a scenario and whatever is set otherwise than the
// scenario has it, so that any `--set` can have expectations of its own.

import { expectedVerdict, properties, type Expectation, type PropertyClaim, type Variant } from "../spec/index.ts";
import { boundDescriptions, formatBounds, formatRoles, parseBound, type BoundName, type Bounds } from "./bounds.ts";
import { scenarios, type Scenario } from "./scenarios.ts";

/** The expectation that applies: the one recorded for exactly these bounds. */
export function expectationFor(variant: Variant, scenario: string, bounds: Bounds): Expectation | null {
  const key = expectationKey(variant, scenario, bounds);
  if (key !== null) return variant.expected[key] ?? null;
  const here = JSON.stringify(formatBounds(bounds));
  const isAbout = ({ own }: Expectation): boolean => own?.scenario === scenario && JSON.stringify(own.bounds) === here;
  return Object.values(variant.expected).find(isAbout) ?? null;
}

/** The verdict on a claim that an expectation records, or null if it says nothing about it: of claims of one's own only those it lists. */
export function expectedOf(expectation: Expectation | null, claim: PropertyClaim): ReturnType<typeof expectedVerdict> {
  if (expectation === null) return null;
  const isListed = Object.hasOwn(expectation.violated, claim.id) || expectation.vacuous.includes(claim.id);
  return isListed || properties.includes(claim) ? expectedVerdict(expectation, claim) : null;
}

/**
 * The name under which a variant's expectation for these bounds is recorded: the scenario and, in alphabetical order, what is set otherwise
 * than the scenario has it, such as `table-e isn=mono`; null if there is no such scenario. */
export function expectationKey(variant: Variant, scenario: string, bounds: Bounds): string | null {
  const preset = scenarios.find(({ id }) => id === scenario);
  return preset === undefined ? null : keyWithin(preset, scenario, variant, bounds);
}

/** The name of some bounds, after that of a scenario. */
export function keyWithin(preset: Scenario, name: string, variant: Pick<Variant, "parameters">, bounds: Bounds): string {
  // TIME-WAIT is a multiple of MSL, so a longer MSL alone does not set it.
  const { timeWait } = boundsOf(preset, variant, { msl: bounds.msl });
  const usual: Bounds = { ...preset.bounds, timeWait };
  // The record has one entry for each bound.
  const names = (Object.keys(boundDescriptions) as BoundName[]).toSorted();
  const set = names.filter((bound) => boundText(bounds, bound) !== boundText(usual, bound));
  return [name, ...set.map((bound) => `${bound}=${boundText(bounds, bound)}`)].join(" ");
}

function boundText(bounds: Bounds, name: BoundName): string {
  return name === "roles" ? formatRoles(bounds.roles) : String(bounds[name]);
}

/** The scenario and the bounds that a name of `expectationKey` stands for; null if there is no such scenario. */
export function boundsAt(variant: Variant, key: string): { readonly scenario: Scenario; readonly bounds: Bounds } | null {
  const { name, settings } = partsOf(key);
  const scenario = scenarios.find(({ id }) => id === name);
  return scenario === undefined ? null : { scenario, bounds: boundsSet(scenario, variant, settings) };
}

/** What a key is made of. The name of a file may have spaces in it. */
export function partsOf(key: string): { readonly name: string; readonly settings: readonly string[] } {
  const [name = "", ...settings] = key.split(/ (?=\w+=)/);
  return { name, settings };
}

/** A scenario's bounds for a variant, with what is written as `--set` takes it. */
export function boundsSet(scenario: Scenario, variant: Variant, settings: readonly string[]): Bounds {
  return boundsOf(scenario, variant, Object.assign({}, ...settings.map(parseBound)));
}

/** A scenario's bounds for a variant, with some of them set otherwise. */
export function boundsOf(scenario: Scenario, variant: Pick<Variant, "parameters">, set: Partial<Bounds>): Bounds {
  const bounds = { ...scenario.bounds, ...set };
  const multiple = variant.parameters.timeWaitMsl ?? 2;
  return { ...bounds, timeWait: set.timeWait ?? scenario.timeWait ?? multiple * bounds.msl };
}
