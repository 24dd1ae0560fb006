// Reads a trace from a file. What comes back has the shape of a trace, and its texts can be shown as they are; whether the model can do what
// it tells is another question.

import { readFileSync } from "node:fs";
import { InputError } from "../../checker/index.ts";
import { hostNames, traceSchema, type Trace } from "../../model/index.ts";
import { State } from "../../spec/index.ts";
import { oneLine } from "./escaped.ts";
import { each, either, fields, list, nullable, oneOf, optional, text, textOf, truth, whole, type Shape } from "../shape.ts";

/** The trace in a file. */
export function readTraceFile(file: string): Trace {
  return parseTrace(readText(file), file);
}

/** Parses the text of a trace; `place` is where it comes from. */
export function parseTrace(source: string, place: string): Trace {
  const value = parseJson(source, place);
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : undefined;
  if (schema !== traceSchema) throw otherSchema(schema, place);
  trace(value, place);
  // The shape has just been checked, field by field.
  return value as Trace;
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
  const isTrace = typeof schema === "string" && schema.startsWith("twomsl/trace@");
  return new InputError({
    code: isTrace ? "TWM-604" : "TWM-603",
    place,
    expected: `the schema ${traceSchema}`,
    found: isTrace ? `${schema}, made by another version of twomsl` : schema === undefined ? "none" : textOf(schema),
    hint: isTrace ? "make the trace again with this version" : "only traces saved by `twomsl check --out` can be read",
  });
}

const numbers = each(whole);
const systemState = each(either(whole, either(list(either(whole, numbers)), numbers)));
const host = oneOf(...hostNames);

const hostView = fields({
  state: oneOf(...State.values),
  incarnation: whole,
  sndUna: whole,
  sndNxt: whole,
  rcvNxt: whole,
  iss: whole,
  timeWait: whole,
});
const hosts = fields({ A: hostView, B: hostView });

const segment = fields({
  id: text,
  from: host,
  to: host,
  seq: whole,
  ack: nullable(whole),
  flags: list(oneOf("SYN", "ACK", "FIN", "RST")),
  data: whole,
  age: whole,
  incarnation: whole,
  about: whole,
  sentAt: whole,
});

const step = fields({
  number: whole,
  tick: whole,
  event: text,
  host: nullable(host),
  arrived: nullable(segment),
  copyKept: truth,
  sent: list(segment),
  lost: list(segment),
  rows: list(fields({ id: text, says: text, cite: text, ofVariant: truth })),
  before: hosts,
  after: hosts,
  inFlight: list(segment),
  state: systemState,
});

const trace: Shape = fields({
  variant: text,
  scenario: text,
  bounds: each(either(whole, text)),
  property: fields({ id: text, says: text, kind: oneOf("always", "step", "reachable", "leadsTo", "possible") }),
  shows: oneOf("violation", "witness"),
  initial: fields({ hosts, state: systemState }),
  steps: list(step),
  loop: optional(whole),
});
