// What a tap and a network do to a capture without any end breaking a rule: frames are lost, doubled, swapped, the tap stands elsewhere, the capture
// begins late or ends early.

import type { SeenConnection, SeenSegment } from "../../../conformance/index.ts";
import { endOf, type End } from "./corruptions.ts";

type Segments = readonly SeenSegment[];
type Pick = (among: number) => number;

/** The segments as they are captured then; null if it does not fit. */
export type Perturbation = (segments: Segments, end: End, pick: Pick) => Segments | null;

const without = (segments: Segments, i: number): Segments => segments.toSpliced(i, 1);

const swapped =
  (fits: (one: SeenSegment, next: SeenSegment) => boolean): Perturbation =>
  (segments, _, pick) => {
    const places = segments.flatMap((next, i) => {
      const one = segments[i - 1];
      return one !== undefined && fits(one, next) ? [i] : [];
    });
    const at = places[pick(places.length)];
    const [one, next] = [segments[(at ?? 0) - 1], segments[at ?? 0]];
    if (at === undefined || one === undefined || next === undefined) return null;
    return segments.toSpliced(at - 1, 2, { ...next, time: one.time }, { ...one, time: next.time });
  };

const peerRepeats: Perturbation = (segments, end, pick) => {
  const one = segments[pick(segments.length)];
  if (one === undefined || one.syn || one.rst || one.from === end || one.data + Number(one.fin) === 0) return null;
  const again = { ...one, time: one.time + 0.25, ipId: one.ipId === null ? null : (one.ipId + 50) & 0xffff };
  return [...segments, again].toSorted((a, b) => a.time - b.time);
};

/** As captured at the other host: what it sends is seen earlier, what it receives later. */
const tapMoved: Perturbation = (segments) => {
  const answer = segments.find(({ syn, ackFlag }) => syn && ackFlag);
  const roundTrip = (answer?.time ?? 0) - (segments[0]?.time ?? 0);
  if (answer === undefined || roundTrip <= 0) return null;
  const acked = segments.flatMap((one, i) => {
    const answered =
      one.from === 0 ? segments.slice(i + 1).find(({ from, ackFlag, ack }) => from === 1 && ackFlag && ack === endOf(one)) : undefined;
    return answered === undefined ? [] : [answered.time - one.time];
  });
  const shift = (Math.min(roundTrip, ...acked) * 0.99) / 2;
  return segments.map((one) => ({ ...one, time: one.time + (one.from === 0 ? shift : -shift) })).toSorted((a, b) => a.time - b.time);
};

export const perturbations: Readonly<Record<string, Perturbation>> = {
  "one frame lost": (segments, _, pick) => without(segments, pick(segments.length)),
  "three frames lost": (segments, _, pick) =>
    [0, 1, 2].reduce<Segments>((left) => (left.length > 2 ? without(left, pick(left.length)) : left), segments),
  "one frame doubled": (segments, _, pick) => {
    const at = pick(segments.length);
    const one = segments[at];
    return one === undefined ? null : segments.toSpliced(at + 1, 0, { ...one, time: one.time + 1e-5 });
  },
  "the peer retransmits": peerRepeats,
  "two frames of one end swapped": swapped((one, next) => one.from === next.from),
  "two frames of both ends swapped, less than 0.1 ms apart": swapped((one, next) => one.from !== next.from && next.time - one.time < 1e-4),
  "the tap at the other host": tapMoved,
  "the beginning cut off": (segments, _, pick) => segments.slice(1 + pick(Math.max(1, segments.length - 2))),
  "the end cut off": (segments, _, pick) => segments.slice(0, 1 + pick(segments.length)),
  "one end alone": (segments, end) => segments.filter(({ from }) => from === end),
};

export function perturb(connection: SeenConnection, end: End, perturbation: Perturbation, pick: Pick): SeenConnection | null {
  const segments = perturbation(connection.segments, end, pick);
  return segments === null || segments.length === 0 ? null : { ...connection, segments };
}
