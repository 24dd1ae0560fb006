// No missed deviations: an end that is wrong in one row is found wherever that shows, which is where with the same seed an end without the
// fault sends something else. It is watched at its own host, completely, and its user's calls are known, or are not. And the row is named, alone
// or among those whose fault explains as much.

import { describe, expect, it } from "vitest";
import { RangeViolation } from "../../../checker/index.ts";
import { judgeConnection, usualTiming, type Turn } from "../../../conformance/index.ts";
import { diagnoseAlone } from "../../../conformance/stack/diagnose.ts";
import { createOracle } from "../../../conformance/stack/oracle.ts";
import { mutantsOf, rfc9293, type Mutant, type StepId, type Variant } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";
import { connectionsFrom } from "./captured.ts";
import { MSL } from "./host.ts";
import { simulate, type Captured, type Run } from "./simulation.ts";
import { slips } from "./slips.ts";
import { turnsOf } from "./turns.ts";

/** Every so many-th mutant runs so often; and of the runs in which it shows every so many-th is looked into, which costs more than finding it. */
const [every, seeds] = inTier({ quick: [5, 2], thorough: [12, 2], full: [1, 10] });
const everyShown = inTier({ quick: 4, thorough: 4, full: 1 });

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

/** A run of an end with a fault that shows. */
interface Shown {
  readonly mutant: Mutant;
  readonly host: 0 | 1;
  readonly seen: Captured;
}

const sentWithout = new Map<number, string>();

/** What an end without a fault sends with that seed. */
function usuallySent(seed: number): string {
  const known = sentWithout.get(seed) ?? sentBy(side(seed), runWith(rfc9293, seed));
  sentWithout.set(seed, known);
  return known;
}

/** Null where the fault does not show, or a field would have a value that it cannot hold. */
function shownBy(mutant: Mutant, seed: number): Shown | null {
  const host = side(seed);
  try {
    const seen = runWith(mutant.variant, seed);
    return sentBy(host, seen) === usuallySent(seed) ? null : { mutant, host, seen };
  } catch (error) {
    if (error instanceof RangeViolation) return null;
    throw error;
  }
}

/** What is said of the end with the fault, and the rows that are suspected, the likeliest first. */
interface Said {
  readonly mutant: Mutant;
  readonly verdict: "found" | "left open" | "missed";
  readonly rows: readonly string[];
}

/** A host of the simulation gives up what was sent in vain for half a minute. */
const timing = { ...usualTiming, timeWait: 2000 * MSL, patience: 30_000 };
const oracle = createOracle(rfc9293, timing);
const diagnose = diagnoseAlone(rfc9293, timing);

function refusalIn(turns: readonly Turn[]) {
  let candidates = oracle.start;
  for (const [i, turn] of turns.entries()) {
    const next = oracle.after(candidates, turn);
    if ("kind" in next) return { refusal: next, until: i + 1, turns };
    candidates = next;
  }
  return null;
}

function saidWithCalls({ mutant, host, seen }: Shown, looksInto: boolean): Said {
  const turns = turnsOf(seen, host);
  const refused = refusalIn(turns);
  if (refused === null) return { mutant, verdict: "missed", rows: [] };
  if (!looksInto) return { mutant, verdict: "found", rows: [] };
  const diagnosis = diagnose(refused);
  const rows = diagnosis === null ? [] : [diagnosis.fault, ...diagnosis.others].map(({ row }) => row.id);
  return { mutant, verdict: "found", rows };
}

function saidOfCapture({ mutant, host, seen }: Shown): Said {
  const verdicts = connectionsFrom(seen.segments).map(({ connection, first }) => {
    const end = first === host ? 0 : 1;
    const at = end === 0 ? "client" : "server";
    return judgeConnection(connection, { others: [], at, complete: true }).ends[end].verdict;
  });
  const deviating = verdicts.find((verdict) => verdict?.kind === "deviates");
  if (deviating?.kind === "deviates")
    return { mutant, verdict: "found", rows: [...new Set(deviating.deviation.faults.map(({ row }) => row.id))] };
  return { mutant, verdict: verdicts.some((verdict) => verdict?.kind === "cannot tell") ? "left open" : "missed", rows: [] };
}

