// The ladder as SVG: it draws what the trace tells, each segment once on its way, and stays within its frame.

import { describe, expect, it } from "vitest";
import { ladderSvg } from "../../drawing/index.ts";
import { boundsAt, check, type Trace } from "../../model/index.ts";
import { variants } from "../../spec/index.ts";

/** A shortest counterexample of a variant in a scenario. */
async function counterexample(variantId: string, key: string, property: string): Promise<Trace> {
  const variant = variants.find(({ id }) => id === variantId);
  const found = variant === undefined ? null : boundsAt(variant, key);
  if (variant === undefined || found === null) throw new Error(`${variantId} has no verdicts for ${key}`);
  const { scenario, bounds } = found;
  const result = await check({ variant, scenario: scenario.id, bounds, properties: [property] }, { engine: "javascript" });
  const trace = result.properties[0]?.trace ?? null;
  if (trace === null) throw new Error(`${property} is not violated`);
  return trace;
}

const rowLink = (row: string): string => `rows.html#${row}`;
const stale = await counterexample("time-wait-1msl", "quick", "P-2MSL");
const svg = ladderSvg(stale, { title: "a <title>", rowLink });

describe("the ladder as SVG", () => {
  it("has every step of the trace, in order", () => {
    expect([...svg.matchAll(/data-step="(\d+)"/g)].map(([, number]) => Number(number))).toEqual(stale.steps.map(({ number }) => number));
  });
  it("has every segment once on its way: to where it arrives or ends, or still in the network", () => {
    const drawn = [...svg.matchAll(/class="segment [a-z]+" data-segment="([^"]+)"/g)].map(([, id]) => id);
    const told = stale.steps.flatMap(({ arrived, lost }) => [...(arrived === null ? [] : [arrived]), ...lost]);
    const left = stale.steps.at(-1)?.inFlight ?? [];
    expect(drawn.toSorted()).toEqual([...told, ...left].map(({ id }) => id).toSorted());
    expect(drawn.length).toBeGreaterThan(5);
  });
  it("links each row that it names", () => {
    const links = [...svg.matchAll(/<a href="rows\.html#([^"]+)">/g)].map(([, row]) => row);
    const rows = new Set(stale.steps.flatMap((step) => step.rows.map(({ id }) => id)));
    expect(links.length).toBeGreaterThanOrEqual(stale.steps.filter(({ rows: applied }) => applied.length > 0).length);
    expect(links.filter((row) => row !== undefined && !rows.has(row))).toEqual([]);
  });
  it("stays within its frame, and time runs down", () => {
    const [, , , width = "0", height = "0"] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg) ?? [];
    const arrows = [...svg.matchAll(/class="arrow" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"/g)].map((one) =>
      one.map(Number),
    );
    expect(
      arrows.filter(([, x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => Math.max(x1, x2) > Number(width) || y2 > Number(height) || y2 <= y1),
    ).toEqual([]);
  });
  it("writes what is shown so that no text becomes markup", () => {
    expect(svg).toContain('aria-label="a &lt;title&gt;"');
    expect(svg).not.toContain("<title>a <title>");
  });
  it("marks by text and colour the variables that the step pointed at changed, and no others", () => {
    const changed = (current?: number): readonly string[] => {
      const drawn = ladderSvg(stale, current === undefined ? { title: "t" } : { title: "t", current });
      return [...drawn.matchAll(/<text class="changed"[^>]*>([^<]*)</g)].map(([, words = ""]) => words);
    };
    expect(changed()).toEqual([]);
    const opened = stale.steps.find(
      ({ after, before, host }) => host === "A" && before.A.state === "CLOSED" && after.A.state === "SYN-SENT",
    );
    expect(changed(opened?.number)).toEqual(expect.arrayContaining(["state SYN-SENT, was CLOSED", "SND.NXT 1, was 0"]));
    expect(svg).toContain(".ladder .changed{fill:");
  });
  it("is a picture where it has no links", () => {
    expect(ladderSvg(stale, { title: "t" })).toContain('role="img"');
    expect(svg).toContain('role="group"');
  });
  it("says what repeats for ever, and puts its bracket beside it", () => {
    const repeats = ladderSvg({ ...stale, loop: 5 }, { title: "t" });
    expect(repeats).toContain("and again, for ever");
    expect(repeats).toContain('class="loop"');
    expect(ladderSvg({ ...stale, loop: stale.steps.length }, { title: "t" })).toContain("it stays like this for ever");
    expect(svg).not.toContain("for ever");
  });
});
