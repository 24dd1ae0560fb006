// System calls of a script: `name(arguments) = result ERROR (note)`, and what can stand in them.

import type { Cursor } from "./cursor.ts";
import type { Expression, SystemCall } from "../script.ts";

/** So deep may expressions stand in each other. */
const deepest = 32;

/** Reads a call from its name on. */
export function parseCall(cursor: Cursor, until: number | null): SystemCall {
  const name = cursor.take("the name of a call");
  if (name.kind !== "word") throw back(cursor, "a packet, a call, a command or code");
  cursor.must("(");
  const given = parseList(cursor, ")", 0);
  cursor.must("=");
  const result = parseExpression(cursor, 0);
  const error = cursor.peek()?.kind === "word" ? cursor.take("an error").text : null;
  return { kind: "call", name: name.text, arguments: given, result, error, note: parseNote(cursor), until };
}

function back(cursor: Cursor, expected: string): never {
  cursor.at--;
  return cursor.refuse(expected);
}

/** A note is words in parentheses; whatever stands in them is one. */
function parseNote(cursor: Cursor): string | null {
  if (!cursor.takes("(")) return null;
  const words: string[] = [];
  while (!cursor.takes(")")) words.push(cursor.take('")"').text);
  return words.join(" ");
}

/** Reads expressions up to the sign that closes their list. */
function parseList(cursor: Cursor, close: string, depth: number): readonly Expression[] {
  const items: Expression[] = [];
  if (cursor.takes(close)) return items;
  do items.push(parseExpression(cursor, depth + 1));
  while (cursor.takes(","));
  cursor.must(close);
  return items;
}

function parseExpression(cursor: Cursor, depth: number): Expression {
  const first = parsePart(cursor, depth);
  if (!cursor.sees("|")) return first;
  const items = [first];
  while (cursor.takes("|")) items.push(parsePart(cursor, depth));
  return { kind: "either", items };
}

function parsePart(cursor: Cursor, depth: number): Expression {
  if (depth > deepest) cursor.refuse(`expressions not more than ${deepest} deep`);
  if (cursor.takes("...")) return { kind: "any" };
  if (cursor.takes("[")) return { kind: "array", items: parseList(cursor, "]", depth) };
  if (cursor.takes("{")) return { kind: "group", items: parseList(cursor, "}", depth) };
  const token = cursor.take("an argument or result");
  switch (token.kind) {
    case "number":
      return { kind: "number", value: Number(token.text), text: token.text };
    case "string":
      return parseText(cursor, token.text);
    case "word":
      return parseNamed(cursor, token.text, depth);
    default:
      return back(cursor, "an argument or result");
  }
}

/** Strings that follow each other are one. */
function parseText(cursor: Cursor, first: string): Expression {
  let value = first;
  while (cursor.peek()?.kind === "string") value += cursor.take("a string").text;
  return { kind: "text", value, open: cursor.takes("...") };
}

/** What stands in parentheses after a result is a note. */
function parseNamed(cursor: Cursor, name: string, depth: number): Expression {
  const given = depth > 0 && cursor.takes("(") ? parseList(cursor, ")", depth) : null;
  if (cursor.takes("=")) return { kind: "field", name, arguments: given, value: parseExpression(cursor, depth + 1) };
  return given === null ? { kind: "word", name } : { kind: "applied", name, arguments: given };
}
