// When two segments are the same to the rows, and which are nothing but an acknowledgment. Windows and options do not count.

import type { Segment } from "../../endpoint/index.ts";

export function isSame(left: Segment, right: Segment): boolean {
  const numbers = left.seq === right.seq && (left.data ?? 0) === (right.data ?? 0);
  return numbers && sameFlags(left, right) && (!left.flags.includes("ACK") || left.ack === right.ack);
}

function sameFlags(left: Segment, right: Segment): boolean {
  return left.flags.length === right.flags.length && left.flags.every((flag) => right.flags.includes(flag));
}

export function isBareAck({ flags, data = 0 }: Segment): boolean {
  return data === 0 && flags.length === 1 && flags[0] === "ACK";
}
