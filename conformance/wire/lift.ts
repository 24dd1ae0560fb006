// From a run of the model to what would stand on the wire. Sequence numbers of the model are modulo a small number, those of the wire
// modulo 2^32: each host's numbers are unrolled, so that every number keeps its distance from those it is compared with, and begin at a round
// number of which the model's are the last digits. A segment keeps its numbers from where it is sent to where it arrives.

import { type HostName, type HostView, type SegmentView, type Told, type TraceStep } from "../../model/index.ts";

/** A segment with the numbers of the wire. */
export interface WireSegment {
  /** As in the trace: s1, s2, … */
  readonly id: string;
  readonly from: HostName;
  readonly to: HostName;
  readonly seq: number;
  /** Null without the ACK bit. */
  readonly ack: number | null;
  readonly flags: SegmentView["flags"];
  readonly data: number;
  readonly window: number;
}

/** What can be seen at a host's own interface: a segment leaves it, or reaches it. */
export interface WireEvent {
  readonly at: HostName;
  readonly kind: "sent" | "received";
  readonly segment: WireSegment;
  readonly step: TraceStep;
  /** Since the beginning of the run. */
  readonly seconds: number;
}

/** RFC 9293 §3.4.2: the maximum segment lifetime. The bound `msl` says how many ticks it has. */
const mslSeconds = 120;
/** Steps in one tick are that far apart. */
const stepSeconds = 0.001;
/** Where the numbers of each host begin: the first multiple of the modulus from here on. */
const begin: Readonly<Record<HostName, number>> = { A: 1_000_000, B: 2_000_000 };

/** What happens at both hosts' interfaces, in order. */
export function liftTrace(trace: Pick<Told, "bounds" | "steps">): readonly WireEvent[] {
  const modulus = Number(trace.bounds.modulus);
  const window = Number(trace.bounds.window);
  const tickSeconds = mslSeconds / Number(trace.bounds.msl);
  const known = new Map<string, WireSegment>();
  const numbers: Readonly<Record<HostName, Numbers>> = { A: firstNumbers("A", modulus), B: firstNumbers("B", modulus) };
  return trace.steps.flatMap((step) => {
    const seconds = step.tick * tickSeconds + step.number * stepSeconds;
    const arrived = step.arrived === null ? null : (known.get(originalId(step.arrived)) ?? null);
    const { host } = step;
    if (host !== null) follow(numbers[host], step.before[host], step.after[host], arrived, modulus);
    const sent = step.sent.map((segment) => lift(segment, { step, numbers: numbers[segment.from], arrived, modulus, window }));
    for (const segment of sent) known.set(segment.id, segment);
    // What a host had held reached it in an earlier step.
    const reached = arrived === null || step.event === "held segment" ? [] : [event(arrived.to, "received", arrived)];
    return [...reached, ...sent.map((segment) => event(segment.from, "sent", segment))];

    function event(at: HostName, kind: WireEvent["kind"], segment: WireSegment): WireEvent {
      return { at, kind, segment, step, seconds };
    }
  });
}

interface Surroundings {
  readonly step: TraceStep;
  readonly numbers: Readonly<Numbers>;
  readonly arrived: WireSegment | null;
  readonly modulus: number;
  readonly window: number;
}

/** Where a host's own numbers and those of its peer have come to, unrolled. */
interface Numbers {
  snd: number;
  /** Null before anything of the peer was received. */
  rcv: number | null;
}

function firstNumbers(host: HostName, modulus: number): Numbers {
  return { snd: modulus * Math.ceil(begin[host] / modulus), rcv: null };
}

/** Brings the numbers of a host up to what they are after a step. Without a TCB it has none, and where they were is kept. */
function follow(numbers: Numbers, before: HostView, after: HostView, arrived: WireSegment | null, modulus: number): void {
  if (!hasTcb(after)) return;
  numbers.snd = nearest(after.sndNxt, numbers.snd, modulus);
  if (after.state === "SYN-SENT") numbers.rcv = null;
  else {
    const isFirst = !hasTcb(before) || before.state === "SYN-SENT" || before.incarnation !== after.incarnation;
    const near = isFirst ? (arrived?.seq ?? numbers.rcv) : numbers.rcv;
    numbers.rcv = near === null ? after.rcvNxt : nearest(after.rcvNxt, near, modulus);
  }
}

function hasTcb({ state }: HostView): boolean {
  return state !== "CLOSED" && state !== "LISTEN";
}

function lift(segment: SegmentView, { step, numbers, arrived, modulus, window }: Surroundings): WireSegment {
  const { id, from, to, flags, data } = segment;
  const isConnected = hasTcb(step.before[from]) || hasTcb(step.after[from]);
  // A reset that answers an acknowledgment is sent with the number that it acknowledges, wherever that lies.
  const isAnswer = flags.includes("RST") && segment.ack === null && step.arrived?.ack === segment.seq;
  const nearSeq = isAnswer || !isConnected ? (arrived?.ack ?? numbers.snd) : numbers.snd;
  const nearAck = (isConnected ? numbers.rcv : null) ?? arrived?.seq ?? numbers.snd;
  // Resets that acknowledge answer what has no ACK bit, with the number zero itself (RFC 9293 §3.10.7.1).
  const isZero = flags.includes("RST") && segment.ack !== null;
  return {
    id,
    from,
    to,
    seq: isZero ? segment.seq : nearest(segment.seq, nearSeq, modulus) >>> 0,
    ack: segment.ack === null ? null : nearest(segment.ack, nearAck, modulus) >>> 0,
    flags,
    data,
    window: flags.includes("RST") ? 0 : window,
  };
}

/** The number that is `small` modulo the modulus and lies nearest to another; of two, the greater. */
function nearest(small: number, to: number, modulus: number): number {
  const ahead = (((small - to) % modulus) + modulus) % modulus;
  return to + (ahead <= modulus / 2 ? ahead : ahead - modulus);
}

/** The name of what a copy is a copy of. */
export function originalId({ id }: SegmentView): string {
  return id.replace(/'+$/, "");
}
