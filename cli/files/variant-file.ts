// Variants and properties from files of the user's: what a file exports, judged by the model.

import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { readClaims, readScenario, readVariant, scenarioFileIn, type Scenario } from "../../model/index.ts";
import type { PropertyClaim, Variant } from "../../spec/index.ts";
import type { Io } from "../process/io.ts";
import { loadScenarioFile } from "./scenario-file.ts";
import { exportedBy } from "./user-module.ts";

const ofVariant = {
  what: "a variant",
  example: "{ id, title, says, cite, patches }",
  hint: "see `twomsl list variants` for those that ship, docs/variants.md for writing one",
};

const ofProperties = {
  what: "properties",
  example: "[always({ id, says, where, holds, cite })]",
  hint: "see `twomsl list properties` for those that ship, docs/variants.md for writing one",
};

/** Loads and checks the variant in a file. */
export async function loadVariantFile(given: string, io: Pick<Io, "err" | "interrupt">, seconds?: number): Promise<Variant> {
  return (await loadVariantSource(given, io, seconds)).variant;
}

/** The same with the plain data that it was read from. */
export async function loadVariantSource(
  given: string,
  io: Pick<Io, "err" | "interrupt">,
  seconds?: number,
): Promise<{ readonly variant: Variant; readonly source: unknown }> {
  const source = await exportedBy(given, ofVariant, io, seconds);
  return { variant: await variantIn(source, given, io), source };
}

/** The variant, with the scenarios of the user's within which verdicts of it are expected. Their files stand beside its own. */
async function variantIn(source: unknown, given: string, io: Pick<Io, "err" | "interrupt">): Promise<Variant> {
  const own: Record<string, Scenario> = {};
  for (const name of scenarioFilesIn(source)) {
    const file = isAbsolute(name) ? name : join(dirname(given), name);
    // That there is none is told where the variant names it.
    if (existsSync(file)) own[name] = await loadScenarioFile(file, io);
  }
  return readVariant(source, given, own);
}

function scenarioFilesIn(source: unknown): readonly string[] {
  const expected = typeof source === "object" && source !== null && "expected" in source ? source.expected : null;
  const keys = typeof expected === "object" && expected !== null ? Object.keys(expected) : [];
  return [...new Set(keys.flatMap((key) => scenarioFileIn(key) ?? []))];
}

/** What a file of the user's may have. */
export interface OwnFile {
  readonly variant: Variant | null;
  readonly scenario: Scenario | null;
  readonly claims: readonly PropertyClaim[];
}

/** Loads and checks whatever is in a file. */
export async function loadOwnFile(given: string, io: Pick<Io, "err" | "interrupt">): Promise<OwnFile> {
  const value = await exportedBy(given, { ...ofVariant, what: "a variant, properties or a scenario" }, io);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || "kind" in value)
    return { variant: null, scenario: null, claims: readClaims(Array.isArray(value) ? value : [value], given) };
  if ("bounds" in value || "judges" in value || "answers" in value)
    return { variant: null, scenario: readScenario(value, given), claims: [] };
  const variant = await variantIn(value, given, io);
  return { variant, scenario: null, claims: variant.properties };
}

/** Loads and checks the properties in a file: a list of them, a single one, or a variant that has some. */
export async function loadPropertyFile(given: string, io: Pick<Io, "err" | "interrupt">): Promise<readonly PropertyClaim[]> {
  const value = await exportedBy(given, ofProperties, io);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return readClaims(value, given);
  return "properties" in value ? readClaims(value.properties, `${given}: properties`) : readClaims([value], given);
}
