// What an outcome was made from, as one name: the system with its bounds and properties, and the program that searched it. Two outcomes have
// the same name only if nothing that could decide a verdict differs.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { slice, sourceOf } from "../../checker/index.ts";
import { systemOf, type CheckRequest } from "../../model/index.ts";
import { packageVersion } from "../process/package.ts";

/** The name of what a check is of, with the program; and that of the rows within these bounds alone, whoever searches them for whatever. */
export interface Source {
  readonly source: string;
  readonly system: string;
}

/** Names what a check is of. Building the system refuses what is no variant. */
export function sourceOfCheck({ variant, bounds, properties }: CheckRequest): Source {
  const { properties: claims, ...system } = systemOf(variant, bounds);
  const rows = sourceOf("system 1", JSON.stringify(system));
  const judged = claims.filter(({ id }) => properties.includes(id));
  return { source: sourceOf("outcome 1", programSource(), rows, JSON.stringify(judged)), system: rows };
}

/** A name for what is searched: the rows within these bounds, with as much history as these properties ask for, and no more. */
export function searchedBy({ variant, bounds, properties }: CheckRequest): string {
  const { properties: _, ...searched } = slice(systemOf(variant, bounds), properties);
  return sourceOf("searched 1", JSON.stringify(searched));
}

let known: string | null = null;

/** The name of the program: its version and everything that has a part in a verdict. */
function programSource(): string {
  known ??= sourceOf(packageVersion(), ...layers.flatMap(filesIn).map((file) => readFileSync(file, "utf8")));
  return known;
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const layers = ["checker", "spec", "endpoint", "model"].map((layer) => join(root, layer));

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return names.filter((name) => /(?<!\.d)\.(?:ts|js|mjs)$/.test(name)).map((name) => join(folder, name));
}
