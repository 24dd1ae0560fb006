// All that tests do to an endpoint: kinds of segments, and where each can stand in the sequence space, in what it acknowledges and in time.
// The places are those that the conditions of rows tell apart: before, on and after each edge of the window, and of what is unacknowledged.

import type { Segment } from "../../endpoint/index.ts";
import { otherStates } from "../../spec/index.ts";
import { stateOf, type Machine, type Situation } from "./machine.ts";
import type { Arrival, Position, Stimulus, Subject } from "./test.ts";

type Flags = Segment["flags"];

/** A kind of segment. */
export interface Kind {
  readonly name: string;
  readonly flags: Flags;
  readonly data: number;
}

/** Enough octets that a segment can lie across an edge. */
const octets = 2;
/** What the peer offers unless a test is about that. */
export const offered = 1000;

const kind = (name: string, flags: Flags, data = 0): Kind => ({ name, flags, data });

export const kinds: readonly Kind[] = [
  kind("SYN", ["SYN"]),
  kind("SYN,ACK", ["SYN", "ACK"]),
  kind("ACK", ["ACK"]),
  kind("text", ["ACK"], octets),
  kind("FIN,ACK", ["FIN", "ACK"]),
  kind("text,FIN", ["FIN", "ACK"], octets),
  kind("RST", ["RST"]),
  kind("RST,ACK", ["RST", "ACK"]),
  kind("RST,text", ["RST"], octets),
  kind("FIN", ["FIN"]),
  kind("text without ACK", [], octets),
  kind("no flags", []),
  kind("SYN,FIN", ["SYN", "FIN"]),
  kind("SYN,text", ["SYN"], octets),
  kind("SYN,ACK,text", ["SYN", "ACK"], octets),
];

/** Something to do, and what it is called in the matrix. */
export interface Named {
  readonly stimulus: Stimulus;
  readonly event: string;
  readonly seq: string | null;
  readonly ack: string | null;
  readonly timestamp: string | null;
}

/** Every segment that tells conditions apart in a situation, the usual one of each kind first. */
export function segmentsIn(machine: Machine, situation: Situation): readonly Named[] {
  return kinds.flatMap((one) =>
    seqsOf(one, situation, machine).flatMap(([seq, at]) =>
      acksOf(one, situation, machine).flatMap(([ack, number]) =>
        stampsOf(machine, situation, one, ack).map(([stamp, value]) => ({
          stimulus: arrival(one, at, number, { timestamp: value }),
          event: one.name,
          seq,
          ack,
          timestamp: stamp,
        })),
      ),
    ),
  );
}

/** The calls and the waits. */
export function otherStimuliIn({ readers }: Machine, situation: Situation): readonly Named[] {
  const named = (event: string, stimulus: Stimulus): Named => ({ event, stimulus, seq: null, ack: null, timestamp: null });
  const all: readonly Named[] = [
    named("OPEN active", { do: "open", passive: false }),
    named("OPEN passive", { do: "open", passive: true }),
    named("SEND", { do: "send", octets: 1 }),
    named("RECEIVE", { do: "receive" }),
    named("CLOSE", { do: "close" }),
    ...(readers && mayRelease(situation) ? [named("CLOSE by one who reads no more", { do: "release" })] : []),
    named("ABORT", { do: "abort" }),
    named("STATUS", { do: "status" }),
    named("retransmission timeout", { do: "wait", for: "retransmission" }),
    named("user timeout", { do: "wait", for: "user-timeout" }),
    named("FIN-WAIT-2 timeout", { do: "wait", for: "fin-wait-2", part: 1.05 }),
  ];
  if (stateOf(situation) !== "TIME-WAIT") return all;
  return [...all, named("TIME-WAIT timeout", { do: "wait", for: "time-wait", part: 1.05 })];
}

/** Whether the user has the connection and has not closed it. */
export function mayRelease(situation: Situation): boolean {
  const { tcb, released } = situation;
  return !released && tcb.closePending === 0 && ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"].includes(stateOf(situation));
}

/** A segment with the usual rest. */
export function arrival(
  { flags, data }: Pick<Kind, "flags" | "data">,
  seq: Position,
  ack: Position | null,
  { window = offered, timestamp = null }: { readonly window?: number; readonly timestamp?: number | null } = {},
): Arrival {
  return { do: "arrive", flags, seq, ack: flags.includes("ACK") ? ack : null, data, window, timestamp };
}

