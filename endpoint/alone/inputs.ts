// What is handed to an endpoint, checked as it is written to where the rows read it: an arriving segment, what the surroundings decide at a
// step, a TCB that was kept. A segment is checked by a few operations on whole numbers, because there may be millions of them.

import { bounds } from "../../checker/language/index.ts";
import { givenSorts, type TcbField } from "../../spec/index.ts";
import { requireWhole, wrong } from "./errors.ts";
import { fieldSorts } from "./system.ts";

/** A segment as it is on the wire; `data` counts octets of text. Numbers are those of the wire, not relative to an initial one. */
export interface Segment {
  readonly seq: number;
  /** Needed if ACK is among the flags, and counts only then. */
  readonly ack?: number;
  readonly flags: readonly ("SYN" | "ACK" | "FIN" | "RST")[];
  readonly data?: number;
  /** The window it offers, in octets. */
  readonly window?: number;
  /** TSval, if it has a timestamp. */
  readonly timestamp?: number | null;
}

/** What the surroundings decide at a step; everything has a usual value. */
export type Given = Partial<Readonly<Record<keyof typeof givenSorts, number | boolean>>>;

/** The fields of a TCB, truth values as 0 and 1, the state by its place in `stateNames`. */
export type Tcb = Record<TcbField, number>;

/** Numbers by name, as the rows read them. */
export type Values = Record<string, number>;

const most = { octets: 2 ** 30, stamp: 2 ** 32 - 1 };
const flagNames: readonly string[] = ["SYN", "ACK", "FIN", "RST"];

/** Writes an arriving segment to `seg`. An `InputError` if there is no such segment; nothing is written then. */
export function handInSegment(segment: Segment, seg: Values, modulus: number): void {
  if (!hasForm(segment)) refuseForm(segment);
  const { seq, ack = 0, flags, data = 0, window = 65_535, timestamp = null } = segment;
  const tsVal = timestamp ?? 0;
  let [syn, ackFlag, fin, rst, areFlags] = [0, 0, 0, 0, true];
  for (const flag of flags)
    if (flag === "ACK") ackFlag = 1;
    else if (flag === "SYN") syn = 1;
    else if (flag === "FIN") fin = 1;
    else if (flag === "RST") rst = 1;
    else areFlags = false;
  // Bits are taken from whole numbers of the right size only: from anything else they differ, or are compared with what is no number.
  const areNumbers = (seq & (modulus - 1)) >>> 0 === seq && (ack & (modulus - 1)) >>> 0 === ack && tsVal >>> 0 === tsVal;
  const areCounts = data >>> 0 === data && data <= most.octets && window >>> 0 === window && window <= most.octets;
  if (!areFlags || !areNumbers || !areCounts || (ackFlag === 1 && segment.ack === undefined)) refuseValue(segment, modulus);
  seg["seq"] = seq;
  seg["ack"] = ack;
  seg["syn"] = syn;
  seg["ackFlag"] = ackFlag;
  seg["fin"] = fin;
  seg["rst"] = rst;
  seg["data"] = data;
  seg["wnd"] = window;
  seg["timestamps"] = timestamp === null ? 0 : 1;
  seg["tsVal"] = tsVal;
}

/** Whether a segment has a list of flags and nothing that is not looked at. */
function hasForm(segment: Segment): boolean {
  if (typeof segment !== "object" || segment === null || !Array.isArray(segment.flags)) return false;
  for (const field in segment) if (!isSegmentField(field)) return false;
  return true;
}

/** A switch, because it is asked for every field of every segment. */
function isSegmentField(field: string): boolean {
  switch (field) {
    case "seq":
    case "ack":
    case "flags":
    case "data":
    case "window":
    case "timestamp":
      return true;
    default:
      return false;
  }
}

function refuseForm(segment: Segment): never {
  const fields = ["seq", "ack", "flags", "data", "window", "timestamp"];
  const expected = `a segment: ${fields.join(", ")}`;
  if (typeof segment !== "object" || segment === null) throw wrong("segment", "segment", expected, segment);
  const extra = Object.keys(segment).find((field) => !isSegmentField(field));
  if (extra !== undefined) throw wrong("segment", "segment", `only ${fields.join(", ")}`, extra, fields);
  throw wrong("segment", "segment.flags", `a list of ${flagNames.join(", ")}`, segment.flags);
}

