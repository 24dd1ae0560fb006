// The verdicts that somebody expects of a variant of their own: which bounds they are about, and which properties they name. The bounds are
// those of a scenario that ships, or of one of their own, named by its file; what is in that, whoever reads files says.

import { InputError } from "../../checker/index.ts";
import { claimsOf, type Expectation, type Expectations, type Variant } from "../../spec/index.ts";
import { checkBounds, formatBounds, type Bounds } from "../bounds.ts";
import { boundsSet, keyWithin, partsOf } from "../expectation.ts";
import { scenarios, type Scenario } from "../scenarios.ts";
import { listOf, objectOf, onlyKeys, problem, show } from "./value.ts";

/** What may be said of the verdicts within some bounds. */
export const expectationFields = ["judges", "answers", "violated", "vacuous"] as const satisfies readonly (keyof Expectation)[];

/** The scenarios of files, by the names that expectations have for those. */
export type OwnScenarios = Readonly<Record<string, Scenario>>;

/** The name of a scenario's file, in the name of some bounds; null if that is about a scenario that ships. */
export function scenarioFileIn(key: string): string | null {
  const { name } = partsOf(key);
  return /[/\\]|\.(ts|mts|js|mjs|json)$/.test(name) ? name : null;
}

/** Checks a value read from `place`; `variant` is what it is about. */
export function readExpected(value: unknown, variant: Variant, place: string, own: OwnScenarios): Expectations {
  const source = objectOf(value, place, 'an object of expectations by bounds, such as verdicts`…` from "twomsl/spec" makes');
  return Object.fromEntries(
    Object.entries(source).map(([key, one]) => {
      const at = `${place}["${key}"]`;
      return [key, readExpectation(one, placeOf(key, variant, at, own), variant, at)];
    }),
  );
}

function readExpectation(value: unknown, { scenario, bounds, isOwn }: Within, variant: Variant, place: string): Expectation {
  const { judges } = scenario;
  const source = objectOf(value, place, "an object with violated and vacuous");
  onlyKeys(source, expectationFields, place);
  const { answers } = source;
  if (source["judges"] !== undefined && source["judges"] !== judges)
    throw problem("TWM-226", `${place}.judges`, judges, show(source["judges"]), "leave it out: the scenario says what it judges");
  if (answers !== undefined && answers !== true)
    throw problem(
      "TWM-226",
      `${place}.answers`,
      "true, or nothing",
      show(answers),
      'it says whether the family "answers" is expected to hold',
    );
  const ids = claimsOf(variant).map(({ id }) => id);
  const requireId = (id: unknown, at: string): string => {
    if (typeof id === "string" && ids.includes(id)) return id;
    throw problem("TWM-226", at, "the id of a property", show(id), "see `twomsl list properties`", ids, String(id));
  };
  const violated = Object.entries(objectOf(source["violated"] ?? {}, `${place}.violated`, "an object of depths by property"));
  for (const [id, depth] of violated) {
    requireId(id, `${place}.violated`);
    if (depth !== null && !(Number.isInteger(depth) && Number(depth) >= 0))
      throw problem(
        "TWM-226",
        `${place}.violated.${id}`,
        "a number of events, or null if no length is expected",
        show(depth),
        "such as 12",
      );
  }
  const vacuous = listOf(source["vacuous"] ?? [], `${place}.vacuous`).map((id) => requireId(id, `${place}.vacuous`));
  const both = vacuous.find((id) => violated.some(([name]) => name === id));
  if (both !== undefined)
    throw problem("TWM-226", `${place}.vacuous`, "properties that are not in violated", both, "a verdict is one or the other");
  // Each is a number or null, as was checked.
  const depths = Object.fromEntries(violated) as Expectation["violated"];
  return {
    ...(judges === "safety" ? {} : { judges }),
    ...(answers === true ? { answers } : {}),
    ...(isOwn ? { own: { scenario: scenario.id, bounds: formatBounds(bounds) } } : {}),
    violated: depths,
    vacuous,
  };
}

/** What an expectation is about. */
interface Within {
  readonly scenario: Scenario;
  readonly bounds: Bounds;
  readonly isOwn: boolean;
}

/** What a key stands for, which must be written as it is looked up. */
function placeOf(key: string, variant: Variant, place: string, own: OwnScenarios): Within {
  const at = understood(key, variant, own);
  const usual = at === null ? null : keyWithin(at.scenario, partsOf(key).name, variant, at.bounds);
  if (at !== null && usual === key) return at;
  const known = scenarios.map(({ id }) => id);
  const { name } = partsOf(key);
  const isKnown = known.includes(name) || Object.hasOwn(own, name);
  throw problem(
    "TWM-225",
    place,
    usual ?? (isKnown ? "bounds that there are, after the scenario" : "a scenario that ships, or the file of one beside this file"),
    isKnown ? key : name,
    isKnown
      ? "such as quick, or table-e isn=mono: settings that the scenario has itself are left out, the others stand in alphabetical order"
      : "such as quick or ./mine.json, and after it what is set otherwise",
    isKnown ? [] : [...known, ...Object.keys(own)],
    name,
  );
}

function understood(key: string, variant: Variant, own: OwnScenarios): Within | null {
  const { name, settings } = partsOf(key);
  const mine = Object.hasOwn(own, name) ? own[name] : undefined;
  const scenario = mine ?? scenarios.find(({ id }) => id === name);
  if (scenario === undefined) return null;
  try {
    const bounds = boundsSet(scenario, variant, settings);
    checkBounds(bounds);
    return { scenario, bounds, isOwn: mine !== undefined };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
