// The options of a segment in a script, from `<` to `>`.

import type { Cursor } from "./cursor.ts";
import type { TcpOption } from "../script.ts";

/** The options that follow; null where any will do. */
export function parseOptions(cursor: Cursor): readonly TcpOption[] | null {
  if (!cursor.takes("<")) return [];
  if (cursor.takes("...")) {
    cursor.must(">");
    return null;
  }
  const options: TcpOption[] = [];
  do options.push(parseOption(cursor));
  while (cursor.takes(","));
  cursor.must(">");
  return options;
}

function parseOption(cursor: Cursor): TcpOption {
  const token = cursor.take("an option");
  switch (token.text) {
    case "nop":
    case "eol":
    case "sackOK":
      return { kind: token.text };
    case "mss":
      // Which size a name stands for is decided where the script is run.
      if (cursor.peek()?.kind === "word") return { kind: "other", name: "mss", words: [cursor.take("a name").text] };
      return { kind: "mss", value: cursor.natural("a segment size from 0 to 65535", 16) };
    case "wscale":
      return { kind: "wscale", value: cursor.natural("a shift from 0 to 255", 8) };
    case "sack":
      return { kind: "sack", blocks: parseBlocks(cursor) };
    case "TS":
      return parseTimestamp(cursor);
    default:
      return parseOther(cursor, token.text);
  }
}

function parseBlocks(cursor: Cursor): readonly (readonly [number, number])[] {
  const blocks: (readonly [number, number])[] = [];
  do {
    const left = cursor.natural("the left edge of a block", 32);
    cursor.must(":");
    blocks.push([left, cursor.natural("the right edge of a block", 32)]);
  } while (cursor.peek()?.kind === "number");
  return blocks;
}

function parseTimestamp(cursor: Cursor): TcpOption {
  cursor.must("val");
  const val = cursor.takes("...") ? null : cursor.natural("a timestamp", 32);
  cursor.must("ecr");
  return { kind: "TS", val, ecr: cursor.natural("a timestamp", 32), absolute: cursor.takes("!") };
}

/** Options that say nothing about the life of a connection are kept as they are written. */
const known = /^(?:FO|FOEXP|(?:exp|EXP)-[A-Za-z0-9]+|gen-\d+|md5|ECN|AccECN[01]|[0-9a-fA-F]+)$/;

function parseOther(cursor: Cursor, name: string): TcpOption {
  if (!known.test(name)) {
    cursor.at--;
    return cursor.refuse("an option: mss, wscale, sackOK, sack, TS, nop, eol, FO, FOEXP, md5");
  }
  const words: string[] = [];
  while (!cursor.sees(",") && !cursor.sees(">")) words.push(cursor.take('"," or ">"').text);
  return { kind: "other", name, words };
}
