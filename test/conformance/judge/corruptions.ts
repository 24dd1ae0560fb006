// Two dozen ways in which one end of a connection can break the rules: each changes the segments of an end that has kept to them, or does not fit
// it. `pick` chooses among so many.

import type { SeenConnection, SeenSegment } from "../../../conformance/index.ts";

export type End = 0 | 1;
type Segments = SeenSegment[];

/** The segments changed, and until when the connection was watched if that changes; null if there is nothing to change. */
export type Corruption = (segments: Segments, end: End, pick: (among: number) => number) => { readonly watchedFor?: number } | null;

const wrap = (number: number): number => number >>> 0;
export const endOf = ({ seq, data, syn, fin }: SeenSegment): number => wrap(seq + data + Number(syn) + Number(fin));
const after = (a: number, b: number): number => (a - b) | 0;

const own = (segments: Segments, end: End, is: (one: SeenSegment) => boolean): number[] =>
  segments.flatMap((one, i) => (one.from === end && is(one) ? [i] : []));
const change = (segments: Segments, i: number, of: (one: SeenSegment) => Partial<SeenSegment>): void => {
  const one = segments[i];
  if (one !== undefined) segments[i] = { ...one, ...of(one) };
};
const insert = (segments: Segments, at: number, one: SeenSegment | undefined, fields: Partial<SeenSegment>): void => {
  if (one !== undefined) segments.splice(at + 1, 0, { ...one, frame: (segments[at]?.frame ?? 0) + 0.5, ipId: null, ...fields });
};
const done = {};

const isPlain = ({ ackFlag, syn, rst }: SeenSegment): boolean => ackFlag && !syn && !rst;
const isPure = (one: SeenSegment): boolean => isPlain(one) && !one.fin && one.data === 0;
const hasText = ({ data, syn }: SeenSegment): boolean => data > 0 && !syn;
const isFin = ({ fin }: SeenSegment): boolean => fin;
const isReset = ({ rst }: SeenSegment): boolean => rst;

/** Changes one of some segments. */
const one =
  (
    is: (one: SeenSegment) => boolean,
    least: number,
    from: (places: number[]) => number[],
    of: (one: SeenSegment) => Partial<SeenSegment>,
  ): Corruption =>
  (segments, end, pick) => {
    const places = own(segments, end, is);
    if (places.length < least) return null;
    const among = from(places);
    change(segments, among[pick(among.length)] ?? -1, of);
    return done;
  };

/** Changes all of some segments. */
const every =
  (is: (one: SeenSegment) => boolean, of: (one: SeenSegment) => Partial<SeenSegment>): Corruption =>
  (segments, end) => {
    const places = own(segments, end, is);
    for (const i of places) change(segments, i, of);
    return places.length === 0 ? null : done;
  };

const all = (places: number[]): number[] => places;
const butLast = (places: number[]): number[] => places.slice(0, -1);
const last = (places: number[]): number[] => places.slice(-1);
const butFirst = (places: number[]): number[] => places.slice(1);
const first = (places: number[]): number[] => places.slice(0, 1);
const ackBy = (by: number) => (segment: SeenSegment) => ({ ack: wrap(segment.ack + by) });
const seqBy = (by: number) => (segment: SeenSegment) => ({ seq: wrap(segment.seq + by) });

/** Puts a segment after the first FIN of the end. */
const afterFin =
  (fields: (fin: SeenSegment) => Partial<SeenSegment>): Corruption =>
  (segments, end) => {
    const [at] = own(segments, end, isFin);
    const fin = segments[at ?? -1];
    if (at === undefined || fin === undefined) return null;
    insert(segments, at, fin, fields(fin));
    return done;
  };

/** Puts a segment at the end, made of a FIN of the end that both sides have done with. */
const atTheEnd =
  (
    needs: (segments: Segments, end: End, fin: SeenSegment) => boolean,
    fields: (fin: SeenSegment) => Partial<SeenSegment>,
    later: number,
  ): Corruption =>
  (segments, end) => {
    const fins = own(segments, end, isFin);
    const fin = segments[fins[0] ?? -1];
    const acks = own(segments, end, ({ ackFlag }) => ackFlag);
    const newest = segments[acks.at(-1) ?? -1];
    const final = segments.at(-1);
    if (fin === undefined || final === undefined || newest === undefined || segments.some(isReset) || !needs(segments, end, fin))
      return null;
    insert(segments, segments.length - 1, fin, { ack: newest.ack, time: final.time + later, ...fields(fin) });
    return done;
  };

const peerClosed = (segments: Segments, end: End): boolean => segments.some(({ from, fin }) => from !== end && fin);
const finAcked = (segments: Segments, end: End, fin: SeenSegment): boolean =>
  segments.some(({ from, ackFlag, ack }) => from !== end && ackFlag && after(ack, endOf(fin)) >= 0);

/** Puts a segment after the last reset of the end, made of its last other segment. */
const afterOwnReset =
  (data: number): Corruption =>
  (segments, end) => {
    const at = own(segments, end, isReset).at(-1);
    const newest = segments[own(segments, end, isPlain).at(-1) ?? -1];
    const reset = segments[at ?? -1];
    if (at === undefined || newest === undefined || reset === undefined) return null;
    insert(segments, at, newest, { seq: endOf(newest), data, fin: false, time: reset.time + 0.1 });
    return done;
  };

