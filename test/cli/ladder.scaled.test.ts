// The ladder: readable in 80 columns for every trace there is, and truthful about what becomes of segments.

import { beforeAll, describe, expect, it } from "vitest";
import { check, boundsOf, propertiesIn, scenarios, type Bounds, type Trace } from "../../model/index.ts";
import { variants } from "../../spec/index.ts";
import { renderDiff } from "../../cli/render/trace/diff.ts";
import { renderFull } from "../../cli/render/trace/full.ts";
import { renderLadder } from "../../cli/render/trace/ladder.ts";
import { laneWidth, drawPassage } from "../../cli/render/trace/lane.ts";
import { styleOf } from "../../cli/render/style.ts";
import { renderTrace } from "../../cli/render/trace/trace.ts";
import { inTier } from "../tier.ts";
import type { SelectedVariant } from "../../cli/select.ts";
import { command } from "./command.ts";
import { visibleWidth } from "../../cli/render/text.ts";

const plain = { ascii: false, colour: false };

async function tracesOf(variantId: string, set: Partial<Bounds>, scenarioId = "quick"): Promise<readonly Trace[]> {
  const variant = variants.find(({ id }) => id === variantId);
  const scenario = scenarios.find(({ id }) => id === scenarioId);
  if (variant === undefined || scenario === undefined) throw new Error("no such variant");
  const request = { variant, scenario: scenario.id, bounds: boundsOf(scenario, variant, set), properties: propertiesIn(scenario) };
  const { properties: judged } = await check(request, { limits: { states: inTier({ quick: 6_000, thorough: 60_000 }) } });
  return judged.flatMap(({ trace }) => (trace === null ? [] : [trace]));
}

function selected({ variant: id }: Trace): SelectedVariant {
  const variant = variants.find((one) => one.id === id);
  if (variant === undefined) throw new Error("no such variant");
  return { variant, given: id };
}

type Asked = readonly [string, Partial<Bounds>, string];
const more = inTier<readonly Asked[]>({
  quick: [],
  thorough: [
    ["rfc793", { duplicates: 1, data: 1, isn: "const" }, "quick"],
    ["rfc9293", {}, "giving-up"],
    ["bsd", { modulus: 2 ** 16, isnGap: 20_000, duplicates: 1 }, "quick"],
  ],
});
let traces: readonly Trace[] = [];

beforeAll(async () => {
  traces = [
    ...(await tracesOf("rfc9293", {})),
    ...(await tracesOf("no-time-wait", {})),
    ...(await tracesOf("letter", {}, "lossy")),
    ...(await Promise.all(more.map(([variant, set, scenario]) => tracesOf(variant, set, scenario)))).flat(),
  ];
});

describe("every drawing", () => {
  it("keeps to 80 columns, in colour and without", () => {
    expect(traces.length).toBeGreaterThan(20);
    for (const trace of traces) {
      for (const drawing of inTier({ quick: ["ladder"] as const, thorough: ["ladder", "diff", "full"] as const })) {
        for (const options of [plain, { ascii: false, colour: true }, { ascii: true, colour: false }]) {
          const lines = renderTrace(trace, drawing, selected(trace), options).split("\n");
          expect(lines.filter((line) => visibleWidth(line) > 80)).toEqual([]);
        }
      }
    }
  });

  it("has no byte beyond ASCII if asked", () => {
    for (const trace of traces) {
      for (const drawing of ["ladder", "diff", "full"] as const) {
        // The range is all of ASCII, line ends included.
        // oxlint-disable-next-line no-control-regex
        expect(renderTrace(trace, drawing, selected(trace), { ascii: true, colour: false })).toMatch(/^[\u0000-\u007f]*$/);
      }
    }
  });

  it("has a paragraph for each step", () => {
    for (const trace of traces) {
      const [ladder, diff, full] = [renderLadder(trace, plain), renderDiff(trace, plain), renderFull(trace, plain)];
      for (const { number } of trace.steps) {
        expect(ladder).toMatch(new RegExp(`^[ !✗✓] {1,3}${number} `, "m"));
        expect(diff).toMatch(new RegExp(`^ {1,3}${number} `, "m"));
        expect(full).toMatch(new RegExp(`^ {1,3}${number} `, "m"));
      }
    }
  });
});

