// Where reading has come to in the tokens of a script, and the one way of saying that what is there is not what should be.

import type { Token } from "./tokens.ts";

/** Thrown where something is not understood, and caught where an event begins. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";
  readonly line: number;
  readonly expected: string;
  readonly found: string;

  constructor(line: number, expected: string, found: string) {
    super(`line ${line}: expected ${expected}, but found ${found}`);
    this.line = line;
    this.expected = expected;
    this.found = found;
  }
}

export interface Cursor {
  /** The token that comes next, or the one after so many more; null at the end. */
  peek(ahead?: number): Token | null;
  /** Whether a sign or word comes next. */
  sees(text: string, ahead?: number): boolean;
  /** Takes the sign or word if it comes next. */
  takes(text: string): boolean;
  /** Takes any token. */
  take(expected: string): Token;
  /** Takes a sign or word, which must be there. */
  must(text: string): void;
  /** Takes a number without a fraction, from 0 to 2^`bits` − 1. */
  natural(what: string, bits: number): number;
  /** Gives up. */
  refuse(expected: string): never;
  /** Goes on from there, as `at` was. */
  at: number;
}

export function cursorOver(tokens: readonly Token[]): Cursor {
  const cursor: Cursor = {
    at: 0,
    peek: (ahead = 0) => tokens[cursor.at + ahead] ?? null,
    sees: (text, ahead = 0) => {
      const token = cursor.peek(ahead);
      return token !== null && token.text === text && (token.kind === "sign" || token.kind === "word");
    },
    takes: (text) => {
      const there = cursor.sees(text);
      if (there) cursor.at++;
      return there;
    },
    take: (expected) => {
      const token = cursor.peek();
      if (token === null) return cursor.refuse(expected);
      cursor.at++;
      return token;
    },
    must: (text) => {
      if (!cursor.takes(text)) cursor.refuse(`"${text}"`);
    },
    natural: (what, bits) => {
      const token = cursor.peek();
      const value = token?.kind === "number" ? Number(token.text) : Number.NaN;
      if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) return cursor.refuse(what);
      cursor.at++;
      return value;
    },
    refuse: (expected) => {
      const token = cursor.peek();
      const line = token?.line ?? tokens.at(-1)?.line ?? 1;
      throw new NotUnderstood(line, expected, token === null ? "the end of the script" : shown(token.text));
    },
  };
  return cursor;
}

/** A token as a message shows it: not all of a long one. */
function shown(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 40 ? `"${line.slice(0, 40)}…"` : `"${line}"`;
}