const peersFinNeverAcked: Corruption = (segments, end) => {
  const fin = segments.find((segment) => segment.from !== end && segment.fin);
  if (fin === undefined || segments.some(isReset)) return null;
  const beyond = (segment: SeenSegment): boolean => segment.from === end && segment.ackFlag && after(segment.ack, endOf(fin)) >= 0;
  const left = segments.filter((segment) => !(beyond(segment) && segment.data === 0 && !segment.fin));
  segments.splice(0, segments.length, ...left.map((segment) => (beyond(segment) ? { ...segment, ack: wrap(endOf(fin) - 1) } : segment)));
  return segments.some(({ from }) => from === end) ? { watchedFor: 5 } : null;
};

const resetForReset: Corruption = (segments, end) => {
  const at = segments.findIndex((segment) => segment.from !== end && segment.rst);
  const newest = segments[own(segments, end, ({ ackFlag, rst }) => ackFlag && !rst).at(-1) ?? -1];
  const reset = segments[at];
  if (reset === undefined || newest === undefined || segments.some((segment) => segment.rst && segment.from === end)) return null;
  const fields = { seq: reset.ackFlag ? reset.ack : 0, ack: 0, ackFlag: false, rst: true, fin: false, data: 0 };
  insert(segments, at, newest, { ...fields, time: reset.time + 1e-4 });
  return done;
};

const secondAnswer: Corruption = (segments, end) => {
  const [at] = own(segments, end, ({ syn, ackFlag }) => syn && ackFlag);
  const answer = segments[at ?? -1];
  if (at === undefined || answer === undefined) return null;
  insert(segments, at, answer, { seq: wrap(answer.seq + 5000), time: answer.time + 1e-4 });
  return done;
};

const beyondTheWindow: Corruption = (segments, end) => {
  const at = own(segments, end, hasText).at(-1);
  const text = segments[at ?? -1];
  if (at === undefined || text === undefined || text.fin) return null;
  const shift = Math.max(0, ...segments.filter(({ from }) => from !== end).map(({ windowScale }) => windowScale ?? 0));
  change(segments, at, ({ data }) => ({ data: data + 70_000 * 2 ** shift }));
  segments.length = at + 1;
  return done;
};

const finAgainFurther: Corruption = (segments, end) => {
  const [at] = own(segments, end, isFin);
  const fin = segments[at ?? -1];
  if (at === undefined || fin === undefined) return null;
  insert(segments, at, fin, { seq: wrap(fin.seq + 1), time: fin.time + 0.3 });
  return done;
};

export const corruptions: Readonly<Record<string, Corruption>> = {
  "ACK 1000 too far": one(isPlain, 2, butLast, ackBy(1000)),
  "ACK one too far": one(isPlain, 2, butLast, ackBy(1)),
  "last ACK one too far": one(isPlain, 1, last, ackBy(1)),
  "ACK one short": one(isPlain, 3, butFirst, ackBy(-1)),
  "FIN one too far": every(isFin, seqBy(1)),
  "FIN one short": every((segment) => segment.fin && segment.data === 0, seqBy(-1)),
  "FIN again, one too far": finAgainFurther,
  "FIN again at the end, one too far": atTheEnd(
    () => true,
    (fin) => ({ seq: wrap(fin.seq + 1) }),
    0.3,
  ),
  "FIN without ACK": every(isFin, () => ({ ackFlag: false, ack: 0 })),
  "peer's FIN never acknowledged": peersFinNeverAcked,
  "RST 7 too far": one(isReset, 1, first, seqBy(7)),
  "RST 7 short": one(isReset, 1, first, seqBy(-7)),
  "text after the FIN": afterFin((fin) => ({ seq: endOf(fin), fin: false, data: 10, time: fin.time + 0.001 })),
  "text over the FIN": afterFin((fin) => ({ seq: wrap(endOf(fin) - 1), fin: false, data: 10, time: fin.time + 0.001 })),
  "text 100 too far": one(hasText, 2, all, seqBy(100)),
  "bare ACK one too far": one(isPure, 2, all, seqBy(1)),
  "SYN,ACK acknowledges one too much": every(({ syn, ackFlag }) => syn && ackFlag, ackBy(1)),
  "second SYN,ACK with another ISS": secondAnswer,
  "RST answers RST": resetForReset,
  "ACK after own RST": afterOwnReset(0),
  "text after own RST": afterOwnReset(20),
  "FIN again after both are acknowledged": atTheEnd(
    (segments, end, fin) => peerClosed(segments, end) && finAcked(segments, end, fin),
    (fin) => ({ data: 0, seq: wrap(endOf(fin) - 1) }),
    3,
  ),
  "text in TIME-WAIT": atTheEnd(peerClosed, (fin) => ({ fin: false, data: 5, seq: endOf(fin) }), 0.5),
  "text beyond the window": beyondTheWindow,
};

/** A connection with one end changed; null if the corruption does not fit. */
export function corrupt(
  connection: SeenConnection,
  end: End,
  corruption: Corruption,
  pick: (among: number) => number,
): SeenConnection | null {
  const segments = [...connection.segments];
  const changed = corruption(segments, end, pick);
  if (changed === null) return null;
  const watchedUntil = changed.watchedFor === undefined ? connection.watchedUntil : (segments.at(-1)?.time ?? 0) + changed.watchedFor;
  return { ...connection, segments, watchedUntil: Math.max(watchedUntil, segments.at(-1)?.time ?? 0) };
}
