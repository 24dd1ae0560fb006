// Captures made at both hosts: which interface is whose, and what follows for the verdict.

import { describe, expect, it } from "vitest";
import { judgeConnection, seenNear, type SeenConnection } from "../../../conformance/index.ts";
import { conversation, goodBye, handshake } from "./conversation.ts";

/** From one host to the other, by the same clock. */
const wayThere = 0.004;

/** What the hosts of both ends saw of it, of which one has the interface `ofOpener`, and the clock of interface 1 is ahead by so many seconds. */
function atBothHosts(text: string, ofOpener: 0 | 1, ahead: number, lost: (frame: number) => boolean = () => false): SeenConnection {
  const seen = conversation(text);
  const twice = seen.segments.flatMap((segment) => {
    const own = segment.from === 0 ? ofOpener : 1 - ofOpener;
    const clock = (tap: number): number => (tap === 1 ? ahead : 0);
    const sent = { ...segment, tap: own, time: segment.time + clock(own) };
    const arrived = { ...segment, tap: 1 - own, time: segment.time + wayThere + clock(1 - own) };
    return lost(segment.frame) ? [sent] : [sent, arrived];
  });
  return { ...seen, segments: twice.toSorted((one, other) => one.time - other.time) };
}

describe("a capture with an interface at each host", () => {
  it.each([0, 1] as const)("has each end judged at its own, whatever the clocks say: the opener's is %i", (ofOpener) => {
    for (const ahead of [0, 3, -3, 0.002]) {
      const connection = atBothHosts(handshake + goodBye, ofOpener, ahead);
      expect([0, 1].map((end) => seenNear(connection, end === 0 ? 0 : 1).segments[0]?.tap)).toEqual([ofOpener, 1 - ofOpener]);
      const { ends } = judgeConnection(connection, { at: "hosts", complete: true });
      expect(ends.map(({ verdict, supposed }) => [verdict?.kind, supposed])).toEqual([
        ["conforms", []],
        ["conforms", []],
      ]);
    }
  });

  it("has a silence blamed on the host that kept it, and not on what was lost on the way", () => {
    // The FIN of the opener arrives, or does not, and nobody acknowledges it.
    const silent = `${handshake}\n 0.05 > . 1 1 +9\n 0.06 < . 1 10\n 0.1 > F. 10 1\n 5 > F. 10 1`;
    const verdicts = (lost: (frame: number) => boolean): readonly unknown[] =>
      judgeConnection(atBothHosts(silent, 0, 0, lost), { at: "hosts", complete: true, others: [] }).ends.map(
        ({ verdict }) => verdict?.kind,
      );
    expect(verdicts(() => false)).toEqual(["conforms", "deviates"]);
    expect(verdicts((frame) => frame > 5)).toEqual(["conforms", "conforms"]);
  });
});
