// Which number the command ends with, and when.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exitCodeOf, standingOf } from "../../../cli/process/exit-code.ts";
import { wantsColour } from "../../../cli/process/io.ts";
import type { CheckResult, JudgedProperty } from "../../../model/index.ts";
import { command, scratchFolder, twomsl } from "../command.ts";

const judged: JudgedProperty = {
  id: "P-2MSL",
  says: "",
  kind: "step",
  verdict: "holds",
  stop: null,
  expected: null,
  expectedDepth: null,
  triggers: 1,
  depth: null,
  trace: null,
};

/** A finished check with one property. */
function resultWith(property: Partial<JudgedProperty>): CheckResult {
  // The exit code reads of the rest only whether there is a stop or an error.
  return { report: { stop: null, error: null }, error: null, properties: [{ ...judged, ...property }] } as unknown as CheckResult;
}

const codeOf = (property: Partial<JudgedProperty>, strict = false): number =>
  exitCodeOf([resultWith(property)], { strict, interrupted: false });

describe("the exit code", () => {
  it("is 0 for an expected violation and for nothing violated where nothing is expected", () => {
    expect(codeOf({ verdict: "violated", depth: 7, expected: "violated", expectedDepth: 7 })).toBe(0);
    expect(codeOf({ verdict: "holds", stop: null })).toBe(0);
  });

  it("is 1 for a verdict that differs, in either direction, and for a depth that differs", () => {
    expect(codeOf({ verdict: "violated", depth: 7, expected: "holds" })).toBe(1);
    expect(codeOf({ verdict: "holds", stop: null, expected: "violated", expectedDepth: 7 })).toBe(1);
    expect(codeOf({ verdict: "violated", depth: 8, expected: "violated", expectedDepth: 7 })).toBe(1);
    expect(codeOf({ verdict: "vacuous", expected: "holds" })).toBe(1);
  });

  it("is 1 for a violation where nothing is expected", () => {
    expect(codeOf({ verdict: "violated", depth: 7 })).toBe(1);
  });

  it("is 3 for what is inconclusive, whatever is expected", () => {
    expect(codeOf({ verdict: "inconclusive" })).toBe(3);
    expect(codeOf({ verdict: "inconclusive", expected: "violated", expectedDepth: 7 })).toBe(3);
  });

  it("is 3 for what is vacuous only if that is not expected and the user is strict", () => {
    expect(codeOf({ verdict: "vacuous" })).toBe(0);
    expect(codeOf({ verdict: "vacuous" }, true)).toBe(3);
    expect(codeOf({ verdict: "vacuous", expected: "vacuous" }, true)).toBe(0);
  });

  it("is 130 when interrupted, whatever was found", () => {
    expect(exitCodeOf([resultWith({ verdict: "violated", depth: 1 })], { strict: false, interrupted: true })).toBe(130);
  });

  it("accepts something reachable that never happens without a depth", () => {
    expect(standingOf({ verdict: "violated", depth: null, expected: "violated", expectedDepth: null })).toBe("met");
  });
});

