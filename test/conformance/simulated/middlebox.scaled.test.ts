// What a middlebox does shows in no rule of TCP, and is named: resets in the name of an end, put into generated runs between the hosts; SYNs that it
// swallows; a port that it gives to another host.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeConnection, type SeenConnection, type SeenSegment } from "../../../conformance/index.ts";
import { rfc9293 } from "../../../spec/index.ts";
import { scratchFolder, twomsl } from "../../cli/command.ts";
import { inTier } from "../../tier.ts";
import { captureOf, connectionsFrom } from "./captured.ts";
import { simulate, type Run } from "./simulation.ts";

const numRuns = inTier({ quick: 5, thorough: 100, full: 5000 });
const folder = scratchFolder();

/** Runs in which both hosts talk and close, with numbers of packets. */
const talks: fc.Arbitrary<Run> = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((seed) => ({
  seed,
  variants: [rfc9293, rfc9293],
  path: { delay: 0.02, jitter: 0, lost: 0, copied: 0 },
  delaysAcks: false,
  numbered: true,
  calls: 8,
  seconds: 1,
  octets: 1000,
}));

/** How a forged reset differs from what the end itself sends. */
const forgeries: Readonly<Record<string, (segment: SeenSegment) => Partial<SeenSegment>>> = {
  "time to live": () => ({ ttl: 47 }),
  "IP identification": ({ ipId }) => ({ ipId: ((ipId ?? 0) + 20_000) & 0xffff || 1 }),
};

/** The capture with a reset of host B just after text of host A that it acknowledges; null if there is no such text. */
function forged(segments: readonly SeenSegment[], change: (segment: SeenSegment) => Partial<SeenSegment>): readonly SeenSegment[] | null {
  const at = segments.findIndex(({ from, data }, i) => i > 8 && from === 0 && data > 0);
  const [text, before] = [segments[at], segments.slice(0, at).findLast(({ from, syn }) => from === 1 && !syn)];
  if (text === undefined || before === undefined) return null;
  const seq = (before.seq + before.data + Number(before.fin)) >>> 0;
  const numbers = { seq, ack: (text.seq + text.data) >>> 0, time: text.time + 0.0005 };
  const reset: SeenSegment = { ...before, ...numbers, data: 0, fin: false, rst: true, tsVal: null, tsEcr: null, ...change(before) };
  return segments.toSpliced(at + 1, 0, reset).map((one, i) => ({ ...one, frame: i + 1 }));
}

describe("a reset in the name of an end", () => {
  it.each(Object.entries(forgeries))("is told from its own, and nothing deviates: %s, and its timing", (sign, change) => {
    let found = 0;
    fc.assert(
      fc.property(talks, (run) => {
        const segments = forged(simulate(run, "middle").segments, change);
        if (segments === null) return;
        for (const { connection, first } of connectionsFrom(segments)) {
          const { foreignResets, ends } = judgeConnection(connection, { others: [] });
          expect(ends.filter(({ verdict }) => verdict?.kind === "deviates")).toEqual([]);
          for (const reset of foreignResets) {
            found += 1;
            expect(reset).toMatchObject({ end: first === 0 ? 1 : 0, signs: expect.arrayContaining([sign, "timing"]) });
          }
        }
      }),
      { numRuns },
    );
    expect(found).toBeGreaterThan(numRuns / 2);
  });
  it("is told of none that hosts have sent themselves", () => {
    const aborts = talks.map((run): Run => ({ ...run, path: { ...run.path, lost: 0.1 }, again: true }));
    const told = (connection: SeenConnection) => judgeConnection(connection, { others: [] }).foreignResets;
    fc.assert(
      fc.property(aborts, (run) => {
        const all = connectionsFrom(simulate(run, "middle").segments);
        expect(all.flatMap(({ connection }) => told(connection))).toEqual([]);
      }),
      { numRuns },
    );
  });
});

describe("a SYN that is swallowed", () => {
  it("is told where the same address and port answered others, and not where nothing does", async () => {
    const [run] = fc.sample(talks, { numRuns: 1, seed: 5 });
    const answered = run === undefined ? [] : simulate(run, "middle").segments;
    const syn = answered.find((one) => one.syn && !one.ackFlag);
    const syns = [0, 1, 3, 7].flatMap((time) => (syn === undefined ? [] : [{ ...syn, time: 500 + time, seq: syn.seq ^ 0x4000_0000 }]));
    const said = async (name: string, segments: readonly SeenSegment[]): Promise<string> => {
      const file = join(folder, `${name}.pcapng`);
      writeFileSync(file, captureOf(segments));
      return (await twomsl(["verify", file])).out.replaceAll(/\s+/g, " ");
    };
    expect(await said("both", [...answered, ...syns])).toContain("4 SYNs to 192.0.2.2:80 in 7.00 s swallowed: it answered others");
    expect(await said("alone", syns)).not.toContain("swallowed");
  });
});
