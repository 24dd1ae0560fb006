// Traffic of the kernel, made here and judged by the rules: every way of closing, with and without timestamps, through a firewall that drops FINs,
// acknowledgments or anything, and ports that are used again while one end is in TIME-WAIT.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  connectionsIn,
  judgeConnection,
  type ConnectionJudgement,
  type EndJudgement,
  type SeenConnection,
} from "../../../conformance/index.ts";
import { linuxVariant, rfc9293, type Variant } from "../../../spec/index.ts";
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

const made = new Map<string, readonly SeenConnection[]>();
const judgements = new Map<string, readonly ConnectionJudgement[]>();

/** The traffic of all scenarios, made once for each of the circumstances and judged once by each variant. */
function judgedTraffic(timestamps: boolean, dropped: string | null, variant: Variant = rfc9293): readonly ConnectionJudgement[] {
  const circumstance = `${timestamps} ${dropped}`;
  const connections = made.get(circumstance) ?? connectionsOfTraffic(timestamps, dropped);
  made.set(circumstance, connections);
  const key = `${variant.id} ${circumstance}`;
  const judged = judgements.get(key) ?? connections.map((one) => judgeConnection(one, { variant }));
  judgements.set(key, judged);
  return judged;
}

function connectionsOfTraffic(timestamps: boolean, dropped: string | null): readonly SeenConnection[] {
  const file = join(scratchFolder(), "traffic.pcap");
  expect(makeTraffic({ timestamps, dropped }, file).length).toBe(10);
  return connectionsIn(readFileSync(file), { place: file }).connections;
}

/** What Linux does otherwise, by the row that says so. */
const knownDeviations: readonly string[] = ["linux by TW.OPEN.LX"];

const deviationOf = (verdict: EndJudgement["verdict"]): string =>
  verdict?.kind === "conforms only to" ? `${verdict.variant} by ${verdict.rows.join(" ")}` : (verdict?.kind ?? "sent nothing");

describe.skipIf(missing !== null)(`traffic of the kernel${said}`, () => {
  it.each(circumstances)("keeps to the rules, or to those of linux, which are named: $name", ({ timestamps, dropped }) => {
    const judged = judgedTraffic(timestamps, dropped);
    const verdicts = judged.flatMap(({ ends }) => ends.map(({ verdict }) => deviationOf(verdict)));
    expect(judged.length).toBeGreaterThan(9);
    expect(verdicts.filter((one) => one !== "conforms" && !knownDeviations.includes(one))).toEqual([]);
    expect(judged.some(({ closings }) => closings.some(({ timeWait }) => timeWait !== null))).toBe(true);
  });
  it.each(circumstances)("conforms to linux: $name", ({ timestamps, dropped }) => {
    const judged = judgedTraffic(timestamps, dropped, linuxVariant);
    expect(judged.flatMap(({ ends }) => ends.map(({ verdict }) => verdict?.kind)).filter((kind) => kind !== "conforms")).toEqual([]);
  });

  it("opens from TIME-WAIT itself where there are timestamps, which the RFC does not allow", () => {
    const named = (timestamps: boolean): readonly string[] =>
      judgedTraffic(timestamps, null).flatMap(({ ends }) =>
        ends.map(({ verdict }) => deviationOf(verdict)).filter((one) => one !== "conforms"),
      );
    expect(named(true)).toEqual(["linux by TW.OPEN.LX", "linux by TW.OPEN.LX"]);
    expect(named(false)).toEqual([]);
  });

  it("no longer waits for a FIN after a second, and resets it, as a host may whose user ends the connection", () => {
    const late = judgedTraffic(true, null).flatMap(({ closings }) =>
      closings.filter(({ finWait2 }) => (finWait2?.lasted.atLeast ?? 0) > 1.5),
    );
    expect(late.map(({ reset, timeWait }) => [reset !== null, timeWait])).toEqual([[true, null]]);
  });

  it("takes ports again from TIME-WAIT by timestamps", () => {
    const reuses = judgedTraffic(true, null).flatMap((one) => one.reuses);
    const taken = reuses.filter(({ kind }) => kind === "taken");
    expect(taken.map(({ rules, tooEarly }) => [tooEarly, ...rules])).toEqual([
      [false, "TW.SYN.TS+", "TW.SYN.MAY2.ISS"],
      [false, "TW.SYN.TS+", "TW.SYN.MAY2.ISS"],
    ]);
    expect(reuses.filter(({ kind }) => kind === "opened").map(({ rules, tooEarly }) => [tooEarly, ...rules])).toEqual([[true], [true]]);
  });

  it("takes ports again by their numbers where there are no timestamps, and does not open from TIME-WAIT itself", () => {
    const reuses = judgedTraffic(false, null).flatMap((one) => one.reuses);
    expect(reuses.map(({ kind, rules }) => [kind, ...rules])).toEqual([
      ["taken", "TW.SYN.SEQ", "TW.SYN.MAY2.ISS"],
      ["taken", "TW.SYN.SEQ", "TW.SYN.MAY2.ISS"],
    ]);
  });
});
