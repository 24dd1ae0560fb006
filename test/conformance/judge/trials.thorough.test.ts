// The judge put to the test on real captures that are changed: by what taps and networks do, which must not be taken for a deviation, and against
// the rules, which must be found. A sample in the thorough tier, everything in the full one.

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectionsIn, judgeConnection, type JudgeOptions, type SeenConnection } from "../../../conformance/index.ts";
import { captureFolder, readCapture } from "../capture/public-captures.ts";
import { randomFrom } from "../../random.ts";
import { inTier } from "../../tier.ts";
import { corrupt, corruptions, type End } from "./corruptions.ts";
import { perturb, perturbations } from "./perturbations.ts";

const files = captureFolder === null ? [] : readdirSync(captureFolder).filter((file) => /\.pcap(?:ng)?$/.test(file));
const said = captureFolder === null ? " (not done: the captures are not on this machine)" : "";

interface Good {
  readonly connection: SeenConnection;
  readonly end: End;
}

/** Ends that conform by the rules alone or with what a capture shows of itself. */
const good: readonly Good[] = files.flatMap((file) =>
  connectionsIn(readCapture(file), { place: file }).connections.flatMap((connection) =>
    judgeConnection(connection, { others: [], suspects: false })
      .ends.filter(({ verdict, supposed }) => verdict?.kind === "conforms" && !supposed.some(({ name }) => name === "foreign reset"))
      .map(({ end }) => ({ connection, end })),
  ),
);

function verdictOf(connection: SeenConnection, end: End, options: JudgeOptions = {}): string {
  return judgeConnection(connection, { others: [], suspects: false, ...options }).ends[end].verdict?.kind ?? "nothing sent";
}

function counted(verdicts: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

describe("what taps and networks do", () => {
  const rounds = inTier({ quick: 1, thorough: 1, full: 3 });
  it.each(Object.entries(perturbations))(`is never taken for a deviation: %s${said}`, (name, perturbation) => {
    const pick = randomFrom(1).below;
    const verdicts = Array.from({ length: rounds }, () => good)
      .flat()
      .flatMap(({ connection, end }) => {
        const changed = perturb(connection, end, perturbation, pick);
        return changed === null ? [] : [verdictOf(changed, end)];
      });
    console.info(name, counted(verdicts));
    expect(captureFolder === null || verdicts.length > 0).toBe(true);
    expect(counted(verdicts)["deviates"] ?? 0).toBe(0);
  });
});

describe("what is against the rules", () => {
  const most = inTier({ quick: 5, thorough: 12, full: 40 });
  const found = Object.entries(corruptions).map(([name, corruption]) => {
    const pick = randomFrom(11).below;
    const trials: Good[] = [];
    for (const { connection, end } of good) {
      const one = trials.length < most ? corrupt(connection, end, corruption, pick) : null;
      if (one !== null) trials.push({ connection: one, end });
    }
    const at = (end: End): JudgeOptions => ({ at: end === 0 ? "client" : "server", complete: true });
    return {
      name,
      complete: trials.map(({ connection, end }) => verdictOf(connection, end, at(end))),
      unknown: trials.map(({ connection, end }) => verdictOf(connection, end)),
    };
  });
  const share = (all: readonly string[], kind: string): number =>
    all.length === 0 ? 1 : all.filter((one) => one === kind).length / all.length;
  const complete = found.flatMap((one) => one.complete);
  const unknown = found.flatMap((one) => one.unknown);

  it(`is found in 95 of 100 cases where the capture is complete${said}`, () => {
    for (const one of found) console.info(one.name, "complete", counted(one.complete), "unknown", counted(one.unknown));
    console.info("all", counted(complete), counted(unknown));
    expect(share(complete, "deviates")).toBeGreaterThanOrEqual(0.95);
  });
  it(`is found in 65 of 100 cases from an unknown place, and 10 more are left open${said}`, () => {
    expect(share(unknown, "deviates")).toBeGreaterThanOrEqual(0.65);
    expect(share(unknown, "deviates") + share(unknown, "cannot tell")).toBeGreaterThanOrEqual(0.75);
  });
});