/** Whether the endpoint has a receive window in this situation. */
export function isSynchronizing(situation: Situation): boolean {
  return otherStates.some((state) => state === stateOf(situation));
}

function seqsOf(one: Kind, situation: Situation, machine: Machine): readonly (readonly [string, Position])[] {
  // Before there is a connection every number is as good as another.
  if (!isSynchronizing(situation)) return [["any", { from: "IRS", plus: 0 }]];
  const { tcb } = situation;
  const length = lengthOf(one);
  const next = (plus: number): Position => machine.symbolic((tcb.rcvNxt + plus) >>> 0, situation);
  const end = (plus: number): Position => ({ from: "END", plus });
  const long = length > 1;
  return [
    ["at the left edge", next(0)],
    ["left of it", next(-Math.max(1, length))],
    ["far left", next(-length - 10)],
    ...(long ? [["across the left edge", next(-1)] as const] : []),
    ...(one.data > 0 && one.flags.includes("FIN") ? [["its FIN at the left edge", next(-one.data)] as const] : []),
    ["inside", next(10)],
    ["at the right edge", end(-Math.max(1, length))],
    ...(long ? [["across the right edge", end(-1)] as const] : []),
    ["right of it", end(0)],
    ["far right", end(1000)],
  ];
}

/** The places that `seqsOf` gives names to. */
export const placeNames = [
  "far left",
  "left of it",
  "across the left edge",
  "its FIN at the left edge",
  "at the left edge",
  "inside",
  "at the right edge",
  "across the right edge",
  "right of it",
  "far right",
] as const;

/** How many numbers a kind of segment takes. */
export function lengthOf({ data, flags }: Kind): number {
  return data + (flags.includes("SYN") ? 1 : 0) + (flags.includes("FIN") ? 1 : 0);
}

function acksOf(one: Kind, situation: Situation, machine: Machine): readonly (readonly [string | null, Position | null])[] {
  if (!one.flags.includes("ACK")) return [[null, null]];
  const { tcb } = situation;
  const state = stateOf(situation);
  if (state === "CLOSED" || state === "LISTEN") return [["any", { from: "ISS", plus: 1 }]];
  const at = (number: number): Position => machine.symbolic(number >>> 0, situation);
  const all: readonly (readonly [string, number])[] = [
    ["all", tcb.sndNxt],
    ["nothing new", tcb.sndUna],
    ["old", tcb.sndUna - 1],
    ["all but the last", tcb.sndNxt - 1],
    ["too old", tcb.sndUna - tcb.maxSndWnd - 1],
    ["not sent", tcb.sndNxt + 1],
  ];
  const seen = new Set<number>();
  return all.filter(([, number]) => number >= 0 && !seen.has(number) && seen.add(number)).map(([name, number]) => [name, at(number)]);
}

/** The stamp of a peer's SYN. */
export const firstStamp = 1000;

/** How a segment can be stamped. */
export const stampNames = ["absent", "first", "equal", "newer", "older"] as const;

/** Whether a segment of a kind may begin a connection in a situation. */
export function mayBegin({ flags }: Kind, situation: Situation): boolean {
  return flags.includes("SYN") && ["LISTEN", "SYN-SENT", "TIME-WAIT"].includes(stateOf(situation));
}

type Stamps = readonly (readonly [string | null, number | null])[];

/** Where timestamps are in use: as the latest one in sequence, before and after it, and none. Where they may come to be: with and without. */
function stampsOf({ stamps }: Machine, situation: Situation, one: Kind, ack: string | null): Stamps {
  const { tcb } = situation;
  if (!stamps || !(mayBegin(one, situation) || (isSynchronizing(situation) && tcb.timestamps === 1))) return [[null, null]];
  if (!isSynchronizing(situation) || tcb.timestamps === 0)
    return [
      ["absent", null],
      ["first", firstStamp],
    ];
  // What a segment acknowledges is looked at after its stamp, and has been tried without; whether an old one leaves the stamp unremembered has not.
  if (ack === "old") return [["newer", tcb.tsRecent + 1]];
  if (ack !== null && ack !== "all") return [];
  return [
    ["equal", tcb.tsRecent],
    ["newer", tcb.tsRecent + 1],
    ["older", tcb.tsRecent - 1],
    ["absent", null],
  ];
}

/** What a test about something is about. */
export function subjectOf(situation: Situation, facts: readonly string[], { event, seq, ack, timestamp }: Named): Subject {
  return { state: stateOf(situation), situation: facts, event, seq, ack, timestamp };
}
