// Promela's words, and how it writes expressions: no functions, so what they would do are macros, and what ranges over a bag is written
// out for each of its slots. An element of a bag is one number, its fields in a few bits each; 0 is an empty slot.

import type { Expr, Quantified, Read } from "../../language/expression.ts";
import { bounds } from "../../language/sort.ts";
import type { System } from "../../language/system.ts";
import type { Names } from "../names.ts";
import { callNames, valueText, write, type Notation } from "../notation.ts";
import { bagsOf } from "../prepare.ts";

// Keywords of Promela, of C, into which Spin translates, and what its preprocessor defines.
const words = new Set(
  (
    "active always assert atomic bit bool break byte c_code c_decl c_expr c_state c_track chan d_proctype d_step do else empty enabled " +
    "equivalent eval eventually false fi for full get_priority goto hidden if implies in init inline int len local ltl mtype nempty never " +
    "next nfull notrace np_ od of pc_value pid printf printm priority proctype provided release return run select set_priority short show " +
    "skip stronguntil timeout trace true typedef U unless unsigned until V W weakuntil X xr xs _last _nr_pr _pid " +
    "auto case char const continue default double enum extern float long register signed sizeof static struct switch union void volatile " +
    "while now this trpt linux unix i386 min max uchar uint ushort ulong"
  ).split(" "),
);

/** Whether Promela forbids a name, or Spin takes it for a label with a meaning that this exporter uses. */
export function isPromelaWord(name: string): boolean {
  return words.has(name) || /^(?:end|accept(?:_\d+)?)$/.test(name);
}

/** What a place in a Promela model can refer to. */
export interface Place {
  readonly system: System;
  readonly names: Names;
  /** What stands for an element of a bag: the text of the number that holds it. */
  readonly elements: ReadonlyMap<string, Element>;
  /** Puts a long block into an inline of its own and answers the call of it. */
  readonly outline: (block: readonly string[]) => readonly string[];
}

export interface Element {
  readonly bag: string;
  readonly text: string;
}

/** The name of the macro that takes a field out of an element. */
export function fieldMacro(bag: string, field: string, names: Names): string {
  return names.own(`${names.variable(bag)}_${names.field(field)}`);
}

/** Where the value that a variable had before the step is kept. */
export function oldName(variable: string, names: Names): string {
  return names.own(`old_${names.variable(variable)}`);
}

/** An expression in Promela. */
export function promela(expr: Expr, place: Place): string {
  return write(expr, promelaNotation(place));
}

/** A number as Spin takes it: the least of all it would read as the negation of one that there is not. */
export function promelaNumber(value: number): string {
  if (value === -(2 ** 31)) return "(-2147483647 - 1)";
  return value < 0 ? `(${value})` : String(value);
}

export function promelaNotation(place: Place): Notation {
  const { names } = place;
  const call = (name: string, ...args: readonly string[]): string => `${names.own(name)}(${args.join(", ")})`;
  return {
    and: "&&",
    or: "||",
    not: "!",
    eq: "==",
    ne: "!=",
    le: "<=",
    constant: ({ kind, value }) => (kind === "int" ? promelaNumber(value) : valueText(kind, value, place)),
    read: (node, index) => readText(node, index, place),
    param: ({ name, field }) => {
      const element = place.elements.get(name);
      if (element === undefined || field === null) return names.local(name);
      return `${fieldMacro(element.bag, field, names)}(${element.text})`;
    },
    ite: (cond, then, otherwise) => `(${cond} -> ${then} : ${otherwise})`,
    call: (name, left, right) => call(callNames[name], left, right),
    quantified: (node) => overSlots(node, place),
  };
}

/** A variable, or the element of it at an index that is written already. */
export function readText({ variable, field, moment }: Read, index: string | null, { system, names }: Place): string {
  const shape = system.variables.find(({ name }) => name === variable)?.shape;
  const base = moment === "before" ? oldName(variable, names) : names.variable(variable);
  const lo = shape !== undefined && "shape" in shape && shape.shape === "array" ? bounds(shape.index, system.modulus).lo : 0;
  const offset = lo === 0 ? "" : lo < 0 ? ` + ${-lo}` : ` - ${lo}`;
  return `${base}${index === null ? "" : `[${index}${offset}]`}${field === null ? "" : `.${names.field(field)}`}`;
}

function overSlots(node: Quantified, place: Place): string {
  const capacity = bagsOf(place.system).find(({ name }) => name === node.bag)?.shape.capacity ?? 0;
  const base = node.moment === "before" ? oldName(node.bag, place.names) : place.names.variable(node.bag);
  const slots = Array.from({ length: capacity }, (_, i) => {
    const text = `${base}[${i}]`;
    const elements = new Map([...place.elements, [node.binder, { bag: node.bag, text }]]);
    const where = promela(node.where, { ...place, elements });
    return `(${text} != 0 && (${where}))`;
  });
  if (node.op === "exists") return `(${slots.join(" || ")})`;
  return `(${slots.map((slot) => `(${slot} -> 1 : 0)`).join(" + ")})`;
}
