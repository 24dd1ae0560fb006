// Whether a value has the form of a system at all: plain data, every part present and of the right type. What the parts mean together is
// checked afterwards and may rely on this.

import type { Node } from "../expression.ts";
import type { Stmt } from "../statement.ts";
import type { Report } from "./problem.ts";

/** Reports every part of a system that is missing or of the wrong type. The value must be plain data. */
export function checkForm(value: unknown, report: Report): void {
  system(value, "system", report);
}

type Form = (value: unknown, place: string, report: Report) => void;

const ofType =
  (type: "string" | "number", name: string): Form =>
  (value, place, report) => {
    if (typeof value !== type) report("badForm", place, name, describe(value));
  };
const text = ofType("string", "text");
const number = ofType("number", "a number");

const nullable =
  (form: Form): Form =>
  (value, place, report) =>
    value === null ? undefined : form(value, place, report);

const optional =
  (form: Form): Form =>
  (value, place, report) =>
    value === undefined ? undefined : form(value, place, report);

const listOf =
  (form: Form): Form =>
  (value, place, report) => {
    if (!Array.isArray(value)) report("badForm", place, "a list", describe(value));
    else value.forEach((part, i) => form(part, `${place}[${i}]`, report));
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const dictionaryOf =
  (form: Form): Form =>
  (value, place, report) => {
    if (!isObject(value)) report("badForm", place, "an object", describe(value));
    else for (const [key, part] of Object.entries(value)) form(part, inside(place, key), report);
  };

type Parts = Readonly<Record<string, Form>>;

const objectOf =
  (parts: Parts): Form =>
  (value, place, report) => {
    if (!isObject(value)) report("badForm", place, "an object", describe(value));
    else for (const [key, form] of Object.entries(parts)) form(value[key], inside(place, key), report);
  };

/** An object whose entry `tag` says which other entries it has. */
const tagged =
  (tag: string, forms: Readonly<Record<string, () => Parts>>): Form =>
  (value, place, report) => {
    if (!isObject(value)) return report("badForm", place, "an object", describe(value));
    const parts = typeof value[tag] === "string" && Object.hasOwn(forms, value[tag]) ? forms[value[tag]] : undefined;
    if (parts === undefined) report("badForm", inside(place, tag), `one of ${Object.keys(forms).join(", ")}`, describe(value[tag]));
    else objectOf(parts())(value, place, report);
  };

const expr: Form = (value, place, report) => expressions(value, place, report);
const stmts: Form = (value, place, report) => listOf(statements)(value, place, report);

const junction = () => ({ kind: text, args: listOf(expr) });
const operation = () => ({ kind: text, left: expr, right: expr });
const quantifier = () => ({ kind: text, moment, bag: text, binder: text, where: expr });
const moment: Form = (value, place, report) => {
  if (value !== "now" && value !== "before") report("badForm", place, "now or before", describe(value));
};

const expressionForms: Readonly<Record<Node["op"], () => Parts>> = {
  const: () => ({ kind: text, value: number, name: nullable(text) }),
  read: () => ({ kind: text, moment, variable: text, index: nullable(expr), field: nullable(text) }),
  param: () => ({ kind: text, name: text, field: nullable(text) }),
  not: () => ({ kind: text, arg: expr }),
  and: junction,
  or: junction,
  eq: operation,
  lt: operation,
  le: operation,
  add: operation,
  sub: operation,
  min: operation,
  max: operation,
  distance: operation,
  ite: () => ({ kind: text, cond: expr, then: expr, else: expr }),
  exists: quantifier,
  count: quantifier,
};
const expressions = tagged("op", expressionForms);

const statementForms: Readonly<Record<Stmt["op"], () => Parts>> = {
  assign: () => ({ target: tagged("op", { read: expressionForms.read }), value: expr }),
  if: () => ({ cond: expr, then: stmts, else: stmts }),
  switch: () => ({ on: expr, cases: listOf(objectOf({ value: number, name: text, body: stmts })) }),
  insert: () => ({ bag: text, fields: dictionaryOf(expr) }),
  remove: () => ({ bag: text, element: text }),
  each: () => ({ bag: text, binder: text, keep: expr, set: dictionaryOf(expr) }),
  label: () => ({ id: text }),
};
const statements = tagged("op", statementForms);

const scalar: Form = (value, place, report) => {
  if (isObject(value) && typeof value["kind"] === "string" && value["kind"].startsWith("enum "))
    objectOf({ values: listOf(text) })(value, place, report);
  else
    tagged("kind", { bool: () => ({}), int: () => ({ lo: number, hi: number }), seq: () => ({}), tick: () => ({ max: number }) })(
      value,
      place,
      report,
    );
};
const shaped = (forms: Readonly<Record<string, () => Parts>>): Form => {
  const form = tagged("shape", forms);
  return (value, place, report) => (isObject(value) && "shape" in value ? form(value, place, report) : scalar(value, place, report));
};
const recordForm = { record: () => ({ fields: dictionaryOf(scalar) }) };
const shape = shaped({
  ...recordForm,
  array: () => ({ index: scalar, of: shaped(recordForm) }),
  bag: () => ({ fields: dictionaryOf(scalar), capacity: number }),
});

const strength: Form = (value, place, report) => {
  if (value !== "weak" && value !== "strong") report("badForm", place, "weak or strong", describe(value));
};
const assumptions: Parts = {
  fair: listOf(objectOf({ rule: text, fixed: dictionaryOf(number), where: optional(expr), strength })),
  finite: listOf(text),
};

const role: Form = (value, place, report) => {
  if (value !== "state" && value !== "observed" && value !== "input") report("badForm", place, "state, observed or input", describe(value));
};

const system = objectOf({
  name: text,
  modulus: number,
  variables: listOf(objectOf({ name: text, role, shape })),
  initial: stmts,
  rules: listOf(
    objectOf({
      id: text,
      says: text,
      params: listOf(objectOf({ name: text, domain: tagged("over", { sort: () => ({ sort: scalar }), bag: () => ({ bag: text }) }) })),
      guard: expr,
      cut: optional(objectOf({ bound: text, otherwise: expr, within: expr })),
      body: stmts,
    }),
  ),
  properties: listOf(
    tagged("kind", {
      always: () => ({ id: text, where: optional(expr), holds: expr }),
      step: () => ({ id: text, trigger: expr, holds: expr }),
      reachable: () => ({ id: text, when: expr }),
      eventually: () => ({ id: text, when: expr, ...assumptions }),
      leadsTo: () => ({ id: text, cases: listOf(objectOf({ from: expr, to: expr })), ...assumptions }),
      possible: () => ({ id: text, when: expr }),
    }),
  ),
});

function inside(place: string, key: string): string {
  return `${place}.${key}`;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
