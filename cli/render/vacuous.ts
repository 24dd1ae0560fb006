// What would put a vacuous property to the test: bounds within which its precondition is known to occur, from the recorded verdicts, which
// tests hold against the search.

import {
  boundsAt,
  expectationFor,
  expectedOf,
  formatBounds,
  partsOf,
  scenarioFileIn,
  type CheckRequest,
  type CheckResult,
  type JudgedProperty,
} from "../../model/index.ts";
import { claimsOf, properties, variants, type Variant } from "../../spec/index.ts";
import type { Style } from "./style.ts";
import { labelled } from "./text.ts";

/** Names vacuous properties together with where their precondition occurs; nothing if there are none. */
export function vacuousLines(result: CheckResult, shown: (property: JudgedProperty) => boolean, style: Style): readonly string[] {
  const byRemedy = new Map<string, string[]>();
  for (const property of result.properties) {
    if (property.verdict !== "vacuous" || !shown(property)) continue;
    const remedy = remedyFor(property.id, result.request);
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), property.id]);
  }
  if (byRemedy.size === 0) return [];
  const lines = [...byRemedy].flatMap(([remedy, ids]) => labelled("", 2, `${ids.join(", ")}: ${remedy}`));
  return ["", style.bold("Vacuous: the precondition never occurred"), ...lines];
}

/** In which bounds the precondition occurs, in words. */
function remedyFor(property: string, request: CheckRequest): string {
  const { variant } = request;
  const recorded = Object.keys(variant.expected).length > 0;
  const [base] = variants;
  const own = recorded ? variant : base;
  const key = own === undefined ? null : triggeredIn(property, own, request);
  if (key !== null && own !== undefined)
    return `${recorded ? "" : `in ${own.id} `}it occurs ${whereWords(key)}${differences(key, own, request)}`;
  if (!properties.some(({ id }) => id === property)) return "it is your own, and nothing is recorded of it";
  const other = variants.find((one) => one !== own && triggeredIn(property, one, request) !== null);
  const elsewhere = other === undefined ? null : triggeredIn(property, other, request);
  const never = recorded ? `in no bounds recorded for ${variant.id}` : "in no bounds recorded";
  return other === undefined || elsewhere === null
    ? `it occurs ${never}`
    : `it occurs ${never}; with --variant ${other.id} ${optionsOf(elsewhere)} it does`;
}

/** The first bounds recorded for a variant in which a property is not vacuous; null if there are none. */
function triggeredIn(property: string, variant: Variant, request: CheckRequest): string | null {
  const { scenario, bounds } = request;
  const claim = claimsOf(request.variant).find(({ id }) => id === property);
  const here = variant === request.variant ? expectationFor(variant, scenario, bounds) : null;
  const found = Object.entries(variant.expected).find(([, expectation]) => {
    // Of claims of the user's only what is listed is known.
    const verdict = claim === undefined ? null : expectedOf(expectation, claim);
    return expectation !== here && (verdict === "holds" || verdict === "violated");
  });
  return found?.[0] ?? null;
}

/** A scenario of the user's is named as the variant does, whose file it stands beside. */
function whereWords(key: string): string {
  return scenarioFileIn(key) === null ? `with ${optionsOf(key)}` : `in ${key}`;
}

/** `table-e isn=mono` as options. */
function optionsOf(key: string): string {
  const { name: scenario, settings } = partsOf(key);
  return [`--scenario ${scenario}`, ...settings.map((setting) => `--set ${setting}`)].join(" ");
}

/** The bounds there that are others than here. */
function differences(key: string, variant: Variant, { bounds }: CheckRequest): string {
  const there = boundsAt(variant, key);
  if (there === null) return "";
  const here = new Map(Object.entries(formatBounds(bounds)));
  const other = Object.entries(formatBounds(there.bounds)).filter(([name, value]) => here.get(name) !== value);
  return other.length === 0 ? "" : `, which has ${other.map(([name, value]) => `${name}=${value}`).join(" ")}`;
}
