// Packets of a script: direction, what is said of the IP header, and a segment of TCP, an ICMP message or something else.

import type { Cursor } from "./cursor.ts";
import { parseOptions } from "./parse-options.ts";
import { flagSigns, type Action, type Direction, type FlagSign, type IcmpPacket, type TcpPacket } from "../script.ts";

/** Protocols that are carried beside TCP, or that carry it in a way that hides what it is about. */
const others = ["udp", "udplite", "sctp", "gre", "mpls", "ipv4", "ipv6"];

/** Reads a packet from `<` or `>` on. */
export function parsePacket(cursor: Cursor): Action {
  const direction: Direction = cursor.take("a packet").text === "<" ? "inbound" : "outbound";
  const ip = parseMarks(cursor);
  const other = others.find((name) => cursor.sees(name));
  if (other !== undefined) return { kind: "other", direction, text: restOfLine(cursor) };
  if (cursor.takes("icmp")) return parseIcmp(cursor, direction);
  return parseTcp(cursor, direction, ip);
}

/** What stands in parentheses or brackets between the direction and the flags. */
function parseMarks(cursor: Cursor): readonly string[] {
  const close = cursor.takes("[") ? "]" : cursor.takes("(") ? ")" : null;
  if (close === null) return [];
  const marks: string[] = [];
  let words: string[] = [];
  while (!cursor.takes(close)) {
    if (!cursor.takes(",")) words.push(cursor.take(`"${close}"`).text);
    else {
      marks.push(words.join(" "));
      words = [];
    }
  }
  return [...marks, words.join(" ")];
}

/** Reads the tokens of a line, whatever they are. */
function restOfLine(cursor: Cursor): string {
  const words: string[] = [];
  for (let next = cursor.peek(); next !== null && !next.first; next = cursor.peek()) words.push(cursor.take("a packet").text);
  return words.join(" ");
}

function parseTcp(cursor: Cursor, direction: Direction, ip: readonly string[]): TcpPacket {
  const carriers = parseEncapsulation(cursor);
  const ports = parsePorts(cursor);
  const { flags, ace } = parseFlags(cursor);
  const numbers = parseNumbers(cursor);
  const ack = cursor.takes("ack") ? cursor.natural("an acknowledgment number", 32) : null;
  const window = cursor.takes("win") ? cursor.natural("a window from 0 to 65535", 16) : null;
  const urgent = cursor.takes("urg") ? cursor.natural("an urgent pointer from 0 to 65535", 16) : null;
  const options = parseOptions(cursor);
  if (options === null && direction === "inbound") cursor.refuse("the options of a segment that is to be sent, not <...>");
  const cause = parseCause(cursor);
  return {
    kind: "tcp",
    direction,
    ip,
    carriers: [...carriers, ...cause, ...parseUdp(cursor)],
    ports,
    flags,
    ace,
    ...numbers,
    ack,
    window,
    urgent,
    options,
  };
}

/** `encap psp spi N`. */
function parseEncapsulation(cursor: Cursor): readonly string[] {
  if (!cursor.takes("encap")) return [];
  cursor.must("psp");
  cursor.must("spi");
  return [`encap psp spi ${cursor.natural("an index of security parameters", 32)}`];
}

/** `[code N, pen N]` of a reset that says why. */
function parseCause(cursor: Cursor): readonly string[] {
  if (!cursor.sees("[")) return [];
  return parseMarks(cursor);
}

/** `/udp(N > N)`. */
function parseUdp(cursor: Cursor): readonly string[] {
  if (!cursor.takes("/")) return [];
  cursor.must("udp");
  cursor.must("(");
  const source = cursor.natural("a port", 16);
  cursor.must(">");
  const destination = cursor.natural("a port", 16);
  cursor.must(")");
  return [`udp(${source} > ${destination})`];
}

function parsePorts(cursor: Cursor): TcpPacket["ports"] {
  if (cursor.peek()?.kind !== "number" || !cursor.sees(">", 1)) return null;
  const source = cursor.natural("a port", 16);
  cursor.must(">");
  return { source, destination: cursor.natural("a port", 16) };
}

/** Flags are a word, a point for ACK, and a word again; in between may stand the number of accurate ECN, or there may be `-` for none. */
function parseFlags(cursor: Cursor): Pick<TcpPacket, "flags" | "ace"> {
  if (cursor.takes("-")) return { flags: [], ace: null };
  const start = cursor.at;
  let signs = cursor.peek()?.kind === "word" ? cursor.take("flags").text : "";
  let ace: number | null = null;
  const number = cursor.peek();
  if (number?.kind === "number" && /^\.[0-7]$/.test(number.text)) {
    cursor.at++;
    signs += ".";
    ace = Number(number.text.slice(1));
  } else if (cursor.takes(".")) {
    const after = cursor.peek();
    signs += after?.kind === "word" && /^[FSRPUEW]+$/.test(after.text) ? `.${cursor.take("flags").text}` : ".";
  }
  const flags = [...signs].filter((sign): sign is FlagSign => flagSigns.some((one) => one === sign));
  if (signs === "" || flags.length < signs.length) {
    cursor.at = start;
    return cursor.refuse("flags among F S R P . U E W, or - for none");
  }
  return { flags, ace };
}

/** `start:end(length)`, with `!` behind it if the numbers are absolute, or `...(length)`. */
function parseNumbers(cursor: Cursor): Pick<TcpPacket, "seq" | "length"> {
  if (cursor.takes("...")) return { seq: null, length: parseLength(cursor) };
  const { start, length } = parseStretch(cursor);
  return { seq: { start, absolute: cursor.takes("!") }, length };
}

function parseStretch(cursor: Cursor): { readonly start: number; readonly length: number } {
  const start = cursor.natural("a sequence number", 32);
  cursor.must(":");
  const at = cursor.at;
  const end = cursor.natural("a sequence number", 32);
  const length = parseLength(cursor);
  if ((start + length) % 2 ** 32 !== end) {
    cursor.at = at;
    cursor.refuse(`the end ${(start + length) % 2 ** 32} that follows from the start and the length`);
  }
  return { start, length };
}

function parseLength(cursor: Cursor): number {
  cursor.must("(");
  const length = cursor.natural("a length from 0 to 65535", 16);
  cursor.must(")");
  return length;
}

function parseIcmp(cursor: Cursor, direction: Direction): IcmpPacket {
  const type = cursor.take("the type of an ICMP message").text;
  const code =
    cursor.peek()?.kind === "word" && !cursor.peek()?.first && !cursor.sees("mtu") && !cursor.sees("id")
      ? cursor.take("a code").text
      : null;
  const mtu = cursor.takes("mtu") ? cursor.natural("an MTU", 16) : null;
  const id = cursor.takes("id") ? cursor.natural("an identifier", 16) : null;
  return { kind: "icmp", direction, type, code, mtu, id, quotes: parseQuoted(cursor) };
}

function parseQuoted(cursor: Cursor): IcmpPacket["quotes"] {
  if (!cursor.takes("[")) return null;
  const quotes = cursor.peek()?.kind === "number" ? parseStretch(cursor) : null;
  while (!cursor.takes("]")) cursor.take('"]"');
  return quotes;
}
