// Which expectation of a variant applies to which bounds. One is recorded under the name of a scenario and whatever is set otherwise than the
// scenario has it, so that any `--set` can have expectations of its own.

import { expectedVerdict, properties, type Expectation, type PropertyClaim, type Variant } from "../spec/index.ts";
import { boundDescriptions, formatRoles, parseBound, type BoundName, type Bounds } from "./bounds.ts";
import { scenarios, type Scenario } from "./scenarios.ts";

/** The expectation that applies: the one recorded for exactly these bounds. */
export function expectationFor(variant: Variant, scenario: string, bounds: Bounds): Expectation | null {
  const key = expectationKey(variant, scenario, bounds);
  return key === null ? null : (variant.expected[key] ?? null);
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
  if (preset === undefined) return null;
  // TIME-WAIT is a multiple of MSL, so a longer MSL alone does not set it.
  const { timeWait } = boundsOf(preset, variant, { msl: bounds.msl });
  const usual: Bounds = { ...preset.bounds, timeWait };
  // The record has one entry for each bound.
  const names = (Object.keys(boundDescriptions) as BoundName[]).toSorted();
  const set = names.filter((name) => boundText(bounds, name) !== boundText(usual, name));
  return [scenario, ...set.map((name) => `${name}=${boundText(bounds, name)}`)].join(" ");
}

function boundText(bounds: Bounds, name: BoundName): string {
  return name === "roles" ? formatRoles(bounds.roles) : String(bounds[name]);
}

/** The scenario and the bounds that a name of `expectationKey` stands for; null if there is no such scenario. */
export function boundsAt(variant: Variant, key: string): { readonly scenario: Scenario; readonly bounds: Bounds } | null {
  const [id, ...settings] = key.split(" ");
  const scenario = scenarios.find((one) => one.id === id);
  return scenario === undefined ? null : { scenario, bounds: boundsOf(scenario, variant, Object.assign({}, ...settings.map(parseBound))) };
}

/** A scenario's bounds for a variant, with some of them set otherwise. */
export function boundsOf(scenario: Scenario, variant: Pick<Variant, "parameters">, set: Partial<Bounds>): Bounds {
  const bounds = { ...scenario.bounds, ...set };
  const multiple = variant.parameters.timeWaitMsl ?? 2;
  return { ...bounds, timeWait: set.timeWait ?? scenario.timeWait ?? multiple * bounds.msl };
}