describe("the command", () => {
  it("ends with 0 when every verdict is the expected one", async () => {
    expect((await command("check --variant no-time-wait --property P-2MSL --quiet --trace none")).code).toBe(0);
  });

  it("ends with 1 on a violation where nothing is expected", async () => {
    expect((await command("check --variant no-time-wait --property P-GRACE --set capacity=1 --trace none")).code).toBe(1);
  });

  it("ends with 2 on what commander rejects, with a suggestion", async () => {
    const { code, err } = await command("chek");
    expect(code).toBe(2);
    expect(err).toContain("Did you mean check?");
    expect((await command("check --variannt x")).err).toContain("Did you mean --variant?");
    for (const line of ["chek", "check --variannt x", "check --variant", "check --engine x", "list"])
      expect((await command(line)).err, line).toMatch(/^TWM-300 .+\. See `twomsl --help`\.\n$|^TWM-300 .+\? See `twomsl --help`\.\n$/);
  });

  it("ends with 2 when called without a command, and says what there is", async () => {
    const { code, err } = await twomsl([]);
    expect(code).toBe(2);
    expect(err).toContain("Exit codes:");
  });

  it("ends with 3 when a limit is hit", async () => {
    const { code, out } = await command("check --max-states 100 --property P-2MSL");
    expect(code).toBe(3);
    expect(out).toMatch(/STOPPED\s+at 100\s+states,\s+not\s+complete/);
    expect((await command("check --max-states 100 --property none")).code).toBe(3);
  });

  it("ends with 3 when strict about a vacuous property", async () => {
    expect((await command("check --set capacity=1 --property P-REPLAY --strict")).code).toBe(3);
  });

  it("ends with 130 when interrupted, and says what is known so far", async () => {
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 300);
    const { code, out } = await command("check --scenario deep --quiet", { interrupt: interrupt.signal });
    expect(code).toBe(130);
    expect(out).toMatch(/INTERRUPTED,\s+not\s+complete/);
  });

  it("ends with 70 on a bug, in one line, with the stack only on request", async () => {
    const broken = { out: () => { throw new Error("pen is broken"); } }; // prettier-ignore
    const quiet = await command("list variants", broken);
    expect(quiet.code).toBe(70);
    expect(quiet.err).toMatch(/^twomsl has a bug: pen is broken\. Please report .*\n$/);
    expect((await command("list variants", { ...broken, debug: true })).err).toContain("at ");
  });

  it("ends with 0 after --help and --version", async () => {
    for (const words of [["--help"], ["--version"], ["check", "--help"], ["explain", "--help"]]) expect((await twomsl(words)).code).toBe(0);
  });

  it("shows examples in the help of every command", async () => {
    for (const name of ["check", "list", "explain", "trace", "simulate", "tour"])
      expect((await command(`${name} --help`)).out).toContain(`Examples:\n  twomsl `);
  });
});

describe("colour", () => {
  it("is for terminals, unless NO_COLOR or FORCE_COLOR say otherwise", () => {
    expect(wantsColour({}, true)).toBe(true);
    expect(wantsColour({}, false)).toBe(false);
    expect(wantsColour({ TERM: "dumb" }, true)).toBe(false);
    expect(wantsColour({ NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe(false);
    expect(wantsColour({ FORCE_COLOR: "1" }, false)).toBe(true);
    expect(wantsColour({ NO_COLOR: "" }, true)).toBe(true);
  });

  it("adds nothing but colour codes", async () => {
    const line = "check --variant no-time-wait --property P-2MSL";
    const [plain, coloured] = [await command(line), await command(line, { colour: true })];
    const withoutTime = (text: string): string => text.replaceAll(/in \d+\.\d s/g, "");
    // The escape sign is what colour codes begin with.
    // oxlint-disable-next-line no-control-regex
    expect(withoutTime(coloured.out.replaceAll(/\u001b\[\d+m/g, ""))).toBe(withoutTime(plain.out));
    expect(coloured.out).not.toBe(plain.out);
    expect(plain.out).not.toContain("\u001b");
  });
});

describe("a file that cannot be written", () => {
  it("ends the command with 2 before anything is explored", async () => {
    const file = join(scratchFolder(), "file");
    writeFileSync(file, "");
    const { code, err, out } = await twomsl(["check", "--scenario", "deep", "--out", join(file, "below")]);
    expect(code).toBe(2);
    expect(err).toMatch(/^TWM-310 --out /);
    expect(out).toBe("");
  });

  it("ends with 2 where no folder can be made, and at once", async () => {
    const { code, err } = await command("check --property P-KNOW --out /dev/null/deep/below");
    expect([code, err.slice(0, 8)]).toEqual([2, "TWM-310 "]);
  });

  it("is 4 where a trace cannot be saved, after the results", async () => {
    const folder = scratchFolder();
    // Where a folder is, no file can be put.
    for (const id of ["P-KNOW", "P-GRACE"]) mkdirSync(join(folder, `no-time-wait.${id}.json`, "full"), { recursive: true });
    const line = `check --variant no-time-wait --property P-KNOW,P-GRACE,P-2MSL --trace none --out ${folder}`;
    const { code, out, err } = await command(line);
    expect(code).toBe(4);
    expect(out).toContain("P-2MSL");
    expect(err).toMatch(/^TWM-310 --out .*P-GRACE.json: expected a place where files can be written, .* So it is with 1 more.\n$/);
    expect(readdirSync(folder).toSorted()).toEqual(["no-time-wait.P-2MSL.json", "no-time-wait.P-GRACE.json", "no-time-wait.P-KNOW.json"]);
    const asDocument = await command(`${line} --json`);
    expect(asDocument.code).toBe(4);
    expect(JSON.parse(asDocument.out)).toMatchObject({ complete: true });
  });
});
