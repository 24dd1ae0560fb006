// What `twomsl check` prints, saves and hands to other programs.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { not, yes } from "../../../checker/index.ts";
import { boundDescriptions, usualBounds } from "../../../model/index.ts";
import { always, judgingOf, other, properties } from "../../../spec/index.ts";
import { progressLine, progressWords } from "../../../cli/process/progress.ts";
import { command, scratchFolder } from "../command.ts";

describe("check --json", () => {
  it("prints one document of the schema, with the trace of what is violated", async () => {
    const { code, out, err } = await command("check --variant no-time-wait --property P-GRACE,P-TW-ACK --json");
    expect([code, err]).toEqual([0, ""]);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      "schema",
      "variant",
      "scenario",
      "bounds",
      "states",
      "transitions",
      "depth",
      "completeDepth",
      "capped",
      "cut",
      "complete",
      "stop",
      "seconds",
      "bytesPerState",
      "engine",
      "workers",
      "symmetry",
      "omission",
      "coverage",
      "error",
      "changes",
      "tookPart",
      "expectation",
      "comparison",
      "witnesses",
      "distinct",
      "properties",
    ]);
    expect(document).toMatchObject({
      schema: "twomsl/check@1",
      variant: "no-time-wait",
      scenario: "quick",
      complete: true,
      stop: null,
      engine: "javascript",
      expectation: "met",
    });
    const [timeWait, grace] = document.properties;
    expect(Object.keys(timeWait)).toEqual(["id", "kind", "verdict", "stop", "expected", "expectedDepth", "triggers", "depth", "trace"]);
    expect(timeWait).toMatchObject({ id: "P-TW-ACK", kind: "step", verdict: "vacuous", expected: "vacuous", triggers: 0, trace: null });
    expect(grace).toMatchObject({ id: "P-GRACE", verdict: "violated", trace: { schema: "twomsl/trace@1" } });
    expect(grace.trace.steps).toHaveLength(grace.depth);
  });

  it("prints a list for several variants, and keeps the exit code", async () => {
    const { code, out } = await command("check --variant rfc9293 --variant no-time-wait --set capacity=1 --property P-GRACE --json");
    expect(code).toBe(1);
    expect(JSON.parse(out).map(({ variant, expectation }: Record<string, string>) => [variant, expectation])).toEqual([
      ["rfc9293", "none"],
      ["no-time-wait", "none"],
    ]);
  });

  it("says so when the search was not complete", async () => {
    const { code, out } = await command("check --property P-2MSL --max-states 50 --json");
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ complete: false, stop: { kind: "states", limit: 50 }, completeDepth: 5, expectation: "none" });
    const text = await command("check --property P-2MSL --max-states 50");
    expect(text.out).toContain("No run of at most 5 events decides what is inconclusive");
  });
});

