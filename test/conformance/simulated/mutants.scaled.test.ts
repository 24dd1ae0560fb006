// No missed deviations: an end that is wrong in one row is found wherever that shows, which is where with the same seed an end without the
// fault sends something else; captured at that end, completely.

import { describe, expect, it } from "vitest";
import { judgeConnection } from "../../../conformance/index.ts";
import { rfc9293, type StepId, type Variant } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";
import { connectionsFrom } from "./captured.ts";
import { mutantsOf, type Mutant } from "./mutants.ts";
import { simulate, type Captured, type Run } from "./simulation.ts";

/** Every so many-th mutant, and how often each runs. */
const [every, seeds] = inTier({ quick: [97, 4], thorough: [9, 8], full: [1, 20] });

const side = (seed: number): 0 | 1 => (seed % 2 === 0 ? 0 : 1);

function runWith(variant: Variant, seed: number): Captured {
  const run: Run = {
    seed: seed + 7000,
    variants: side(seed) === 0 ? [variant, rfc9293] : [rfc9293, variant],
    path: { delay: 0.01, jitter: 0.001, lost: seed % 2 === 0 ? 0 : 0.05, copied: 0.02 },
    delaysAcks: false,
    numbered: true,
    calls: 6,
    seconds: 1,
    octets: 3000,
  };
  return simulate(run, side(seed) === 0 ? "A" : "B");
}

const sentBy = (host: 0 | 1, { segments }: Captured): string =>
  JSON.stringify(
    segments.flatMap(({ from, seq, ack, syn, fin, rst, ackFlag, data }) =>
      from === host ? [[seq, ack, syn, fin, rst, ackFlag, data]] : [],
    ),
  );

/** What is said of the end with the fault; null where the fault does not show. */
function verdictOn({ variant }: Mutant, seed: number): string | null {
  const host = side(seed);
  const seen = runWith(variant, seed);
  if (sentBy(host, seen) === sentBy(host, runWith(rfc9293, seed))) return null;
  const kinds = connectionsFrom(seen.segments).map(({ connection, first }) => {
    const end = first === host ? 0 : 1;
    const at = end === 0 ? "client" : "server";
    return judgeConnection(connection, { others: [], at, complete: true }).ends[end].verdict?.kind;
  });
  return kinds.includes("deviates") ? "found" : kinds.includes("cannot tell") ? "left open" : "missed";
}

/** What their rows do another call would do as well, or none: who does not know the calls cannot tell. */
const calls: readonly StepId[] = ["open", "send", "queued-send", "receive", "close", "queued-close", "abort", "status"];

describe("ends that are wrong in one row", () => {
  it("are found in nine runs of ten in which it shows, but where another call explains what they send", () => {
    const counts: Record<string, number> = {};
    const missed: Record<string, number> = {};
    for (const mutant of mutantsOf(rfc9293).filter((_, i) => i % every === 0))
      for (let seed = 0; seed < seeds; seed++) {
        const verdict = verdictOn(mutant, seed) ?? "does not show";
        const key = `${verdict}${calls.includes(mutant.row.step) ? ", row of a call" : ""}`;
        counts[key] = (counts[key] ?? 0) + 1;
        if (verdict === "missed" || verdict === "left open") missed[mutant.says] = (missed[mutant.says] ?? 0) + 1;
      }
    console.info(counts, missed);
    const { found = 0, missed: lost = 0, "left open": open = 0 } = counts;
    expect(found).toBeGreaterThan(0);
    expect(found / (found + lost + open)).toBeGreaterThanOrEqual(0.9);
  });
});
