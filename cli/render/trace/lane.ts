// The lane between the two lifelines of a ladder: one segment on its way, drawn in the direction it travels.

import { match } from "ts-pattern";
import type { SegmentView } from "../../../model/index.ts";
import { segmentLabel } from "../../../drawing/index.ts";
import type { Glyphs } from "../style.ts";

/** The columns between the lifelines. */
export const laneWidth = 37;

/**
 * How a segment is drawn: it leaves its sender and is then in the network, it reaches its receiver (`late` if it is a leftover: delayed,
 * or of an older incarnation), or it has grown too old and is gone.
 */
export type Passage = "departs" | "arrives" | "late" | "lost";

const shortest = 2;

/** One line of the lane. */
export function drawPassage(segment: SegmentView, passage: Passage, tag: string, glyphs: Glyphs): string {
  const room = laneWidth - 2 * shortest - 2;
  const full = segmentLabel(segment, room);
  const label = full.length + 1 + tag.length <= room && tag !== "" ? `${full} ${tag}` : full;
  const free = laneWidth - label.length - 2;
  const [left, right] = [Math.floor(free / 2), free - Math.floor(free / 2)];
  const toRight = segment.to === "B";
  // `near` is on the sender's side of the label, `far` on the receiver's.
  const [near, far] = toRight ? [left, right] : [right, left];
  const head = toRight ? glyphs.right : glyphs.left;
  const [tail, tip] = match(passage)
    .with("departs", () => [glyphs.line.repeat(near), glyphs.flight.repeat(far)] as const)
    .with("arrives", () => [glyphs.flight.repeat(near), ending(glyphs.line, head, far, toRight)] as const)
    .with("late", () => [glyphs.flight.repeat(near), ending(glyphs.old, head, far, toRight)] as const)
    .with("lost", () => [glyphs.flight.repeat(near), ending(glyphs.flight, glyphs.lost, far, toRight)] as const)
    .exhaustive();
  return toRight ? `${tail} ${label} ${tip}` : `${tip} ${label} ${tail}`;
}

function ending(line: string, head: string, width: number, toRight: boolean): string {
  const shaft = line.repeat(width - 1);
  return toRight ? shaft + head : head + shaft;
}

/** An empty lane. */
export const emptyLane = " ".repeat(laneWidth);

/** Text in the middle of a lane, between lines. */
export function ruledLane(text: string, line: string): string {
  const free = Math.max(0, laneWidth - text.length - 2);
  return `${line.repeat(Math.floor(free / 2))} ${text} ${line.repeat(free - Math.floor(free / 2))}`;
}