describe("check as text", () => {
  it("names all bounds that are not as usual on three lines of at most 80 columns, and judges every property on one", async () => {
    const { out } = await command("check");
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/^twomsl \d+\.\d+\.\d+ {2}rfc9293 · RFC 9293$/);
    const named = Object.keys(boundDescriptions).filter((name) => !(name in usualBounds));
    for (const name of named) expect(lines.slice(1, 4).join(" ")).toContain(` ${name}=`);
    for (const { id, says } of properties.filter((claim) => judgingOf(claim) === "safety"))
      expect(lines.filter((line) => line.includes(` ${id} `) && line.endsWith(says))).toHaveLength(1);
    expect(out).toMatch(/Within these bounds only: [\d,]+ states, [\d,]+ transitions, depth \d+,\s+complete/);
  });

  it("shows the counterexample of a property that is named, unless none is wanted", async () => {
    expect((await command("check --variant no-time-wait --property P-2MSL")).out).toContain("shortest counterexample");
    expect((await command("check --variant no-time-wait --property P-2MSL --trace none")).out).not.toContain("shortest counterexample");
  });

  it("shows only the shortest counterexample where nothing is expected", async () => {
    const { out } = await command("check --variant no-time-wait --set capacity=1");
    expect(out.match(/shortest counterexample/g)).toHaveLength(1);
    expect(out.replaceAll("\n", " ")).toMatch(/no verdicts are recorded for these bounds; \d+ claims are false for this variant: P-/);
  });

  it("says whether the verdicts match the record, and names the claims that are false", async () => {
    const { out } = await command("check --variant no-time-wait --property P-2MSL,P-TW-ACK,P-EOF --trace none");
    expect(out.replaceAll("\n", " ")).toContain(
      "1 holds, 1 violated, 1 vacuous: matches the record; 1 claim is false for this variant: P-2MSL.",
    );
  });

  it("says where the precondition of a vacuous property occurs, and it does", async () => {
    const line = "check --property P-NO-STALE-DATA --trace none";
    const { out } = await command(line);
    const [, options = ""] =
      /P-NO-STALE-DATA: it occurs with (--scenario \S+(?: --set \S+)*), which has/.exec(out.replaceAll(/\n +/g, " ")) ?? [];
    expect(out).toContain("∅ P-NO-STALE-DATA");
    expect((await command(`${line} ${options} --max-states 5000`)).out).not.toContain("∅");
  });

  it("says of no vacuous property of the user's that its precondition occurs somewhere, for nobody has recorded that", async () => {
    const file = join(scratchFolder(), "never.json");
    const claim = always({ id: "P-NEVER", says: "Never.", where: not(yes), holds: yes, cite: [other("a notebook")] });
    writeFileSync(file, JSON.stringify(claim));
    const { out } = await command(`check --property ${file} --set opens=1 --set capacity=1 --trace none`);
    expect(out).toContain("  P-NEVER: it is your own, and nothing is recorded of it\n");
  });

  it("says of rows of a variant some of which took part which did not", async () => {
    const { out } = await command("check --variant no-time-wait --set capacity=1 --property P-KNOW --trace none");
    expect(out.replaceAll("\n", " ")).toMatch(/A row that no-time-wait adds never applied: FW1\.FIN\.ACKED\.NOTW\. The verdicts say/);
    expect(out).not.toContain("None of the rows");
  });

  it("keeps to the columns of a narrow terminal", async () => {
    const { out } = await command("check --set capacity=1 --trace none", { columns: 80 });
    const judged = out.split("\n").filter((line) => /^ {2}[✓✗∅] /.test(line));
    expect(Math.max(...judged.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("uses nothing but ASCII with --ascii", async () => {
    for (const line of [
      "check --set capacity=1 --ascii",
      "check --set retransmissions=0 --variant bsd --property P-2MSL --ascii",
      "simulate --seed 3 --ascii",
    ]) {
      // The range is all of ASCII, line ends included.
      // oxlint-disable-next-line no-control-regex
      expect((await command(line)).out).toMatch(/^[\u0000-\u007f]*$/);
    }
  });
});

describe("check --symmetry", () => {
  it("finds fewer states and says so, with the same verdict", async () => {
    const line =
      "check --variant no-time-wait --set roles=either --set opens=1 --set capacity=1 --set retransmissions=0 --property P-GRACE";
    const [whole, reduced] = [
      JSON.parse((await command(`${line} --json`)).out),
      JSON.parse((await command(`${line} --symmetry --json`)).out),
    ];
    expect([whole.symmetry, reduced.symmetry]).toEqual([false, true]);
    expect(reduced.states).toBeLessThan(whole.states * 0.6);
    expect(reduced.properties[0].verdict).toEqual(whole.properties[0].verdict);
  });

  it("is refused where the hosts have different roles", async () => {
    const { code, err } = await command("check --symmetry");
    expect([code, err.split(" ")[0]]).toEqual([2, "TWM-113"]);
  });
});

describe("progress", () => {
  const progress = { states: 1_204_318, expanded: 1_162_438, depth: 31, transitions: 4_000_000, bytes: 642_000_000, seconds: 25 };

  it("says how far the search is", () => {
    expect(progressWords(progress, { ...progress, states: 1_156_118, seconds: 24 })).toBe(
      "1,204,318 states  48 k/s  depth 31  queue 41,880  613 MB  25 s",
    );
  });

  it("goes to a terminal once a second and is wiped away at the end", async () => {
    const written: string[] = [];
    const { err: _, ...rest } = await command("list variants");
    expect(rest.code).toBe(0);
    const io = {
      out: () => undefined,
      err: (text: string) => void written.push(text),
      delivered: () => Promise.resolve(true),
      colour: false,
      live: true,
      columns: null,
      interrupt: new AbortController().signal,
      modules: null,
      blocking: <T>(work: () => T): T => work(),
      debug: false,
      program: "twomsl",
    } as const;
    const line = progressLine(io);
    for (const seconds of [0.5, 1.1, 1.5, 2.2]) line.update({ ...progress, seconds });
    line.clear();
    expect(written).toHaveLength(3);
    expect(written.at(-1)).toBe("\r\u001b[K");
    const silent = progressLine({ ...io, live: false });
    silent.update(progress);
    silent.clear();
    expect(written).toHaveLength(3);
  });
});
