// The segments of a connection as the judge reads them: windows in octets, the number after the last, and each in the form in which it is
// handed to a machine. Made once for both ends.

import type { SeenConnection, SeenSegment } from "../capture/segment.ts";

/** A segment as it is handed to a machine; truth values are 0 and 1. */
export type Arrival = Record<"seq" | "ack" | "syn" | "ackFlag" | "fin" | "rst" | "data" | "wnd" | "timestamps" | "tsVal", number>;

export interface Wire {
  /** Its place among the segments of the connection. */
  readonly index: number;
  readonly seen: SeenSegment;
  readonly from: 0 | 1;
  readonly time: number;
  readonly seq: number;
  readonly ack: number;
  /** SEG.SEQ+SEG.LEN. */
  readonly end: number;
  readonly data: number;
  readonly syn: boolean;
  readonly ackFlag: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  /** It carries an acknowledgment and nothing else. */
  readonly pure: boolean;
  readonly window: number;
  readonly arrival: Arrival;
}

/** How far a number lies behind another, modulo 2^32: positive if `a` is later. */
export const after = (a: number, b: number): number => (a - b) | 0;

/** A window larger than any that is offered, for what is not known. */
export const anyWindow = 2 ** 29;

/** The segments in the judge's form. Windows that are scaled by something unknown count as large. */
export function wiresOf(
  { segments }: Pick<SeenConnection, "segments">,
  copies: "with copies" | "without copies" = "without copies",
): readonly Wire[] {
  const scale = ([0, 1] as const).map((end) => segments.find((one) => one.syn && one.from === end)?.windowScale);
  const [first, second] = scale;
  const known = first !== undefined && second !== undefined;
  const both = typeof first === "number" && typeof second === "number";
  const taken = copies === "with copies" ? segments : captureOnce(segments);
  return taken.map((seen, index) => {
    const shift = both ? (scale[seen.from] ?? 0) : 0;
    return wireOf(seen, index, seen.syn ? seen.window : known ? seen.window * 2 ** shift : anyWindow);
  });
}

/** A packet that a tap has twice has the same IP identification; without one it is the same packet only at almost the same time. */
const twiceSeconds = { identified: 1, otherwise: 0.002 } as const;

/** A copy follows within so many segments. */
const mostBetween = 64;

/** Without the copies of packets that pass the tap twice. */
function captureOnce(segments: readonly SeenSegment[]): readonly SeenSegment[] {
  return segments.filter((seen, i) => !isCopy(segments, seen, i));
}

function isCopy(segments: readonly SeenSegment[], seen: SeenSegment, at: number): boolean {
  const longest = seen.ipId === null || seen.ipId === 0 ? twiceSeconds.otherwise : twiceSeconds.identified;
  for (let i = at - 1; i >= Math.max(0, at - mostBetween); i--) {
    const before = segments[i];
    if (before === undefined || seen.time - before.time > longest) return false;
    if (before.seq === seen.seq && before.ipId === seen.ipId && isSame(before, seen)) return true;
  }
  return false;
}

function isSame(one: SeenSegment, other: SeenSegment): boolean {
  return (
    one.from === other.from &&
    one.ack === other.ack &&
    one.data === other.data &&
    one.window === other.window &&
    one.syn === other.syn &&
    one.fin === other.fin &&
    one.rst === other.rst &&
    one.tsVal === other.tsVal
  );
}

function wireOf(seen: SeenSegment, index: number, window: number): Wire {
  const { from, time, seq, ack, data, syn, ackFlag, fin, rst } = seen;
  const end = (seq + data + Number(syn) + Number(fin)) >>> 0;
  const pure = ackFlag && data === 0 && !syn && !fin && !rst;
  return { index, seen, from, time, seq, ack, end, data, syn, ackFlag, fin, rst, pure, window, arrival: arrivalOf(seen, window) };
}

function arrivalOf({ seq, ack, data, syn, ackFlag, fin, rst, tsVal }: SeenSegment, window: number): Arrival {
  return {
    seq,
    ack,
    syn: Number(syn),
    ackFlag: Number(ackFlag),
    fin: Number(fin),
    rst: Number(rst),
    data,
    wnd: window,
    timestamps: tsVal === null ? 0 : 1,
    tsVal: tsVal ?? 0,
  };
}

/** A SYN of the peer that acknowledges another, and not one of a connection before. */
export function isAnswerTo({ syn, ackFlag, ack }: Wire, { seq, end }: Wire): boolean {
  return syn && ackFlag && after(ack, seq) > 0 && after(ack, end) <= 0;
}

/** A part of a segment's text, with the FIN or without. */
export function partOf(wire: Wire, seq: number, data: number, fin: boolean): Wire {
  const arrival = { ...wire.arrival, seq, data, syn: 0, fin: Number(fin) };
  return { ...wire, seq, data, syn: false, fin, end: (seq + data + Number(fin)) >>> 0, pure: data === 0 && !fin && !wire.rst, arrival };
}

/** A reset or a SYN without the text that comes with it. */
export function withoutText(wire: Wire): Wire {
  if (wire.data === 0) return wire;
  return { ...wire, data: 0, end: (wire.end - wire.data) >>> 0, arrival: { ...wire.arrival, data: 0 } };
}
