// The line protocol: how a stack in another language is talked to over standard input and output. What is done to it is a line, and it answers
// with one line for each segment that it sends and then with `ok` or `error`.

import { InputError } from "../../checker/index.ts";
import type { StampedSegment } from "../host/stamps.ts";
import type { Done } from "./stack.ts";

const letters = { S: "SYN", A: "ACK", F: "FIN", R: "RST" } as const;

/** What asks for a new stack in CLOSED. */
export const resetLine = "reset";

/** What is done, as a line. */
export function lineOf(done: Done): string {
  switch (done.do) {
    case "advance":
      return `adv ${done.ms}`;
    case "receive":
      return `in ${segmentText(done.segment)}`;
    case "call": {
      const { call } = done;
      if (call.do === "open") return call.passive ? "listen" : "connect";
      return call.do === "send" ? `send ${call.octets}` : call.do;
    }
  }
}

/** A segment as text: `FA seq=1 ack=2 len=0 win=65535`. */
export function segmentText({ flags, seq, ack, data = 0, window, timestamp, echo }: StampedSegment): string {
  const signs = Object.entries(letters).flatMap(([letter, flag]) => (flags.includes(flag) ? [letter] : []));
  return [
    signs.length === 0 ? "-" : signs.join(""),
    `seq=${seq}`,
    ...(ack === undefined ? [] : [`ack=${ack}`]),
    ...(data === 0 ? [] : [`len=${data}`]),
    ...(window === undefined ? [] : [`win=${window}`]),
    ...((timestamp ?? null) === null ? [] : [`ts=${timestamp}`]),
    ...((echo ?? null) === null ? [] : [`ecr=${echo}`]),
  ].join(" ");
}

/** A line of the stack: a segment that it sends, or the end of its answer. Comments and empty lines are null. */
export type Reply =
  { readonly kind: "sent"; readonly segment: StampedSegment } | { readonly kind: "end"; readonly result: "ok" | "error" } | null;

/** Reads a line of the stack; `place` says which for an error. */
export function readReply(line: string, place: string): Reply {
  const [word = "", ...rest] = line.trim().split(/\s+/);
  if (word === "" || word.startsWith("#")) return null;
  if (word === "ok" || word === "error") return { kind: "end", result: word };
  if (word !== "out") throw unreadable(place, "out, ok, error or a comment that begins with #", line);
  return { kind: "sent", segment: readSegment(rest, place, line) };
}

const fields = ["seq", "ack", "len", "win", "ts", "ecr"];

function readSegment([signs = "", ...words]: readonly string[], place: string, line: string): StampedSegment {
  if (!/^(?:-|[SAFR]+)$/.test(signs)) throw unreadable(place, "flags as letters of S, A, F and R, or -", line);
  const values = new Map<string, number>();
  for (const word of words) {
    const [, name = "", digits = ""] = /^([a-z]+)=(\d+)$/.exec(word) ?? [];
    const value = Number(digits);
    if (!fields.includes(name) || values.has(name) || value >= 2 ** 32)
      throw unreadable(place, `${fields.join("=, ")}= with numbers of 32 bits`, line);
    values.set(name, value);
  }
  const flags = Object.entries(letters).flatMap(([letter, flag]) => (signs.includes(letter) ? [flag] : []));
  const [seq, ack, data, window, timestamp, echo] = fields.map((name) => values.get(name));
  if (seq === undefined) throw unreadable(place, "seq= in every segment", line);
  if (flags.includes("ACK") && ack === undefined) throw unreadable(place, "ack= in a segment with A", line);
  return {
    flags,
    seq,
    ...(ack === undefined ? {} : { ack }),
    ...(data === undefined ? {} : { data }),
    ...(window === undefined ? {} : { window }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(echo === undefined ? {} : { echo }),
  };
}

function unreadable(place: string, expected: string, found: string): InputError {
  return new InputError({ code: "TWM-363", place, expected, found: found === "" ? "an empty line" : found, hint: "see docs/own-stack.md" });
}
