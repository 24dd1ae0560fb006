// The verdicts that somebody expects of a variant of their own: which bounds they are about, and which properties they name.

import { InputError } from "../../checker/index.ts";
import { claimsOf, type Expectation, type Expectations, type Variant } from "../../spec/index.ts";
import { checkBounds } from "../bounds.ts";
import { boundsAt, expectationKey } from "../expectation.ts";
import { listOf, objectOf, onlyKeys, problem, show } from "./value.ts";

/** What may be said of the verdicts within some bounds. */
export const expectationFields = ["judges", "answers", "violated", "vacuous"] as const satisfies readonly (keyof Expectation)[];

/** Checks a value read from `place`; `variant` is what it is about. */
export function readExpected(value: unknown, variant: Variant, place: string): Expectations {
  const source = objectOf(value, place, 'an object of expectations by bounds, such as verdicts`…` from "twomsl/spec" makes');
  return Object.fromEntries(Object.entries(source).map(([key, one]) => [key, readExpectation(one, key, variant, `${place}["${key}"]`)]));
}

function readExpectation(value: unknown, key: string, variant: Variant, place: string): Expectation {
  const { judges } = scenarioOf(key, variant, place);
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
  return { ...(judges === "safety" ? {} : { judges }), ...(answers === true ? { answers } : {}), violated: depths, vacuous };
}

/** The scenario of a key, which must be written as it is looked up. */
function scenarioOf(key: string, variant: Variant, place: string) {
  const at = understood(key, variant);
  const usual = at === null ? null : expectationKey(variant, at.scenario.id, at.bounds);
  if (at !== null && usual === key) return at.scenario;
  throw problem(
    "TWM-225",
    place,
    usual === null ? "a scenario, and what is set otherwise than in it" : usual,
    key,
    "such as quick, or table-e isn=mono: settings that the scenario has itself are left out, the others stand in alphabetical order",
  );
}

function understood(key: string, variant: Variant): ReturnType<typeof boundsAt> {
  try {
    const at = boundsAt(variant, key);
    if (at !== null) checkBounds(at.bounds);
    return at;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
