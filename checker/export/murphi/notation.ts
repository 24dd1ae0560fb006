// Murphi's words, and how it writes expressions. A bag is an array of records kept in order and the number of those that count.

import type { Expr, Quantified } from "../../language/expression.ts";
import type { System } from "../../language/system.ts";
import type { Names } from "../names.ts";
import { callNames, valueText, write, type Notation } from "../notation.ts";
import { bagsOf } from "../prepare.ts";

// Keywords of Murphi and of rumur's dialect, and of C, into which rumur translates.
const words = new Set(
  (
    "alias array assert assume begin boolean by case clear const cover cssert do else elsif end endalias endexists endfor endforall " +
    "endfunction endif endprocedure endrecord endrule endruleset endstartstate endswitch endwhile enum error exists false flags for forall " +
    "from function if implies in interleaved invariant isundefined ismember liveness multiset multisetadd multisetcount multisetremove " +
    "multisetremovepred of procedure process program property put record return rule ruleset scalarset startstate switch then to traceuntil " +
    "true type undefine union union_elem var while map " +
    "auto bool break char continue default double extern float goto inline int long register short signed sizeof static struct typedef " +
    "unsigned void volatile abs main"
  ).split(" "),
);

/** Whether Murphi, whose keywords may be written in any case, forbids a name. */
export function isMurphiWord(name: string): boolean {
  return words.has(name.toLowerCase());
}

/** What a place in a Murphi model can refer to. */
export interface Place {
  readonly system: System;
  readonly names: Names;
  /** The records that parameters and binders stand for. */
  readonly elements: ReadonlyMap<string, string>;
}

/** The name of what belongs to a bag: its `size`, its `slot` numbers, the `record` that an element is, what `put` and `take` change it. */
export function bagName(bag: string, part: "size" | "slot" | "record" | "less" | "has" | "put" | "take", names: Names): string {
  return names.own(`${names.variable(bag)}_${part}`);
}

export function sizeName(bag: string, names: Names, moment: "now" | "before"): string {
  return moment === "now" ? bagName(bag, "size", names) : names.own(`old_${names.variable(bag)}_size`);
}

export function atMoment(variable: string, names: Names, moment: "now" | "before"): string {
  return moment === "now" ? names.variable(variable) : names.own(`old_${names.variable(variable)}`);
}

/** The variable that counts through the slots of a bag for a parameter or binder. */
export function slotOf(local: string, names: Names): string {
  return names.own(`${local} at`);
}

/** An expression in Murphi. */
export function murphi(expr: Expr, place: Place): string {
  return write(expr, murphiNotation(place));
}

export function murphiNotation(place: Place): Notation {
  const { names } = place;
  return {
    and: "&",
    or: "|",
    not: "!",
    eq: "=",
    ne: "!=",
    le: "<=",
    constant: ({ kind, value }) => valueText(kind, value, place),
    read: ({ variable, field, moment }, index) =>
      `${atMoment(variable, names, moment)}${index === null ? "" : `[${index}]`}${field === null ? "" : `.${names.field(field)}`}`,
    param: ({ name, field }) => (field === null ? names.local(name) : `${place.elements.get(name) ?? ""}.${names.field(field)}`),
    ite: (cond, then, otherwise) => `(${cond} ? ${then} : ${otherwise})`,
    call: (name, left, right) => `${names.own(callNames[name])}(${left}, ${right})`,
    quantified: (node) => overSlots(node, place),
  };
}

function overSlots(node: Quantified, place: Place): string {
  const { names } = place;
  const [bag, size] = [atMoment(node.bag, names, node.moment), sizeName(node.bag, names, node.moment)];
  const where = (slot: string): string => {
    const elements = new Map([...place.elements, [node.binder, `${bag}[${slot}]`]]);
    return `${slot} < ${size} & (${murphi(node.where, { ...place, elements })})`;
  };
  if (node.op === "exists") {
    const slot = slotOf(node.binder, names);
    return `(exists ${slot}: ${bagName(node.bag, "slot", names)} do ${where(slot)} end)`;
  }
  // Murphi has no way to count inside an expression, so the slots are written out.
  const capacity = bagsOf(place.system).find(({ name }) => name === node.bag)?.shape.capacity ?? 0;
  return `(${Array.from({ length: capacity }, (_, i) => `(${where(String(i))} ? 1 : 0)`).join(" + ")})`;
}