function refuseValue({ seq, ack, flags, data = 0, window = 0, timestamp = null }: Segment, modulus: number): never {
  for (const flag of flags)
    if (!flagNames.includes(flag)) throw wrong("segment", "segment.flags", `only ${flagNames.join(", ")}`, flag, flagNames);
  requireWhole("segment", "segment.seq", seq, modulus - 1);
  if (ack !== undefined || flags.includes("ACK")) requireWhole("segment", "segment.ack", ack, modulus - 1);
  requireWhole("segment", "segment.data", data, most.octets);
  requireWhole("segment", "segment.window", window, most.octets);
  requireWhole("segment", "segment.timestamp", timestamp ?? 0, most.stamp);
  throw new Error("a segment was refused, and nothing is wrong with it");
}

/**
 * Writes what the surroundings decide to `given`, where the usual values stand. An `InputError` if there is no such word or value; nothing is
 * written then. */
export function handInGiven(handedIn: Given, given: Values, modulus: number): void {
  for (const word in handedIn) {
    if (!Object.hasOwn(givenSorts, word)) throw wrong("given", "given", "a word of given", word, Object.keys(givenSorts));
    const { kind } = givenSorts[word as keyof typeof givenSorts]; // It has this word.
    const value = handedIn[word as keyof Given];
    if (value === undefined || (kind === "bool" && typeof value === "boolean")) continue;
    requireWhole("given", `given.${word}`, value, bounds(givenSorts[word as keyof typeof givenSorts], modulus).hi);
  }
  for (const word in handedIn) {
    const value = handedIn[word as keyof Given];
    if (value !== undefined) given[word] = Number(value);
  }
}

/** Makes copies of TCBs that are certain to be some. */
export function tcbReader(modulus: number): (saved: Tcb) => Tcb {
  const fields = Object.entries(fieldSorts).map(([field, sort]) => [field, bounds(sort, modulus).hi] as const);
  const greatest: Readonly<Record<string, number>> = Object.fromEntries(fields);
  const refuse = (saved: Readonly<Values>): never => {
    if (typeof saved !== "object" || saved === null) throw wrong("tcb", "tcb", "a TCB", saved);
    const names = Object.keys(greatest);
    const extra = Object.keys(saved).find((field) => !names.includes(field));
    if (extra !== undefined) throw wrong("tcb", "tcb", "only fields of a TCB", extra, names);
    for (const [field, hi] of fields) requireWhole("tcb", `tcb.${field}`, saved[field], hi);
    throw new Error("a TCB was refused, and nothing is wrong with it");
  };
  return (saved) => {
    let count = 0;
    for (const field in saved) {
      const value = saved[field as TcbField];
      const hi = greatest[field];
      if (hi === undefined || !Number.isInteger(value) || value < 0 || value > hi) return refuse(saved);
      count++;
    }
    return count === fields.length ? copyTcb(saved) : refuse(saved);
  };
}

/** A copy of a TCB. The fields stand here one by one because that is several times as fast as `{ ...tcb }`. */
export function copyTcb(tcb: Tcb): Tcb {
  return {
    state: tcb.state,
    sndUna: tcb.sndUna,
    sndNxt: tcb.sndNxt,
    sndWnd: tcb.sndWnd,
    sndWl1: tcb.sndWl1,
    sndWl2: tcb.sndWl2,
    maxSndWnd: tcb.maxSndWnd,
    iss: tcb.iss,
    rcvNxt: tcb.rcvNxt,
    rcvWnd: tcb.rcvWnd,
    irs: tcb.irs,
    passive: tcb.passive,
    finSent: tcb.finSent,
    closePending: tcb.closePending,
    octetsSent: tcb.octetsSent,
    retransmitted: tcb.retransmitted,
    timeWait: tcb.timeWait,
    retransmissionTimer: tcb.retransmissionTimer,
    userTimer: tcb.userTimer,
    finWait2Timer: tcb.finWait2Timer,
    timestamps: tcb.timestamps,
    tsRecent: tcb.tsRecent,
    lastAckSent: tcb.lastAckSent,
    fromTimeWait: tcb.fromTimeWait,
  };
}
