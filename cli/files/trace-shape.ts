// The shape that a trace has in a file.

import * as v from "valibot";
import { boundDescriptions, errorSchema, hostNames, traceSchema, type BoundName, type ErrorTrace, type Trace } from "../../model/index.ts";
import { State } from "../../spec/index.ts";

const text = v.string("a text");
const truth = v.boolean("true or false");
const wholeWords = "a whole number from 0";
const whole = v.pipe(v.number(wholeWords), v.integer(wholeWords), v.minValue(0, wholeWords));
const list = <Part extends v.GenericSchema>(part: Part) => v.array(part, "a list");
const fields = <Parts extends v.ObjectEntries>(parts: Parts) =>
  v.object(parts, (issue) => (issue.received === "undefined" ? "something" : "an object"));
const each = <Part extends v.GenericSchema>(part: Part) => v.record(v.string(), part, "an object");
const oneOf = <const Names extends readonly string[]>(...names: Names) => v.picklist(names, `one of ${names.join(", ")}`);

const numbers = each(whole);
const systemState = each(v.union([whole, list(whole), list(numbers), numbers], "a number, an object, or a list of either"));
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
  ack: v.nullable(whole),
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
  host: v.nullable(host),
  arrived: v.nullable(segment),
  copyKept: truth,
  sent: list(segment),
  lost: list(segment),
  rows: list(fields({ id: text, says: text, cite: text, ofVariant: truth })),
  before: hosts,
  after: hosts,
  inFlight: list(segment),
  state: systemState,
});

const told = {
  variant: text,
  scenario: text,
  bounds: each(v.union([whole, text], "a number or a text")),
  initial: fields({ hosts, state: systemState }),
  steps: list(step),
  loop: v.exactOptional(whole),
};

/** A trace; what is wrong with one says in its message what was expected. */
export const traceShape = fields({
  ...told,
  schema: v.literal(traceSchema),
  property: fields({ id: text, says: text, kind: oneOf("always", "step", "reachable", "leadsTo", "possible") }),
  shows: oneOf("violation", "witness"),
}) satisfies v.GenericSchema<unknown, Omit<Trace, "bounds">>;

const integer = v.pipe(v.number("a whole number"), v.integer("a whole number"));

/** A run to a value out of range. */
export const errorShape = fields({
  ...told,
  schema: v.literal(errorSchema),
  event: v.nullable(text),
  row: v.nullable(text),
  property: v.nullable(text),
  of: oneOf("value", "index"),
  place: text,
  value: integer,
  least: integer,
  greatest: integer,
  bound: v.nullable(oneOf(...(Object.keys(boundDescriptions) as BoundName[]))), // The record has one entry for each bound.
}) satisfies v.GenericSchema<unknown, Omit<ErrorTrace, "bounds">>;
