// The runs that the documentation draws are runs of the model as it is now, and show what they are kept for; so are the counts.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replayKept, runsFile, type KeptRuns } from "../../../cli/site/runs/kept-runs.ts";
import { countedPresets, rowCounts, segmentNames } from "../../../cli/site/runs/measure.ts";
import { experiments, table } from "../../../spec/index.ts";

const kept = JSON.parse(readFileSync(runsFile, "utf8")) as KeptRuns; // What npm run runs wrote.

describe("the runs that are drawn", () => {
  it("lead to the rows that they are kept for, in the last step and no other", () => {
    const wrong = Object.entries(kept.rows).filter(([row, run]) => {
      const { steps } = replayKept(run, kept.segment);
      return steps.findIndex(({ labels }) => labels.includes(row)) !== run.steps.length - 1;
    });
    expect(wrong.map(([row]) => row)).toEqual([]);
    expect(Object.keys(kept.rows).length).toBeGreaterThan(60);
  });
  it("are of rows that there are", () => {
    expect(Object.keys(kept.rows).filter((row) => !table.some(({ id }) => id === row))).toEqual([]);
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

describe("the counts of rows", () => {
  it("are there for every preset but deep", () => expect(Object.keys(kept.counts)).toEqual(countedPresets));
  it.each(["quick", "reopen"])("are those of a search: %s", async (preset) => {
    expect(await rowCounts(preset, { workers: 1 })).toEqual(kept.counts[preset]);
  });
});
