// A capture with comments on its frames is the same capture: every frame is there, at its number and time, and what was said of it can be read.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaptureAnnotator, connectionsIn } from "../../../conformance/index.ts";
import { inTier } from "../../tier.ts";
import { arbitraryCapture } from "./built-captures.ts";

const numRuns = inTier({ quick: 60, thorough: 1000, full: 20_000 });

function annotated(octets: Uint8Array, comments: ReadonlyMap<number, readonly string[]>): Uint8Array {
  const written: Uint8Array[] = [];
  const annotator = new CaptureAnnotator({
    place: "built",
    application: "test",
    comments,
    write: (piece) => written.push(piece.slice()),
  });
  annotator.push(octets);
  return Buffer.concat(written);
}

describe("an annotated capture", () => {
  it("has the segments of the capture, with the same frames, times and octets", () => {
    fc.assert(
      fc.property(arbitraryCapture, fc.nat({ max: 5 }), ({ octets, segments, file }, every) => {
        fc.pre(octets.length > 0);
        const all = Array.from({ length: segments.length + 1 }, (_, i) => i + 1);
        const said = all.filter((frame) => every !== 0 && frame % every === 0);
        const again = annotated(octets, new Map(said.map((frame) => [frame, [`frame ${frame}`, "ünd mehr"]])));
        const [before, after] = [octets, again].map((one) => connectionsIn(one, { place: "built" }));
        // Simple blocks have no time of their own, and with a comment one at the beginning of time.
        const isTimed = !file.includes("simple") || said.length === 0;
        const facts = (read: typeof before) =>
          read?.connections.map((one) => ({
            ...one,
            watchedUntil: 0,
            previous: null,
            segments: one.segments.map((segment) => ({ ...segment, time: isTimed ? Math.round(segment.time * 1e6) : 0 })),
          }));
        expect(facts(after)).toEqual(facts(before));
        expect(after?.summary).toMatchObject({ frames: before?.summary.frames, end: { kind: "complete" } });
        const text = Buffer.from(again).toString("latin1");
        for (const frame of said.filter((number) => number <= segments.length && !file.includes("pcapng")))
          expect(text).toContain(`frame ${frame}`);
      }),
      { numRuns },
    );
  });
});
