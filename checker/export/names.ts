// Names in the language of a target. Names of a system may be any text and may repeat each other (a parameter may be called as a variable
// is); a target wants identifiers that differ from its keywords and from each other. A name stays as it is wherever it can.

import { isEnum, type EnumSort, type Sort } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import { visitExpr } from "../language/passes/traverse.ts";
import { expressionsOf, visitStmts } from "../language/passes/traverse-statements.ts";
import type { Shape } from "../language/variable.ts";

/** What everything in a system is called in a target. */
export interface Names {
  variable(name: string): string;
  field(name: string): string;
  /** An enumeration, by its kind. */
  enumeration(kind: string): string;
  /** A value of an enumeration; null if the system has no such enumeration. */
  value(kind: string, value: number): string | null;
  rule(id: string): string;
  property(id: string): string;
  /** A parameter of a rule, or what a quantifier or rewrite binds. */
  local(name: string): string;
  /** A name of the target's own that nothing else has; asking again gives the same. */
  own(name: string): string;
}

/** Names for a system that avoid the target's reserved words. */
export function namesFor(system: System, isReserved: (name: string) => boolean): Names {
  const taken = new Set<string>();
  const isFree = (name: string): boolean => !taken.has(name) && !isReserved(name);
  const claim = (wanted: string, prefix: string): string => {
    const plain = identifier(wanted);
    const candidates = [plain, `${prefix}_${plain}`];
    const found = candidates.find(isFree) ?? numbered(`${prefix}_${plain}`, isFree);
    taken.add(found);
    return found;
  };
  const memo = (prefix: string): ((name: string) => string) => {
    const known = new Map<string, string>();
    return (name) => {
      const given = known.get(name) ?? claim(name, prefix);
      known.set(name, given);
      return given;
    };
  };
  const [variable, field, rule, property] = [memo("the"), memo("its"), memo("rule"), memo("property")];
  const [enumeration, local, own] = [memo("sort"), memo("this"), memo("own")];
  const values = new Map<string, readonly string[]>();

  // Whoever comes first keeps its name: what people look for before what the exporter makes up.
  for (const { name } of system.variables) variable(name);
  for (const { shape } of system.variables) for (const name of fieldsOf(shape)) field(name);
  const enumerations = enumerationsOf(system);
  for (const sort of enumerations) enumeration(sort.kind.slice("enum ".length));
  for (const sort of enumerations) {
    const prefix = enumeration(sort.kind.slice("enum ".length));
    values.set(
      sort.kind,
      sort.values.map((value) => claim(value, prefix)),
    );
  }
  for (const { id } of system.rules) rule(id);
  for (const { id } of system.properties) property(id);
  for (const name of localsOf(system)) local(name);
  return {
    variable,
    field,
    enumeration: (kind) => enumeration(kind.slice("enum ".length)),
    value: (kind, value) => values.get(kind)?.[value] ?? null,
    rule,
    property,
    local,
    own,
  };
}

/** The enumerations that variables and parameters of a system range over. */
export function enumerationsOf(system: System): readonly EnumSort[] {
  const ofParams = system.rules.flatMap(({ params }) => params.flatMap(({ domain }) => (domain.over === "sort" ? [domain.sort] : [])));
  const all = [...system.variables.flatMap(({ shape }) => sortsOf(shape)), ...ofParams].filter(isEnum);
  return [...new Map(all.map((sort) => [sort.kind, sort])).values()];
}

/** The sorts in a shape. */
export function sortsOf(shape: Shape): readonly Sort[] {
  if (!("shape" in shape)) return [shape];
  return shape.shape === "array" ? [shape.index, ...sortsOf(shape.of)] : Object.values(shape.fields);
}

function fieldsOf(shape: Shape): readonly string[] {
  if (!("shape" in shape)) return [];
  return shape.shape === "array" ? fieldsOf(shape.of) : Object.keys(shape.fields);
}

/** The parameters and binders of a system. */
function localsOf(system: System): ReadonlySet<string> {
  const found = new Set(system.rules.flatMap(({ params }) => params.map(({ name }) => name)));
  for (const { guard, body } of system.rules) {
    visitExpr(guard, (node) => "binder" in node && found.add(node.binder));
    visitStmts(body, (stmt) => {
      if (stmt.op === "each") found.add(stmt.binder);
      for (const expr of expressionsOf(stmt)) visitExpr(expr, (node) => "binder" in node && found.add(node.binder));
    });
  }
  return found;
}

/** A text as an identifier: what is not a letter or digit becomes an underscore, and spaces in a binder's name go. */
function identifier(text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "");
  return /^[A-Za-z]/.test(plain) ? plain : `n_${plain}`;
}

function numbered(stem: string, isFree: (name: string) => boolean): string {
  for (let n = 2; ; n++) if (isFree(`${stem}_${n}`)) return `${stem}_${n}`;
}
