// Reads a trace from a file. What comes back has the shape of a trace, and its texts can be shown as they are; whether the model can do what
// it tells is another question.

import { readFileSync } from "node:fs";
import * as v from "valibot";
import { InputError } from "../../checker/index.ts";
import { errorSchema, traceSchema, type ErrorTrace, type Trace } from "../../model/index.ts";
import { oneLine } from "./escaped.ts";
import { errorShape, traceShape } from "./trace-shape.ts";

/** A run that was saved: to what a property says, or to a value out of range. */
export type SavedRun = { readonly kind: "trace"; readonly trace: Trace } | { readonly kind: "error"; readonly error: ErrorTrace };

/** The run in a file. */
export function readSavedRun(file: string): SavedRun {
  return parseSavedRun(readText(file), file);
}

/** Parses the text of a run; `place` is where it comes from. */
function parseSavedRun(source: string, place: string): SavedRun {
  const value = parseJson(source, place);
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : undefined;
  if (schema === errorSchema) return { kind: "error", error: withBounds(parsed(errorShape, value, place)) };
  if (schema === traceSchema) return { kind: "trace", trace: withBounds(parsed(traceShape, value, place)) };
  throw otherSchema(schema, place);
}

/** Which bounds there must be depends on the scenario, and is checked by whoever reads them. */
function withBounds<Read extends { readonly bounds: object }>(run: Read): Omit<Read, "bounds"> & Pick<Trace, "bounds"> {
  return { ...run, bounds: run.bounds as Trace["bounds"] };
}

function parsed<Shape extends v.GenericSchema>(shape: Shape, value: unknown, place: string): v.InferOutput<Shape> {
  const result = v.safeParse(shape, value);
  if (result.success) return result.output;
  const [{ path = [], message, input }] = result.issues;
  throw new InputError({
    code: "TWM-605",
    place: path.reduce<string>((at, { key }) => (typeof key === "number" ? `${at}[${key}]` : `${at}.${String(key)}`), place),
    expected: message,
    found: textOf(input),
    hint: "the trace is damaged or was not written by twomsl; save it again with `twomsl check --out`",
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError({
      code: "TWM-601",
      place: file,
      expected: "a readable file",
      found: error instanceof Error && "code" in error && error.code === "ENOENT" ? "no such file" : String(error),
      hint: "`twomsl check --out FOLDER` saves traces",
    });
  }
}

function parseJson(source: string, place: string): unknown {
  try {
    return JSON.parse(source, (_, value: unknown) => (typeof value === "string" ? oneLine(value) : value));
  } catch (error) {
    const isDeep = error instanceof RangeError;
    const isCut = source.trimStart().startsWith("{") && !source.trimEnd().endsWith("}");
    throw new InputError({
      code: "TWM-602",
      place,
      expected: "a trace in JSON",
      found: isDeep
        ? "something nested too deeply"
        : isCut
          ? `JSON that breaks off after ${source.length} characters`
          : `something else (${error instanceof Error ? error.message : ""})`,
      hint: "save the trace again with `twomsl check --out`",
    });
  }
}

function otherSchema(schema: unknown, place: string): InputError {
  const isTrace = typeof schema === "string" && /^twomsl\/(trace|error)@/.test(schema);
  return new InputError({
    code: isTrace ? "TWM-604" : "TWM-603",
    place,
    expected: `the schema ${traceSchema} or ${errorSchema}`,
    found: isTrace ? `${schema}, made by another version of twomsl` : schema === undefined ? "none" : textOf(schema),
    hint: isTrace ? "make the trace again with this version" : "only traces saved by `twomsl check --out` can be read",
  });
}

/** A value from outside as text, of which a long one is cut short. */
function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  try {
    const words = JSON.stringify(value);
    return words.length > 60 ? `${words.slice(0, 57)}...` : words;
  } catch {
    return "something nested too deeply"; // It was parsed, so it can be written in all other ways.
  }
}
