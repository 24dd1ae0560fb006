// A system that begins somewhere else: in a given state instead of its own first one.

import { assign, type Expr, type Fields, type Kind, type Shape, type State, type Stmt, type System } from "../../checker/index.ts";

/** The same system from a state of it on. */
export function beginAt(system: System, state: State): System {
  const kept = system.variables.filter(({ role }) => role === "state");
  return { ...system, initial: kept.flatMap(({ name, shape }) => statementsFor(name, shape, state)) };
}

function statementsFor(name: string, shape: Shape, state: State): readonly Stmt[] {
  const value = state[name];
  if (typeof value === "number" && !("shape" in shape)) return [set(name, null, null, shape.kind, value)];
  if (!("shape" in shape) || typeof value !== "object") return [];
  if (shape.shape === "record") return setFields(name, null, shape.fields, value as Fields); // A record has the value of one.
  const elements = value as readonly (number | Fields)[]; // All that is left are lists.
  if (shape.shape === "bag")
    return elements.flatMap((element) => (typeof element === "number" ? [] : [insertion(name, shape.fields, element)]));
  return elements.flatMap((element, i) => {
    const lowest = "lo" in shape.index ? shape.index.lo : 0;
    const index: Expr = { op: "const", kind: shape.index.kind, value: lowest + i, name: null };
    if (typeof element === "number") return "shape" in shape.of ? [] : [set(name, index, null, shape.of.kind, element)];
    return "shape" in shape.of ? setFields(name, index, shape.of.fields, element) : [];
  });
}

type FieldKinds = Readonly<Record<string, { readonly kind: Kind }>>;

function setFields(name: string, index: Expr | null, fields: FieldKinds, values: Fields): readonly Stmt[] {
  return Object.entries(fields).map(([field, { kind }]) => set(name, index, field, kind, values[field] ?? 0));
}

function set(variable: string, index: Expr | null, field: string | null, kind: Kind, value: number): Stmt {
  return assign({ op: "read", kind, moment: "now", variable, index, field }, { op: "const", kind, value, name: null });
}

function insertion(bag: string, fields: FieldKinds, values: Fields): Stmt {
  const entries = Object.entries(fields).map(([field, { kind }]): readonly [string, Expr] => [
    field,
    { op: "const", kind, value: values[field] ?? 0, name: null },
  ]);
  return { op: "insert", bag, fields: Object.fromEntries(entries) };
}
