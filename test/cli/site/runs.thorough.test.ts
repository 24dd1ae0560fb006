// The runs that the documentation draws are runs of the model as it is now, and show what they are kept for; so are the counts.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { followed, inVariant, replayKept, runsFile, worldOfRun, type KeptRuns } from "../../../cli/site/runs/kept-runs.ts";
import { countedPresets, rowCounts, segmentNames } from "../../../cli/site/runs/measure.ts";
import { rowChanges, runsToRows, systemOf } from "../../../model/index.ts";
import { endsInHit } from "../../../checker/index.ts";
import { resultFile, type MutationResult } from "../../../cli/mutate/result.ts";
import { nameOf as mutantName } from "../../../cli/mutate/sample.ts";
import { deletions, shortestBreak } from "../../../cli/site/runs/deletions.ts";
import { experiments, judgingOf, properties, table, variants } from "../../../spec/index.ts";

const kept = JSON.parse(readFileSync(runsFile, "utf8")) as KeptRuns; // What npm run runs wrote.
const additions = Object.entries(kept.added).flatMap(([row, all]) =>
  all.flatMap((one) => one.variants.map((variant) => [row, inVariant(one, variant)] as const)),
);

describe("the runs that are drawn", () => {
  it("lead to the rows that they are kept for, in the last step and no other", () => {
    const wrong = [...Object.entries(kept.rows), ...additions].filter(([row, run]) => {
      const { steps } = replayKept(run, kept.segment);
      return steps.findIndex(({ labels }) => labels.includes(row)) !== run.steps.length - 1;
    });
    expect(wrong.map(([row, { variant }]) => [row, variant])).toEqual([]);
    expect(Object.keys(kept.rows).length).toBeGreaterThan(60);
  });
  it("are of rows of the base table, and of rows where variants add them", () => {
    const base = table.flatMap(({ id, status }) => (status === "base" ? [id] : []));
    expect(Object.keys(kept.rows).filter((row) => !base.includes(row))).toEqual([]);
    const adds = (variant: string, row: string): boolean =>
      variants.some((one) => one.id === variant && rowChanges(one).some((change) => change.row === row && change.change === "added"));
    expect(additions.filter(([row, { variant }]) => !adds(variant, row))).toEqual([]);
    expect(additions.length).toBeGreaterThan(20);
  });
  it("are as short as a search finds them: what 2msl-safe does about CLOSE", async () => {
    const about = worldOfRun({ variant: "2msl-safe", scenario: "quick", set: {} });
    const found = await runsToRows({ ...about, rows: ["SR.CLOSE.Q"] });
    expect(found.get("SR.CLOSE.Q")?.steps.length).toBe(4);
    expect(kept.added["SR.CLOSE.Q"]).toMatchObject([{ variants: ["2msl-safe"], scenario: "quick", steps: { length: 4 } }]);
  });
  it("end where the model cannot take the next step, and that is an error where nothing else is asked for", () => {
    const run = kept.rows["TW.RST"];
    if (run === undefined) throw new Error("no run to TW.RST");
    const wrong = { ...run, steps: [...run.steps.slice(0, 3), ...run.steps.slice(2)] };
    expect(followed(wrong, kept.segment).steps.length).toBe(3);
    expect(() => replayKept(wrong, kept.segment)).toThrow(/is not possible: run npm run runs/);
  });
  it("show every counterexample that a search finds, as long as it is told to be", () => {
    const found = experiments.flatMap((one) => (one.reproduced ? [one] : []));
    expect(Object.keys(kept.experiments)).toEqual(found.map(({ id }) => id));
    const taken = found.map(({ id }) => {
      const run = kept.experiments[id];
      const { steps, loop } = run === undefined ? { steps: [], loop: null } : replayKept(run, kept.segment);
      return [id, loop ?? steps.length];
    });
    expect(taken.filter(([id, depth]) => found.some((one) => one.id === id && one.depth !== null && one.depth !== depth))).toEqual([]);
  });
  it("name segments as the model does", () => expect(segmentNames()).toEqual(kept.segment));
});

describe("what becomes of the table without a row", () => {
  const deleted = Object.entries(kept.deleted);
  const broken = deleted.flatMap(([row, one]) => (one.breaks === undefined ? [] : [{ row, ...one, ...one.breaks }]));
  it("is known of every row that a search can come by, as the run of mutants has it", () => {
    expect(deletions().map(({ mutant }) => mutant.row.id)).toEqual(deleted.map(([row]) => row));
    const { mutants } = JSON.parse(readFileSync(resultFile, "utf8")) as MutationResult; // What npm run mutate wrote.
    const other = deletions().filter((one) => {
      const { [mutantName(one)]: judged } = mutants;
      return judged !== undefined && judged.outcome !== kept.deleted[one.mutant.row.id]?.outcome;
    });
    expect(other.map(mutantName)).toEqual([]);
    expect(deleted.length).toBeGreaterThan(100);
  });
  it("is drawn as a run that the table without it takes, and that breaks the property in its last step", () => {
    const undrawn = deleted.filter(([, { outcome, breaks }]) => outcome === "violation" && breaks === undefined);
    expect(undrawn.map(([row]) => row)).toEqual(["CLOSING.ACK"]); // Told in full, a segment of the intruder leaves the bounds.
    const wrong = broken.filter(({ property, run }) => {
      const { variant, bounds } = worldOfRun(run);
      return !endsInHit(systemOf(variant, bounds), property, replayKept(run, kept.segment));
    });
    expect(wrong.map(({ row }) => row)).toEqual([]);
    expect(broken.length).toBeGreaterThan(55);
  });
  it("does not happen where the row is there: the same steps do not end in a violation, or are not taken", () => {
    // What whole runs come to depends on what else can happen, which the steps do not say.
    const ofSteps = properties.filter((claim) => judgingOf(claim) === "safety").map(({ id }) => id);
    const alike = broken.filter(({ property, run }) => {
      if (!ofSteps.includes(property)) return false;
      const { without: _, ...whole } = run;
      const taken = followed(whole, kept.segment);
      const { variant, bounds } = worldOfRun(whole);
      return taken.steps.length === run.steps.length && endsInHit(systemOf(variant, bounds), property, taken);
    });
    expect(alike.map(({ row }) => row)).toEqual([]);
  });
  it("is as short as a search finds it", async () => {
    const { breaks } = kept.deleted["TW.RST"] ?? {};
    if (breaks === undefined) throw new Error("nothing is kept of TW.RST");
    const { steps: _steps, loop: _loop, ...about } = breaks.run;
    expect(await shortestBreak(about, [breaks.property], kept.segment)).toEqual(breaks);
  });
});

describe("the counts of rows", () => {
  it("are there for every preset but deep", () => expect(Object.keys(kept.counts)).toEqual(countedPresets));
  it.each(["quick", "reopen"])("are those of a search: %s", async (preset) => {
    expect(await rowCounts(preset, { workers: 1 })).toEqual(kept.counts[preset]);
  });
});
