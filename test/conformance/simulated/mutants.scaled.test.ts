// No missed deviations: an end that is wrong in one row is found wherever that shows, which is where with the same seed an end without the
// fault sends something else; captured at that end, completely. And the row is named, alone or among those whose fault explains as much.

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

/** What is said of the end with the fault, and the rows that are suspected, the likeliest first. */
interface Said {
  readonly verdict: "found" | "left open" | "missed";
  readonly rows: readonly string[];
}

/** Null where the fault does not show. */
function saidOf({ variant }: Mutant, seed: number): Said | null {
  const host = side(seed);
  const seen = runWith(variant, seed);
  if (sentBy(host, seen) === sentBy(host, runWith(rfc9293, seed))) return null;
  const verdicts = connectionsFrom(seen.segments).map(({ connection, first }) => {
    const end = first === host ? 0 : 1;
    const at = end === 0 ? "client" : "server";
    return judgeConnection(connection, { others: [], at, complete: true }).ends[end].verdict;
  });
  const deviating = verdicts.find((verdict) => verdict?.kind === "deviates");
  if (deviating?.kind === "deviates") return { verdict: "found", rows: [...new Set(deviating.deviation.faults.map(({ row }) => row.id))] };
  return { verdict: verdicts.some((verdict) => verdict?.kind === "cannot tell") ? "left open" : "missed", rows: [] };
}

/** What their rows do another call would do as well, or none: who does not know the calls cannot tell. */
const calls: readonly StepId[] = ["open", "send", "queued-send", "receive", "close", "queued-close", "abort", "status"];

interface Trial {
  readonly mutant: Mutant;
  readonly said: Said;
}

const trials: readonly Trial[] = mutantsOf(rfc9293)
  .filter((_, i) => i % every === 0)
  .flatMap((mutant) =>
    Array.from({ length: seeds }, (_, seed) => saidOf(mutant, seed)).flatMap((said) => (said === null ? [] : [{ mutant, said }])),
  );

const share = (some: readonly Trial[], all: readonly Trial[]): number => some.length / Math.max(1, all.length);

describe("ends that are wrong in one row", () => {
  const own = trials.filter(({ mutant }) => !calls.includes(mutant.row.step));
  const found = trials.filter(({ said }) => said.verdict === "found");

  it("are found in nine runs of ten in which it shows, but where another call explains what they send", () => {
    const ownFound = own.filter((trial) => found.includes(trial));
    const lost = trials.filter((trial) => !found.includes(trial)).map(({ mutant: { says }, said }) => `${said.verdict}: ${says}`);
    console.info(
      { shows: own.length, found: ownFound.length, ofCalls: trials.length - own.length, foundOfCalls: found.length - ownFound.length },
      lost,
    );
    expect(ownFound.length).toBeGreaterThan(0);
    expect(share(ownFound, own)).toBeGreaterThanOrEqual(0.9);
  });

  it("have the right row named or among the suspects in nine of ten that are found, and named first in most", () => {
    const named = found.filter(({ mutant, said }) => said.rows[0] === mutant.row.id);
    const suspected = found.filter(({ mutant, said }) => said.rows.includes(mutant.row.id));
    const suspects = found.reduce((sum, { said }) => sum + said.rows.length, 0) / Math.max(1, found.length);
    const unnamed = found
      .filter((trial) => !suspected.includes(trial))
      .map(({ mutant: { says }, said }) => `${says}, not ${said.rows[0] ?? "any"}`);
    console.info({ found: found.length, named: named.length, suspected: suspected.length, suspects }, unnamed);
    expect(share(suspected, found)).toBeGreaterThanOrEqual(0.9);
    // Of a few it says little.
    expect(share(named, found)).toBeGreaterThanOrEqual(inTier({ quick: 0, thorough: 0.6 }));
    expect(suspects).toBeLessThan(inTier({ quick: 20, thorough: 8 }));
  });
});
