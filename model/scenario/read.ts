// Reading a scenario that somebody else wrote: a plain value of unknown shape becomes a Scenario whose bounds fit together, or an InputError
// that says what is wrong and where. The form is that of the scenarios that ship, plus `base`, which starts from one of them.

import { InputError } from "../../checker/index.ts";
import type { Judging } from "../../spec/index.ts";
import {
  boundDescriptions,
  checkBounds,
  hostNames,
  parseBound,
  usualBounds,
  type BoundName,
  type Bounds,
  type BoundsInput,
} from "../bounds.ts";
import { scenarios, type Scenario } from "../scenarios.ts";
import { objectOf, onlyKeys, problem, show, textOf } from "../variant/value.ts";

/** What the file of a scenario may say. */
export const scenarioFields = ["id", "says", "base", "judges", "answers", "bounds"] as const;

/** What a scenario may judge. */
export const judgings = ["safety", "liveness", "reopening"] as const satisfies readonly Judging[];

const PAGE = "see docs/scenarios.md";
const USUAL_MULTIPLE_OF_MSL = 2;

/** Checks a value read from `place` (a file name) and returns it as a scenario. */
export function readScenario(value: unknown, place: string): Scenario {
  const source = objectOf(value, place, "an object with id, says and bounds, or a base", PAGE);
  onlyKeys(source, scenarioFields, place, PAGE);
  const id = idOf(source, place);
  const base = baseOf(source["base"], place);
  const own = readBounds(source["bounds"] ?? {}, `${place}: bounds`);
  const { timeWait, ...others } = own;
  const bounds = complete({ ...usualBounds, ...base?.bounds, ...others }, `${place}: bounds`);
  const length = timeWait ?? base?.timeWait;
  within(`${place}: bounds`, () => checkBounds({ ...bounds, timeWait: length ?? USUAL_MULTIPLE_OF_MSL * bounds.msl }));
  const answers = answersOf(source["answers"], place) ?? base?.answers ?? false;
  return {
    id,
    says: textOf(source, "says", place, PAGE),
    judges: judgesOf(source["judges"], place) ?? base?.judges ?? "safety",
    ...(answers ? { answers } : {}),
    bounds,
    ...(length === undefined ? {} : { timeWait: length }),
  };
}

/** A name that can stand in results and in names of files. */
function idOf(source: Readonly<Record<string, unknown>>, place: string): string {
  const id = textOf(source, "id", place, PAGE);
  if (scenarios.some((scenario) => scenario.id === id))
    throw problem("TWM-227", `${place}: id`, "a name that no scenario has yet", id, "give your scenario a name of its own");
  if (/^[A-Za-z0-9][\w.-]*$/.test(id)) return id;
  throw problem("TWM-227", `${place}: id`, "a name of letters, digits, dots, hyphens and underscores", show(id), "such as lossy-reopen");
}

function baseOf(value: unknown, place: string): Scenario | undefined {
  if (value === undefined || value === null) return undefined;
  const found = scenarios.find(({ id }) => id === value);
  if (found !== undefined) return found;
  const names = scenarios.map(({ id }) => id);
  const hint = "see `twomsl list scenarios`; leave base out to give every bound yourself";
  throw problem("TWM-228", `${place}: base`, `one of ${names.join(", ")}`, show(value), hint, names, String(value));
}

function judgesOf(value: unknown, place: string): Judging | undefined {
  if (value === undefined) return undefined;
  const found = judgings.find((one) => one === value);
  if (found !== undefined) return found;
  throw problem("TWM-229", `${place}: judges`, judgings.join(", "), show(value), PAGE, judgings, String(value));
}

function answersOf(value: unknown, place: string): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  throw problem("TWM-229", `${place}: answers`, "true or false", show(value), PAGE);
}

/** Bounds as `--set` reads them; roles may also be lists of hosts. */
function readBounds(value: unknown, place: string): BoundsInput {
  const source = objectOf(value, place, "an object of bounds", PAGE);
  onlyKeys(source, Object.keys(boundDescriptions), place, PAGE);
  return Object.entries(source).reduce<BoundsInput>(
    (all, [name, given]) => ({ ...all, ...readBound(name, given, `${place}.${name}`) }),
    {},
  );
}

function readBound(name: string, given: unknown, place: string): BoundsInput {
  const text = name === "roles" && typeof given === "object" && given !== null ? tripleOf(given, place) : given;
  if (typeof text !== "string" && typeof text !== "number")
    throw problem("TWM-229", place, "a number or a word, as --set takes it", show(given), PAGE);
  return within(place, () => parseBound(`${name}=${text}`));
}

/** Lists of hosts as `--set roles=…` takes them. */
function tripleOf(given: object, place: string): string {
  const source = objectOf(given, place, "an object with opens, listens and closes", PAGE);
  const parts = ["opens", "listens", "closes"] as const;
  onlyKeys(source, parts, place, PAGE);
  const hosts = parts.map((part) => {
    const list = source[part];
    const isList = Array.isArray(list) && list.every((host) => hostNames.some((name) => name === host));
    if (!isList) throw problem("TWM-229", `${place}.${part}`, "a list of A and B", show(list), PAGE);
    return hostNames.filter((name) => list.includes(name)).join("") || "-";
  });
  return hosts.join("/");
}

function complete(bounds: Partial<Scenario["bounds"]>, place: string): Scenario["bounds"] {
  const needed = Object.keys(boundDescriptions).filter((name) => name !== "timeWait") as Exclude<BoundName, "timeWait">[]; // All but one.
  const missing = needed.filter((name) => bounds[name] === undefined);
  if (missing.length > 0)
    throw problem("TWM-229", place, `a value for ${missing.join(", ")}`, "none", "give them, or a base to start from");
  return bounds as Omit<Bounds, "timeWait">; // Each has a value.
}

/** What is wrong with a bound is told at its place in the file. */
function within<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { problem: found } = error;
    throw new InputError({ ...found, place: found.place.startsWith("--set") ? place : `${place}.${found.place}` });
  }
}
