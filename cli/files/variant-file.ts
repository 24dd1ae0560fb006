// Loads a variant from a file of the user's. The file is TypeScript or JavaScript with a default export; it imports "twomsl/spec" and the
// other doors of this package wherever it lies. What it exports is judged by the model; here only the file is.

import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { createJiti } from "jiti";
import { InputError } from "../../checker/index.ts";
import { readVariant } from "../../model/index.ts";
import type { Variant } from "../../spec/index.ts";
import { doorOf } from "../package.ts";

/** Whether a name given for a variant is that of a file. */
export function isVariantFile(given: string): boolean {
  return given.includes("/") || given.includes("\\") || /\.(ts|mts|js|mjs)$/.test(given);
}

/** Loads and checks the variant in a file. */
export async function loadVariantFile(given: string): Promise<Variant> {
  const file = resolve(given);
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new InputError({
      code: "TWM-201",
      place: given,
      expected: "a file with a variant",
      found: existsSync(file) ? "a folder" : "no such file",
      hint: "see `twomsl list variants` for those that ship, docs/variants.md for writing one",
    });
  }
  const module = await evaluate(file, given);
  const value = typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  if (value === undefined) {
    throw new InputError({
      code: "TWM-203",
      place: given,
      expected: "a default export",
      found: "none",
      hint: "write `export default { id, title, says, cite, patches }`",
    });
  }
  return readVariant(value, given);
}

async function evaluate(file: string, given: string): Promise<unknown> {
  const alias = {
    "twomsl/spec": doorOf("spec"),
    "twomsl/model": doorOf("model"),
    "twomsl/checker": doorOf("checker"),
  };
  const jiti = createJiti(file, { alias, interopDefault: false, fsCache: false, moduleCache: false });
  try {
    return await jiti.import(file);
  } catch (error) {
    throw notLoadable(error, file, given);
  }
}

function notLoadable(error: unknown, file: string, given: string): InputError {
  const message = error instanceof Error ? error.message : String(error);
  const [first = "an error"] = message.split("\n");
  const syntax = /^ParseError: (?<what>.*?)\s*\n\s*(?<at>.+):(?<line>\d+):(?<column>\d+)\s*$/s.exec(message)?.groups;
  const hint = 'the file may import "twomsl/spec", "twomsl/checker" and "twomsl/model"';
  if (syntax === undefined) {
    return new InputError({
      code: "TWM-202",
      place: given,
      expected: "a module that loads",
      found: `an error when it ran (${first})`,
      hint,
    });
  }
  // The error may be in a file that this one imports. The parser counts lines from 1 and columns from 0.
  const place = syntax["at"] === file ? given : (syntax["at"] ?? given);
  return new InputError({
    code: "TWM-202",
    place: `${place}:${syntax["line"]}:${Number(syntax["column"]) + 1}`,
    expected: "TypeScript or JavaScript",
    found: `a syntax error (${syntax["what"]})`,
    hint,
  });
}
