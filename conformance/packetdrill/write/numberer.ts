// Numbers the segments of a script that is written, socket after socket, as those who read it count them.

import type { Segment } from "../../../endpoint/index.ts";
import { inScript, unknownNumbers, withSegment, type Numbering } from "../numbering.ts";
import type { Direction } from "../script.ts";

/** Numbers segments as a script does, socket after socket. */
export function numberer() {
  let known: Numbering = unknownNumbers;
  let passive = false;
  let listening = false;
  return {
    begin(isPassive: boolean): void {
      [known, passive, listening] = [unknownNumbers, isPassive, isPassive];
    },
    next(direction: Direction, segment: Segment): Segment {
      const comes = direction === "inbound" && segment.flags.includes("SYN") && !segment.flags.includes("ACK");
      // A SYN that comes to a listener begins a connection; other segments to it are counted from nothing.
      if (listening && comes) listening = false;
      const before = listening ? unknownNumbers : known;
      if (!listening) known = withSegment(known, direction, segment, passive);
      return inScript(before, direction, segment);
    },
  };
}
