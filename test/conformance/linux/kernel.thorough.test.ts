// Traffic of the kernel, made here and judged by the rules: every way of closing, with and without timestamps, through a firewall that drops FINs,
// acknowledgments or anything, and ports that are used again while one end is in TIME-WAIT.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connectionsIn, judgeConnection, type ConnectionJudgement } from "../../../conformance/index.ts";
import { scratchFolder } from "../../scratch.ts";
import { makeTraffic, missingForTraffic } from "./namespace.ts";

const missing = missingForTraffic();
const said = missing === null ? "" : ` (not done: needs ${missing})`;

/** What the firewall drops, in the words of nft. */
const drops = {
  nothing: null,
  "every other FIN": "tcp flags & fin == fin numgen inc mod 2 == 0",
  "every fourth bare ACK": "tcp flags == ack numgen inc mod 4 == 0",
  "one segment in ten": "numgen inc mod 10 == 7",
} as const;

const circumstances = Object.entries(drops).flatMap(([name, dropped]) =>
  [true, false].map((timestamps) => ({ name: `${name} lost, ${timestamps ? "with" : "without"} timestamps`, dropped, timestamps })),
);

const judgements = new Map<string, readonly ConnectionJudgement[]>();

/** The traffic of all scenarios, made once for each of the circumstances. */
function judgedTraffic(timestamps: boolean, dropped: string | null): readonly ConnectionJudgement[] {
  const key = `${timestamps} ${dropped}`;
  const known = judgements.get(key);
  if (known !== undefined) return known;
  const file = join(scratchFolder(), "traffic.pcap");
  expect(makeTraffic({ timestamps, dropped }, file).length).toBe(9);
  const judged = connectionsIn(readFileSync(file), { place: file }).connections.map((one) => judgeConnection(one));
  judgements.set(key, judged);
  return judged;
}

describe.skipIf(missing !== null)(`traffic of the kernel${said}`, () => {
  it.each(circumstances)("keeps to the rules: $name", ({ timestamps, dropped }) => {
    const judged = judgedTraffic(timestamps, dropped);
    const verdicts = judged.flatMap(({ ends }) => ends.map(({ verdict }) => verdict?.kind));
    expect(judged.length).toBeGreaterThan(8);
    expect(verdicts.filter((kind) => kind !== "conforms")).toEqual([]);
    expect(judged.some(({ closings }) => closings.some(({ timeWait }) => timeWait !== null))).toBe(true);
  });

  it("takes ports again from TIME-WAIT by timestamps, and opens from TIME-WAIT itself, which the RFC does not allow", () => {
    const reuses = judgedTraffic(true, null).flatMap((one) => one.reuses);
    const taken = reuses.filter(({ kind }) => kind === "taken");
    expect(taken.map(({ rules }) => rules)).toEqual([
      ["TW.SYN.MAY2", "TW.SYN.TS+"],
      ["TW.SYN.MAY2", "TW.SYN.TS+"],
    ]);
    expect(reuses.filter(({ kind }) => kind === "opened").map(({ rules }) => rules)).toEqual([[], []]);
  });

  it("takes ports again by their numbers where there are no timestamps, and does not open from TIME-WAIT itself", () => {
    const reuses = judgedTraffic(false, null).flatMap((one) => one.reuses);
    expect(reuses.map(({ kind, rules }) => [kind, ...rules])).toEqual([
      ["taken", "TW.SYN.MAY2", "TW.SYN.SEQ"],
      ["taken", "TW.SYN.MAY2", "TW.SYN.SEQ"],
    ]);
  });
});
