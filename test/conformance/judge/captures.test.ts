// The judge on captures of real traffic that others published: how much it explains, and every deviation by name.

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectionsIn, judgeConnection, type EndJudgement, type SeenConnection } from "../../../conformance/index.ts";
import { captureFolder, readCapture } from "../capture/public-captures.ts";

const files = captureFolder === null ? [] : readdirSync(captureFolder).filter((file) => /\.pcap(?:ng)?$/.test(file));
const said = captureFolder === null ? " (not done: the captures are not on this machine)" : "";

const judged = files.flatMap((file) =>
  connectionsIn(readCapture(file), { place: file }).connections.flatMap((connection) =>
    judgeConnection(connection, { others: [] }).ends.map((end) => ({ file, end, isWhole: isWhole(connection) })),
  ),
);

/** Each was looked at in tshark; docs/verify.md says what it is. */
const deviations = [
  "suricata__issue-3341-tcphdr-01_urgent11_cve_2019_12260.pcap frame 6",
  "suricata__issue-3341-tcphdr-01_urgent11_cve_2019_12260.pcap frame 10",
  "suricata__pgsql-bug-6080-probe-test-01_input.pcap frame 4",
];

/** Both ends were captured, from their SYNs on. */
function isWhole({ segments }: SeenConnection): boolean {
  const [first] = segments;
  return first?.syn === true && !first.ackFlag && segments.some(({ from }) => from !== first.from);
}

const verdicts = judged.map(({ end }) => end.verdict).filter((verdict) => verdict !== null);
const seenWhole = judged.filter((one) => one.isWhole).flatMap(({ end: { verdict } }) => (verdict === null ? [] : [verdict]));
const share = (of: readonly NonNullable<EndJudgement["verdict"]>[], kind: string): number =>
  of.filter((one) => one.kind === kind).length / Math.max(1, of.length);

describe("captures of real traffic", () => {
  it(`have no deviation but those that are known${said}`, () => {
    const found = judged.flatMap(({ file, end }) =>
      end.verdict?.kind === "deviates" ? [`${file} frame ${end.verdict.deviation.frame}`] : [],
    );
    expect(found).toEqual(files.length === 0 ? [] : deviations);
  });
  it(`conform in 95 of 100 runs that have both SYNs and directions, and leave 5 open${said}`, () => {
    if (files.length === 0) return expect(seenWhole).toEqual([]);
    expect(share(seenWhole, "conforms")).toBeGreaterThanOrEqual(0.95);
    expect(share(seenWhole, "cannot tell")).toBeLessThanOrEqual(0.05);
    expect([seenWhole.length, seenWhole.filter(({ kind }) => kind === "conforms").length]).toEqual([554, 532]);
  });
  it(`leave at most 21 of 100 runs open in all, each for a reason${said}`, () => {
    expect(share(verdicts, "cannot tell")).toBeLessThanOrEqual(0.21);
  });
  it(`need few explanations at a time${said}`, () => {
    expect(Math.max(0, ...judged.map(({ end }) => end.most))).toBeLessThanOrEqual(16);
  });
});
