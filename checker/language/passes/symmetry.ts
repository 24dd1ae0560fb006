// Exchanging two values of an enumeration everywhere. A system that stays itself when that is done has its states in pairs, and a search
// needs to keep one of each pair. Here the exchange is written as statements of the language, so that whatever runs a rule can run it too.

import { ite, eq, yes, type Const, type Expr, type Read } from "../expression.ts";
import { bounds, type EnumSort, type Kind, type Sort } from "../sort.ts";
import type { Stmt } from "../statement.ts";
import type { System } from "../system.ts";
import { elementFields, type FieldSorts, type Variable } from "../variable.ts";

/**
 * Says that a system stays itself when the two values of an enumeration are exchanged: in every scalar of that sort, and between the
 * elements of every array with that index.
 */
export interface Symmetry {
  readonly sort: EnumSort;
  /** Arrays with another index whose first half belongs to the first value and whose second half, in the same order, to the second. */
  readonly halves: readonly string[];
}

/** For each position of an array the position whose element comes there. */
export function exchangedPosition(variable: Variable, { sort, halves }: Symmetry, size: number): (position: number) => number {
  const { shape } = variable;
  const moves = "shape" in shape && shape.shape === "array" && (shape.index.kind === sort.kind || halves.includes(variable.name));
  return moves ? (position) => (position + size / 2) % size : (position) => position;
}

/** Statements that turn a state into its image: what the state is if the two values are exchanged. */
export function imageStmts(system: System, symmetry: Symmetry): readonly Stmt[] {
  return system.variables
    .filter(({ role }) => role === "state")
    .flatMap((variable): readonly Stmt[] => {
      const { name, shape } = variable;
      if (!("shape" in shape)) return assignments(name, null, null, shape, symmetry);
      switch (shape.shape) {
        case "record":
          return fieldAssignments(name, null, null, shape.fields, symmetry);
        case "array": {
          const { lo, hi } = bounds(shape.index, system.modulus);
          const from = exchangedPosition(variable, symmetry, hi - lo + 1);
          const at = (position: number): Const => ({ op: "const", kind: shape.index.kind, value: lo + position, name: null });
          const { of } = shape;
          return Array.from({ length: hi - lo + 1 }, (_, to) =>
            "shape" in of
              ? fieldAssignments(name, at(to), at(from(to)), of.fields, symmetry)
              : assignments(name, at(to), at(from(to)), of, symmetry),
          ).flat();
        }
        case "bag":
          return eachElement(name, shape.fields, symmetry);
      }
    });
}

function fieldAssignments(variable: string, to: Const | null, from: Const | null, fields: FieldSorts, symmetry: Symmetry): readonly Stmt[] {
  return Object.entries(fields).flatMap(([field, sort]) => assignments(variable, to, from, sort, symmetry, field));
}

/** Nothing if the scalar stays what and where it is. */
function assignments(
  variable: string,
  to: Const | null,
  from: Const | null,
  sort: Sort,
  symmetry: Symmetry,
  field: string | null = null,
): readonly Stmt[] {
  if (to?.value === from?.value && sort.kind !== symmetry.sort.kind) return [];
  const place = (moment: Read["moment"], index: Const | null): Read => ({ op: "read", kind: sort.kind, moment, variable, index, field });
  return [{ op: "assign", target: place("now", to), value: exchanged(place("before", from), symmetry) }];
}

function eachElement(bag: string, fields: FieldSorts, symmetry: Symmetry): readonly Stmt[] {
  const binder = `${bag} element`;
  const set = Object.entries<Expr>(elementFields(binder, fields)).filter(([, { kind }]) => kind === symmetry.sort.kind);
  if (set.length === 0) return [];
  return [{ op: "each", bag, binder, keep: yes, set: Object.fromEntries(set.map(([name, value]) => [name, exchanged(value, symmetry)])) }];
}

function exchanged(value: Expr, { sort }: Symmetry): Expr {
  if (value.kind !== sort.kind) return value;
  const kind: Kind = sort.kind;
  const constant = (at: number): Const => ({ op: "const", kind, value: at, name: sort.values[at] ?? null });
  return ite(eq(value, constant(0)), constant(1), constant(0));
}
