// Reads a script, in the dialects of google/packetdrill and nplab/packetdrill. Whatever the text is, there is a script: an event that is not
// understood becomes a problem on its line, and reading goes on with the next line that begins like an event.

import { selectLines } from "./conditionals.ts";
import { cursorOver, NotUnderstood, type Cursor } from "./cursor.ts";
import { parseCall } from "./parse-call.ts";
import { parsePacket } from "./parse-packet.ts";
import type { Action, HeaderOption, Script, ScriptEvent, ScriptProblem, ScriptTime } from "../script.ts";
import { tokensOf, type Token } from "./tokens.ts";

export interface ParseOptions {
  /** Names that are defined, for #ifdef, and what stands for them where they are words. */
  readonly defines?: Readonly<Record<string, string>>;
  /** Finds a text by the name that the script includes it by; null if there is none. */
  readonly include?: (name: string) => string | null;
}

/** Reads a script; never throws. */
export function parseScript(text: string, { defines = {}, include = () => null }: ParseOptions = {}): Script {
  const named = new Map([...definesOf(text), ...Object.entries(defines)]);
  const { stretches, asksFor, problems } = selectLines(text, new Set(named.keys()), include);
  const tokens = stretches
    .flatMap(({ text: part, line, fixed }) => tokensOf(part, line).map((token) => (fixed ? { ...token, line } : token)))
    .flatMap((token) => replaced(token, named));
  const events: ScriptEvent[] = [];
  const options: HeaderOption[] = [];
  const notRead: ScriptProblem[] = [];
  const cursor = cursorOver(tokens);
  for (let next = cursor.peek(); next !== null; next = cursor.peek()) {
    const start = cursor.at;
    try {
      if (next.kind === "option" && events.length === 0) options.push(parseHeader(cursor));
      else events.push(parseEvent(cursor));
    } catch (problem) {
      if (!(problem instanceof NotUnderstood)) throw problem;
      const { line, expected, found } = problem;
      notRead.push({ line, expected, found });
      cursor.at = start + 1;
      skipToEvent(cursor, next.line);
    }
  }
  return { options, events, problems: [...problems, ...notRead].toSorted((one, other) => one.line - other.line), asksFor };
}

/** What the header defines, wherever it does. */
function definesOf(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^[ \t]*--define=(\w+)(?:=([^\r\n]*?))?[ \t]*(?:\/\/[^\r\n]*)?\r?$/gm);
  return new Map([...lines].map(([, name = "", value = ""]) => [name, value]));
}

/** A word that is defined stands for its value. */
function replaced(token: Token, named: ReadonlyMap<string, string>): readonly Token[] {
  const value = token.kind === "word" ? named.get(token.text) : undefined;
  if (value === undefined || value === "") return [token];
  return tokensOf(value).map(({ kind, text }, i) => ({ kind, text, line: token.line, first: token.first && i === 0 }));
}

function parseHeader(cursor: Cursor): HeaderOption {
  const { text, line } = cursor.take("an option of the header");
  const [, name = "", value] = /^--(\w+)(?:=([^]*))?$/.exec(text) ?? [];
  return { line, name, value: value === undefined ? null : value.replace(/^"([^]*)"$/, "$1") };
}

function parseEvent(cursor: Cursor): ScriptEvent {
  const { line = 1, kind } = cursor.peek() ?? {};
  if (kind === "shell") return { line, time: { kind: "unsaid" }, action: parseAction(cursor) };
  const time = parseTime(cursor);
  const action = parseAction(cursor);
  const waits = action.kind === "tcp" && action.direction === "outbound";
  if (!waits && (time.kind === "any" || (time.kind !== "unsaid" && time.to !== time.from)))
    throw new NotUnderstood(line, "a time that is one moment, but for packets that are to be sent", "a range of times");
  return { line, time, action };
}

function parseTime(cursor: Cursor): ScriptTime {
  if (cursor.takes("*")) return { kind: "any" };
  const kind = cursor.takes("+") ? "relative" : "absolute";
  const from = parseMicroseconds(cursor);
  if (!cursor.takes("~")) return { kind, from, to: from };
  if (kind === "relative") cursor.must("+");
  const to = parseMicroseconds(cursor);
  if (to >= from) return { kind, from, to };
  cursor.at--;
  return cursor.refuse(`a time from ${from / 1_000_000} on`);
}

/** Seconds with or without a fraction, up to a year. */
function parseMicroseconds(cursor: Cursor): number {
  const token = cursor.peek();
  const seconds = token?.kind === "number" ? Number(token.text) : Number.NaN;
  if (!(seconds >= 0 && seconds < 366 * 86_400)) return cursor.refuse("a time: +0.1, 0.1, +0~+0.2 or *");
  cursor.at++;
  return Math.round(seconds * 1_000_000);
}

function parseAction(cursor: Cursor): Action {
  const token = cursor.peek();
  if (cursor.takes("...")) return parseCall(cursor, parseMicroseconds(cursor));
  if (cursor.sees("<") || cursor.sees(">")) return parsePacket(cursor);
  if (token?.kind === "shell" || token?.kind === "code") {
    cursor.at++;
    return { kind: token.kind, text: token.text };
  }
  return parseCall(cursor, null);
}

/** The first token of a line after this one that an event may begin with. */
function skipToEvent(cursor: Cursor, line: number): void {
  for (let next = cursor.peek(); next !== null; next = cursor.peek()) {
    const begins = next.kind === "number" || next.kind === "shell" || (next.kind === "sign" && /^[+*]$/.test(next.text));
    if (next.first && next.line > line && begins) return;
    cursor.at++;
  }
}
