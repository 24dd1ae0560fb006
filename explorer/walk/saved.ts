// A run that was saved as JSON, as a walk: its steps are taken again, as far as they can be.

import { InputError } from "../../checker/index.ts";
import { parseBound, traceSchema, type BoundsInput, type HostName, type Trace, type TraceStep } from "../../model/index.ts";
import { choiceOfStep } from "./choice.ts";
import { follow, type Followed } from "./follow.ts";
import { settingOf } from "./setting.ts";
import { endingIn } from "./walk.ts";

/** Reads the text of a saved run. An `InputError` if it is none. */
export function followSaved(text: string, place: string): Followed {
  const saved = readSaved(text, place);
  const set = Object.entries(saved.bounds).reduce<BoundsInput>((all, [name, value]) => ({ ...all, ...parseBound(`${name}=${value}`) }), {});
  const followed = follow(settingOf(saved.variant, saved.scenario, set), saved.steps.map(choiceOfStep));
  if (followed.because !== null) return followed;
  return { ...followed, walk: endingIn(followed.walk, { property: saved.shows, loop: saved.loop }) };
}

interface Saved extends Pick<Trace, "variant" | "scenario" | "bounds" | "steps"> {
  /** The property that it is about, and where it goes round; whether it does is seen when it is followed. */
  readonly shows: string;
  readonly loop: number | null;
}

function readSaved(text: string, place: string): Saved {
  const value = parsed(text);
  if (!isObject(value) || value["schema"] !== traceSchema)
    throw notRead(place, isObject(value) ? `JSON with the schema ${String(value["schema"])}` : "something else");
  const { variant, scenario, bounds, steps, property, loop } = value;
  if (typeof variant !== "string" || typeof scenario !== "string" || !isObject(bounds) || !Array.isArray(steps) || !steps.every(isStep))
    throw notRead(place, "one that lacks its variant, scenario, bounds or steps, or has others than a run has");
  const shows = isObject(property) && typeof property["id"] === "string" ? property["id"] : "";
  // Each bound is parsed before it is used.
  return { variant, scenario, bounds: bounds as Trace["bounds"], steps, shows, loop: Number.isInteger(loop) ? Number(loop) : null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isStep(step: unknown): step is TraceStep {
  if (!isObject(step) || typeof step["event"] !== "string") return false;
  const { host, arrived } = step;
  const isHost = host === null || (["A", "B"] satisfies HostName[]).some((name) => name === host);
  return isHost && (arrived === null || (isObject(arrived) && Array.isArray(arrived["flags"])));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notRead(place: string, found: string): InputError {
  return new InputError({
    code: "TWM-902",
    place,
    expected: `a run saved by twomsl (${traceSchema})`,
    found,
    hint: "`twomsl check --out FOLDER` and the explorer's own JSON save runs",
  });
}