describe("the ladder", () => {
  it("names every segment that is sent, arrives or is lost", () => {
    for (const trace of traces) {
      const ladder = renderLadder(trace, plain);
      for (const step of trace.steps)
        for (const { id } of [...step.sent, ...step.lost, ...(step.arrived === null ? [] : [step.arrived])])
          expect(ladder).toContain(` ${id} `);
    }
  });

  it("draws a cross for each segment that grew too old", () => {
    for (const trace of traces) {
      const lost = trace.steps.flatMap((step) => step.lost).length;
      // One more stands in the legend.
      expect(renderLadder(trace, plain).split("╳").length - 2).toBe(lost);
    }
  });

  it("marks the step that violates, and steps in which a row of the variant applied", () => {
    for (const trace of traces) {
      const lines = renderLadder(trace, plain).split("\n");
      expect(lines.filter((line) => line.startsWith("✗"))).toHaveLength(trace.shows === "violation" && trace.steps.length > 0 ? 1 : 0);
      const ofVariant = trace.steps.slice(0, -1).filter(({ rows }) => rows.some((row) => row.ofVariant));
      expect(lines.filter((line) => line.startsWith("!"))).toHaveLength(ofVariant.length);
    }
  });

  it("says of a run that never ends where it begins to repeat itself, in every drawing", () => {
    const endless = traces.filter(({ loop }) => loop !== undefined);
    expect(endless.length).toBeGreaterThan(5);
    for (const trace of endless) {
      const { loop = 0, steps } = trace;
      const [before, end] =
        loop === steps.length
          ? [`^. {0,3}${loop} `, "it stays like this for ever"]
          : [
              `↻ steps? ${loop + 1}( to ${steps.length})? repeats? for ever:\n. {0,3}${loop + 1} `,
              `and again from step ${loop + 1}, for ever`,
            ];
      for (const drawing of ["ladder", "diff", "full"] as const) {
        const text = renderTrace(trace, drawing, selected(trace), plain);
        expect(text).toMatch(new RegExp(before, "m"));
        expect(text).toContain(`↻ ${end}`);
        expect(text).toContain(`${trace.property.id} is violated by a lasso: shortest prefix ${loop} step`);
      }
    }
    for (const trace of traces) if (trace.loop === undefined) expect(renderLadder(trace, plain)).not.toContain("↻");
  });

  it("says so when the timer of TIME-WAIT starts", () => {
    const started = traces.filter(({ steps }) => steps.some(({ after }) => after.A.state === "TIME-WAIT" || after.B.state === "TIME-WAIT"));
    expect(started.length).toBeGreaterThan(0);
    for (const trace of started) expect(renderLadder(trace, plain)).toMatch(/ [123] MSL timer \(\d ticks?\) started/);
  });
});

describe("the notes on timers", () => {
  it("say when TIME-WAIT ends, and it does", async () => {
    const seeds = Array.from({ length: inTier({ quick: 2, thorough: 12, full: 200 }) }, (_, seed) => seed);
    for (const [variant, seed] of ["rfc1337-any", "timer-first", "time-wait-1msl"].flatMap((id) =>
      seeds.map((one) => [id, one] as const),
    )) {
      const { out } = await command(`simulate --variant ${variant} --steps 60 --seed ${seed}`);
      const due = new Map<string, string>();
      let now = "0";
      for (const line of out.split("\n")) {
        now = /^. {0,3}\d+ +(\d+) /.exec(line)?.[1] ?? now;
        const [, host = "", time] = /(A|B): \d MSL timer \(\d+ ticks?\) (?:re)?started, ends at t=(\d+)/.exec(line) ?? [];
        if (time !== undefined) due.set(host, time);
        const [, expired] = /(A|B): \d MSL timer \(\d+ ticks?\) ends$/.exec(line) ?? [];
        if (expired !== undefined) expect([variant, seed, expired, due.get(expired)]).toEqual([variant, seed, expired, now]);
      }
    }
  });
});

describe("the lane", () => {
  const segment = {
    id: "s12'",
    from: "A",
    to: "B",
    seq: 65_535,
    ack: 65_535,
    flags: ["SYN", "FIN", "ACK"],
    data: 1,
    age: 1,
    incarnation: 1,
    about: 1,
    sentAt: 0,
  } as const;

  it("has one width, whatever the segment", () => {
    const { glyphs } = styleOf(plain);
    for (const passage of ["departs", "arrives", "late", "lost"] as const)
      for (const tag of ["", "of #1"])
        for (const one of [segment, { ...segment, from: "B", to: "A", data: 0, seq: 1, flags: [], ack: null } as const])
          expect(visibleWidth(drawPassage(one, passage, tag, glyphs))).toBe(laneWidth);
  });

  it("points to the receiver", () => {
    const { glyphs } = styleOf({ ascii: true, colour: false });
    const short = { ...segment, id: "s1", seq: 1, ack: 2, flags: ["ACK"], data: 0 } as const;
    expect(drawPassage(short, "departs", "", glyphs)).toBe("---------- s1 SEQ=1 ACK=2 ~~~~~~~~~~~");
    expect(drawPassage(short, "arrives", "", glyphs)).toBe("~~~~~~~~~~ s1 SEQ=1 ACK=2 ---------->");
    expect(drawPassage({ ...short, from: "B", to: "A" }, "late", "of #1", glyphs)).toBe("<====== s1 SEQ=1 ACK=2 of #1 ~~~~~~~~");
    expect(drawPassage(short, "lost", "", glyphs)).toBe("~~~~~~~~~~ s1 SEQ=1 ACK=2 ~~~~~~~~~~X");
  });
});
