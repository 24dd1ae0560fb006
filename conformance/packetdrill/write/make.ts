// Parts of scripts made from what they mean: segments that are injected or expected, and system calls.

import type { Segment } from "../../../endpoint/index.ts";
import type { Expression, FlagSign, SystemCall, TcpOption, TcpPacket } from "../script.ts";

const signs: Readonly<Record<Segment["flags"][number], FlagSign>> = { SYN: "S", FIN: "F", RST: "R", ACK: "." };
const signsInOrder: readonly Segment["flags"][number][] = ["SYN", "FIN", "RST", "ACK"];

/** A segment that arrives. */
export function injected(segment: Segment): TcpPacket {
  return { ...packetOf(segment), direction: "inbound", window: Math.min(segment.window ?? 65_535, 65_535), options: optionsOf(segment) };
}

/** A segment that must be sent; the window is not looked at if it is null, and options are any if no stamp is said to be echoed. */
export function expectedAt(segment: Segment, window: number | null, echo: number | null = null): TcpPacket {
  const options = echo === null ? null : stampOption(0, echo);
  return { ...packetOf(segment), direction: "outbound", window: segment.flags.includes("RST") ? null : window, options };
}

function packetOf({ seq, flags, data = 0, ack }: Segment): Omit<TcpPacket, "direction" | "window" | "options"> {
  return {
    kind: "tcp",
    ip: [],
    carriers: [],
    ports: null,
    flags: signsInOrder.filter((flag) => flags.includes(flag)).map((flag) => signs[flag]),
    ace: null,
    seq: { start: seq, absolute: false },
    length: data,
    ack: flags.includes("ACK") ? (ack ?? 0) : null,
    urgent: null,
  };
}

function optionsOf({ flags, timestamp = null }: Segment): readonly TcpOption[] {
  const stamp = timestamp === null ? [] : stampOption(timestamp, 0);
  return flags.includes("SYN") ? [{ kind: "mss", value: 1460 }, ...stamp] : stamp;
}

/** The value of the host's own stamp is not compared by the tool unless it knows how its clock ticks. */
function stampOption(val: number, ecr: number): readonly TcpOption[] {
  return [{ kind: "nop" }, { kind: "nop" }, { kind: "TS", val, ecr, absolute: false }];
}

/** A call that returns a number, or fails with an error. */
export function callOf(name: string, given: readonly Expression[], result: number, error: string | null = null): SystemCall {
  return { kind: "call", name, arguments: given, result: number(result), error, note: null, until: null };
}

export const number = (value: number): Expression => ({ kind: "number", value, text: `${value}` });
export const word = (name: string): Expression => ({ kind: "word", name });
export const group = (items: readonly Expression[]): Expression => ({ kind: "group", items });
export const field = (name: string, value: Expression): Expression => ({ kind: "field", name, arguments: null, value });