/** What their rows do another call would do as well, or none: who does not know the calls cannot tell. */
const calls: readonly StepId[] = ["open", "send", "queued-send", "receive", "close", "queued-close", "abort", "status"];

const shown = mutantsOf(rfc9293)
  .filter((_, i) => i % every === 2 % every)
  .flatMap((mutant) => Array.from({ length: seeds }, (_, seed) => shownBy(mutant, seed)).filter((one) => one !== null));

const lookedInto = shown.filter((_, i) => i % everyShown === 0);

/** Counts of what is said, and what is not found or not named. */
function tableOf(said: readonly Said[]) {
  const found = said.filter(({ verdict }) => verdict === "found");
  const among = found.filter(({ mutant, rows }) => rows.includes(mutant.row.id));
  const table = {
    shows: said.length,
    found: found.length,
    named: among.length,
    first: found.filter(({ mutant, rows }) => rows[0] === mutant.row.id).length,
    rowsNamed: Number((found.reduce((sum, { rows }) => sum + rows.length, 0) / Math.max(1, found.length)).toFixed(1)),
  };
  const lost = said.filter((one) => !found.includes(one)).map(({ mutant: { says }, verdict }) => `${verdict}: ${says}`);
  const unnamed = found.filter((one) => !among.includes(one)).map(({ mutant: { says }, rows }) => `${says}, not ${rows[0] ?? "any"}`);
  return { table, lost, unnamed };
}

describe("ends that are wrong in one row", () => {
  it("are found in nine runs of ten in which it shows if the calls are known, with the right row among those named in nine of ten of them", () => {
    const all = tableOf(shown.map((one) => saidWithCalls(one, false)));
    const { table, unnamed } = tableOf(lookedInto.map((one) => saidWithCalls(one, true)));
    console.info("calls known: of", all.table.shows, "found", all.table.found, all.lost, "of", table.found, "looked into", table, unnamed);
    expect(all.table.found).toBeGreaterThan(0);
    expect(all.table.found / all.table.shows).toBeGreaterThanOrEqual(0.9);
    expect(table.named / table.found).toBeGreaterThanOrEqual(0.9);
    expect(table.rowsNamed).toBeLessThan(8);
  });

  it("are found in half of them in a capture alone, but where another call explains what they send", () => {
    const said = lookedInto.map(saidOfCapture);
    const { table, lost, unnamed } = tableOf(said.filter(({ mutant }) => !calls.includes(mutant.row.step)));
    const ofCalls = tableOf(said.filter(({ mutant }) => calls.includes(mutant.row.step)));
    console.info("a capture alone", table, lost, unnamed, "rows of calls", ofCalls.table);
    expect(table.found).toBeGreaterThan(0);
    // Of a few it says little.
    expect(table.found / table.shows).toBeGreaterThanOrEqual(0.5);
    expect(table.named / table.found).toBeGreaterThanOrEqual(0.5);
  });
});

describe("ends with a slip that changes much", () => {
  const [names, times] = [slips, inTier({ quick: 8, thorough: 8, full: 20 })] as const;
  const sample = mutantsOf(rfc9293).filter(({ says }) => names.includes(says));
  const said = sample
    .flatMap((mutant) => Array.from({ length: times }, (_, seed) => shownBy(mutant, seed)).filter((one) => one !== null))
    .map(saidOfCapture);
  const all = tableOf(said);

  it("are mutants that there are", () => {
    expect(sample).toHaveLength(names.length);
  });

  it("are found in nine runs of ten in a capture alone, but where another call explains what they send", () => {
    const { table, lost } = tableOf(said.filter(({ mutant }) => !calls.includes(mutant.row.step)));
    console.info("slips in a capture alone", table, lost);
    expect(table.found).toBeGreaterThan(0);
    expect(table.found / table.shows).toBeGreaterThanOrEqual(0.9);
  });

  it("have the right row among the suspects in nine of ten that are found, and named first in most", () => {
    const { table, unnamed } = all;
    console.info("slips that are found in a capture alone", table, unnamed);
    expect(table.named / table.found).toBeGreaterThanOrEqual(0.9);
    // Of a few it says little.
    expect(table.first / table.found).toBeGreaterThanOrEqual(0.6);
    expect(table.rowsNamed).toBeLessThan(8);
  });
});
