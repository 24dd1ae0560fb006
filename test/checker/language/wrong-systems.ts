// A right system and all the ways to spoil it: for each kind of mistake, the entry to replace and what must be said about it.

import {
  add,
  array,
  assign,
  bag,
  before,
  bool,
  branch,
  declare,
  distance,
  each,
  enumeration,
  eq,
  insert,
  int,
  label,
  range,
  record,
  remove,
  rule,
  seq,
  seqNumber,
  tick,
  ticks,
  when,
  yes,
  type System,
} from "../../../checker/index.ts";
import type { mistakes } from "../../../checker/language/check/problem.ts";

const colour = enumeration("colour", ["red", "green"]);
const { handles, variables } = declare("state", {
  flag: bool,
  count: range(0, 3),
  next: seq,
  timer: tick(4),
  paint: colour.sort,
  pair: record({ n: range(0, 3) }),
  lamps: array(colour.sort, bool),
  urn: bag({ paint: colour.sort, s: seq }, 2),
});
const observed = declare("observed", { seen: bool });
const handed = declare("input", { given: bool });
const { flag, count, next, timer, paint, pair, lamps, urn } = handles;
const { seen } = observed.handles;
const { given } = handed.handles;

/** A system with every kind of node in which nothing is wrong. */
export const right: System = {
  name: "right",
  modulus: 8,
  variables: [...variables, ...observed.variables, ...handed.variables],
  initial: [assign(next, seqNumber(1))],
  rules: [
    rule({
      id: "move",
      says: "",
      params: { p: colour.sort, m: urn },
      when: ({ p, m }) => eq(p, m.paint),
      do: ({ p, m }) => [
        assign(lamps.at(p), yes),
        when(before(flag), [assign(count, add(pair.n, int(1)))]),
        branch(colour.sort, paint, { red: [label("red")], green: [assign(timer, ticks(1))] }),
        insert(urn, { paint: p, s: add(m.s, int(1)) }),
        each(urn, (e) => ({ keep: yes, set: { s: e.s } })),
        remove(urn, "m"),
        assign(seen, urn.exists((e) => eq(e.s, m.s))), // prettier-ignore
      ],
    }),
  ],
  properties: [
    { kind: "always", id: "always", holds: eq(distance(next, next), int(0)) },
    { kind: "step", id: "step", trigger: before(flag), holds: seen },
    { kind: "reachable", id: "reachable", when: yes },
    { kind: "eventually", id: "eventually", when: yes, fair: [{ rule: "move", fixed: {}, strength: "weak" }], finite: [] },
  ],
};

export type Draft = { [part: string]: Draft } & Draft[];

/** The right system with one entry replaced, or left out if the value is `undefined`. */
export function withPart(path: string, value: unknown): unknown {
  const draft = JSON.parse(JSON.stringify(right)) as Draft;
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  const holder = steps.reduce((at, step) => at[step] as Draft, draft);
  if (value === undefined) delete holder[last];
  else holder[last] = value as Draft;
  return draft;
}

const guard = "rules.0.guard";
const body = "rules.0.body";
const read = (variable: string, kind: string, rest: object = {}) => ({
  op: "read",
  kind,
  moment: "now",
  variable,
  index: null,
  field: null,
  ...rest,
});
const constant = (kind: string, value: number, name: string | null = null) => ({ op: "const", kind, value, name });
const element = { op: "param", kind: "seq", name: "m", field: "s" };

