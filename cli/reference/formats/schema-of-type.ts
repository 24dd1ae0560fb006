// A type of TypeScript as a JSON Schema of what its values are when they are written as JSON. Named types stand once, among the definitions.
// Of the generators that there are one reads syntax, which does not tell what a function returns, and needs Node 22; another brings a TypeScript of its own.

import ts from "typescript";

export type Schema = Readonly<Record<string, unknown>>;

/** A schema with the definitions that it needs. */
export interface WholeSchema {
  readonly schema: Schema;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** What is known while a type is read: the names that types have among the definitions, each with its schema as soon as it is made. */
interface Reading {
  readonly root: ts.Type;
  readonly checker: ts.TypeChecker;
  readonly names: Map<ts.Type, string>;
  readonly definitions: Record<string, Schema>;
}

export function schemaOf(root: ts.Type, checker: ts.TypeChecker): WholeSchema {
  const reading: Reading = { root, checker, names: new Map(), definitions: {} };
  return { schema: schemaIn(root, reading), definitions: reading.definitions };
}

function schemaIn(type: ts.Type, reading: Reading): Schema {
  const { checker } = reading;
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
  if (isLiteral(type)) return { const: type.value };
  if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === "true" };
  if (type.flags & ts.TypeFlags.Null) return { type: "null" };
  if (type.flags & ts.TypeFlags.Boolean) return { type: "boolean" };
  if (type.flags & ts.TypeFlags.StringLike) return { type: "string" };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: "number" };
  if (nameOf(type) === expression) return { type: "object", description: "an expression of the checker's language" };
  if (type.isUnion()) return named(type, reading, () => unionSchema(type, reading));
  if (checker.isTupleType(type)) return tupleSchema(type, reading);
  if (checker.isArrayType(type)) return { type: "array", items: schemaIn(elementOf(type, checker), reading) };
  return named(type, reading, () => objectSchema(type, reading));
}

/** A type with a name of its own is a definition, which may refer to itself. */
function named(type: ts.Type, { root, names, definitions }: Reading, make: () => Schema): Schema {
  const name = nameOf(type);
  if (name === null || type === root) return make();
  const known = names.get(type);
  if (known !== undefined) return { $ref: `#/definitions/${known}` };
  let free = name;
  for (let i = 2; definitions[free] !== undefined; i++) free = `${name}${i}`;
  names.set(type, free);
  definitions[free] = {};
  definitions[free] = make();
  return { $ref: `#/definitions/${free}` };
}

/** The compiler has the parts of a union in the order in which it met them anywhere; here they stand by their text. */
function unionSchema(union: ts.UnionType, reading: Reading): Schema {
  const text = (part: ts.Type): string => reading.checker.typeToString(part);
  const types = union.types.toSorted((left, right) => Number(text(left) > text(right)) - Number(text(left) < text(right)));
  const values = types.flatMap((part) => (isLiteral(part) ? [part.value] : []));
  const truths = types.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
  const isBoolean = truths.length === 2;
  const rest = types.filter((part) => !isLiteral(part) && !(part.flags & ts.TypeFlags.Undefined) && !(isBoolean && truths.includes(part)));
  const all: readonly Schema[] = [
    ...(values.length === 0 ? [] : [{ enum: values }]),
    ...(isBoolean ? [{ type: "boolean" }] : []),
    ...rest.map((part) => schemaIn(part, reading)),
  ];
  const [only = {}] = all;
  return all.length === 1 ? only : { anyOf: all };
}

function tupleSchema(type: ts.Type, reading: Reading): Schema {
  const parts = reading.checker.getTypeArguments(type as ts.TypeReference); // A tuple is a reference to its target.
  return { type: "array", items: parts.map((part) => schemaIn(part, reading)), minItems: parts.length, maxItems: parts.length };
}

function objectSchema(type: ts.Type, reading: Reading): Schema {
  const { checker } = reading;
  const fields = checker.getPropertiesOfType(type);
  const others = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const required = fields.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
  return {
    type: "object",
    ...(fields.length === 0 ? {} : { properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, reading)])) }),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: others === undefined ? false : schemaIn(others, reading),
  };
}

function fieldSchema(field: ts.Symbol, reading: Reading): Schema {
  const description = ts.displayPartsToString(field.getDocumentationComment(reading.checker)).replaceAll(/\s+/g, " ").trim();
  return { ...(description === "" ? {} : { description }), ...schemaIn(reading.checker.getTypeOfSymbol(field), reading) };
}

function elementOf(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  return checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
}

function isLiteral(type: ts.Type): type is ts.StringLiteralType | ts.NumberLiteralType {
  return type.isStringLiteral() || type.isNumberLiteral();
}

/** Its trees are as deep as the specification; their nodes are told in checker/language. */
const expression = "Expr";

const ofTheLanguage = ["Readonly", "Record", "Pick", "Omit", "Partial", "Exclude", "Extract", "ReturnType", "Array", "ReadonlyArray"];

/** The name that the program gives to a type; null if it has none. */
function nameOf(type: ts.Type): string | null {
  const symbol: ts.Symbol | undefined = type.aliasSymbol ?? type.symbol;
  const isNamed = type.aliasSymbol !== undefined || (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Interface) !== 0);
  return isNamed && symbol !== undefined && !ofTheLanguage.includes(symbol.name) ? symbol.name : null;
}