/** The mistake, the entry of the right system to replace and by what, and what is reported. */
export const wrong: readonly (readonly [keyof typeof mistakes, path: string, value: unknown, message: string])[] = [
  ["notPlainData", guard, () => true, "system.rules.0.guard: expected data, but found a function"],
  ["notPlainData", "rules.0.says", new Date(0), "system.rules.0.says: expected a plain object or list, but found an instance of a class"],
  ["notPlainData", "modulus", NaN, "system.modulus: expected a finite number, but found NaN"],
  ["badForm", "initial", undefined, "system.initial: expected a list, but found nothing"],
  [
    "badForm",
    `${guard}.op`,
    "xor",
    'system.rules[0].guard.op: expected one of const, read, param, not, and, or, eq, lt, le, add, sub, min, max, distance, ite, exists, count, but found "xor"',
  ],
  ["badForm", `${body}.0.target.moment`, "later", 'system.rules[0].body[0].target.moment: expected now or before, but found "later"'],
  [
    "badForm",
    "variables.0.shape",
    { kind: "float" },
    'system.variables[0].shape.kind: expected one of bool, int, seq, tick, but found "float"',
  ],
  ["modulus", "modulus", 12, "system.modulus: expected a power of two from 2 to 2^32, but found 12"],
  ["modulus", "modulus", 2 ** 33, "system.modulus: expected a power of two from 2 to 2^32, but found 8589934592"],
  ["repeatedName", "variables.0.name", "seen", "variables: expected names that differ, but found seen more than once"],
  ["repeatedName", "properties.0.id", "step", "properties: expected names that differ, but found step more than once"],
  ["badName", "variables.8.name", "a.b", 'variable a.b: expected a name of letters, digits and underscores, but found "a.b"'],
  [
    "badSort",
    "variables.1.shape",
    { kind: "int", lo: 3, hi: 0 },
    "variable count: expected whole numbers within -2147483648..2147483647, the least first, but found 3..0",
  ],
  [
    "badSort",
    "variables.3.shape",
    { kind: "tick", max: 2 ** 31 },
    "variable timer: expected whole numbers within -2147483648..2147483647, the least first, but found 0..2147483648",
  ],
  [
    "badSort",
    "rules.0.params.0.domain.sort",
    { kind: "seq" },
    "rule move, parameter p: expected integers or an enumeration to range over, but found seq",
  ],
  [
    "badEnumeration",
    "variables.6.shape.index.values",
    ["red", "blue"],
    "variable lamps: expected enum colour with the values red, green, but found red, blue",
  ],
  ["badShape", "variables.7.role", "observed", "variable urn: expected a scalar, record or array to be observed, but found a bag"],
  ["badShape", "variables.7.shape.capacity", 0, "variable urn, capacity: expected a whole number from 1, but found 0"],
  [
    "badShape",
    "variables.6.shape.index",
    { kind: "tick", max: 2 },
    "variable lamps, index: expected integers or an enumeration, but found tick",
  ],
  ["unknownVariable", `${guard}.left`, read("nobody", "enum colour"), "rule move, guard.left: expected a variable, but found nobody"],
  ["unknownVariable", `${body}.3.bag`, "pair", "rule move, body[3]: expected a bag, but found pair"],
  [
    "unknownField",
    "properties.2.when",
    read("flag", "bool", { field: "x" }),
    "property reachable, when: expected flag without a field, but found x",
  ],
  ["unknownField", `${guard}.right.field`, "colour", "rule move, guard.right: expected a field of m: paint, s, but found colour"],
  ["unknownField", `${body}.4.set`, { size: element }, "rule move, body[4].set: expected a field of urn: paint, s, but found size"],
  [
    "unknownParameter",
    "properties.2.when",
    { op: "param", kind: "bool", name: "p", field: null },
    "property reachable, when: expected a parameter or an element in scope, but found p",
  ],
  ["badIndex", `${body}.0.target.index`, null, "rule move, body[0].target: expected an index of lamps, but found none"],
  [
    "badIndex",
    "properties.2.when",
    read("flag", "bool", { index: constant("int", 0) }),
    "property reachable, when: expected flag without an index, but found one",
  ],
  ["kinds", guard, constant("int", 1), "rule move, guard: expected bool, but found int"],
  ["kinds", `${guard}.left`, constant("int", 1), "rule move, guard.right: expected int, but found enum colour"],
  ["kinds", `${guard}.kind`, "int", "rule move, guard.kind: expected bool, but found int"],
  ["kinds", `${body}.0.target.index`, constant("int", 0), "rule move, body[0].target.index: expected enum colour, but found int"],
  ["kinds", `${body}.1.then.0.value.right`, constant("seq", 0), "rule move, body[1].then[0].value.right: expected int, but found seq"],
  ["kinds", `${body}.3.fields.s.right`, element, "rule move, body[3].fields.s.right: expected int, but found seq"],
  [
    "kinds",
    `${body}.0.value`,
    constant("float", 0),
    "rule move, body[0].value.kind: expected bool, int, seq, tick or an enumeration, but found float",
  ],
  [
    "kinds",
    guard,
    { op: "lt", kind: "bool", left: constant("bool", 0), right: constant("bool", 1) },
    "rule move, guard.left: expected int or seq or tick, but found bool",
  ],
  ["kinds", `${body}.2.on`, constant("int", 0), "rule move, body[2].on: expected an enumeration, but found int"],
  [
    "badConstant",
    `${guard}.left`,
    constant("enum colour", 2, "blue"),
    "rule move, guard.left: expected one of the 2 values of enum colour, counted from 0, but found 2 (blue)",
  ],
  [
    "badConstant",
    `${guard}.left`,
    constant("enum colour", 0, "green"),
    "rule move, guard.left: expected red as the name of value 0 of enum colour, but found 0 (green)",
  ],
  ["badConstant", "properties.2.when.value", 2, "property reachable, when: expected 0 or 1, but found 2"],
  ["readsBefore", guard, before(flag), "rule move, guard: expected flag as it is now, but found flag before the step"],
  [
    "readsBefore",
    "properties.1.holds.moment",
    "before",
    "property step, holds: expected seen as it is now, but found seen before the step",
  ],
  [
    "readsObserved",
    "properties.0.holds",
    seen,
    "property always, holds: expected a variable of the state, but found seen, which is observed",
  ],
  [
    "readsObserved",
    "initial.0",
    assign(seen, yes),
    "initial[0].target: expected a variable of the state, but found seen, which is observed",
  ],
  [
    "readsInput",
    "properties.0.holds",
    given,
    "property always, holds: expected a variable of the state, but found given, which is handed in",
  ],
  [
    "badTarget",
    `${body}.0.target.moment`,
    "before",
    "rule move, body[0].target: expected lamps as it is now, but found lamps before the step",
  ],
  ["hiddenName", `${body}.4.binder`, "p", "rule move, body[4]: expected a binder with a name of its own, but found p"],
  [
    "parameterOrder",
    "rules.0.params",
    right.rules[0]?.params.toReversed(),
    "rule move, parameter p: expected a parameter that ranges over a bag, but found one that ranges over a sort",
  ],
  [
    "badCase",
    `${body}.2.cases.0.value`,
    2,
    "rule move, body[2].cases[0]: expected a value of enum colour not listed before, but found 2 (red)",
  ],
  [
    "badCase",
    `${body}.2.cases.0`,
    { value: 1, name: "green", body: [] },
    "rule move, body[2].cases[1]: expected a value of enum colour not listed before, but found 1 (green)",
  ],
  ["missingField", `${body}.3.fields.s`, undefined, "rule move, body[3].fields: expected a value for urn.s, but found none"],
  ["unknownRule", "properties.3.fair.0.rule", "stay", "property eventually, fair[0]: expected the id of a rule, but found stay"],
  ["badElement", `${body}.5.element`, "p", "rule move, body[5]: expected a parameter that ranges over urn, but found p"],
];
