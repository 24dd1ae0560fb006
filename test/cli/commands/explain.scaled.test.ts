// What there is and what it means: lists and explanations, for people and for programs.

import { describe, expect, it } from "vitest";
import { allIds } from "../../../cli/catalogue.ts";
import { listKinds } from "../../../cli/commands/list.ts";
import { properties, table } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";
import { command, twomsl } from "../command.ts";

describe("list", () => {
  it("lists every kind, for people and for programs", async () => {
    for (const kind of listKinds) {
      const text = await command(`list ${kind}`);
      const { schema, kind: said, items } = JSON.parse((await command(`list ${kind} --json`)).out);
      expect([text.code, schema, said]).toEqual([0, "twomsl/list@1", kind]);
      expect(items.length).toBeGreaterThan(2);
      for (const { id } of items) expect(text.out).toContain(id);
    }
  });
});

describe("explain", () => {
  it("explains everything that has an id, within the columns of a terminal", async () => {
    const ids = allIds().filter((_, i) => i % inTier({ quick: 8, thorough: 1 }) === 0);
    expect(ids.length).toBeGreaterThan(40);
    for (const id of ids) {
      const { code, out } = await twomsl(["explain", id]);
      expect([id, code]).toEqual([id, 0]);
      expect([id, out.split("\n").filter((line) => [...line].length > 80)]).toEqual([id, []]);
    }
  });

  it("gives a row with its condition, effects, sources and neighbours", async () => {
    const { out } = await command("explain TW.FIN.REXMT");
    for (const part of ["repeatsFin", "restart the", "RFC 9293 §3.6.1, MUST-13", "before it", "after it", "variants      letter"])
      expect(out).toContain(part);
  });

  it("says conditions that have a name by their name, and what the name means", async () => {
    const { out } = await command("explain TW.OOW");
    expect(out).toMatch(/^ {2}when +¬acceptable$/m);
    expect(out).toMatch(/^ {2}where +acceptable: The segment passes/m);
    expect((await command("explain acceptable")).out).toContain("SEG.SEQ < RCV.NXT + RCV.WND");
  });

  it.each([
    ["vacuous", "precondition of the property never occurred"],
    ["mono", "grow (isn=mono)"],
    ["isn", "const         Initial sequence numbers that are always the same"],
    ["TIME_WAIT", "TIME-WAIT  word"],
    ["TWM-309", "explain knows no"],
    ["P-2MSL", "safety: of every step"],
    ["P-TERM", "liveness: something that must follow"],
  ])("knows words and codes: %s", async (id, says) => {
    const { code, out } = await command(`explain ${id}`);
    expect([code, out.replaceAll(/\n {2}(?! )/g, " ")]).toEqual([0, expect.stringContaining(says)]);
  });

  it("gives a property with its formula, its sources and where it fails", async () => {
    const { out } = await command("explain P-2MSL");
    for (const part of ["given.after2Msl ≤ history.sinceTimeWait", "RFC 1337 §1", "no-time-wait at"]) expect(out).toContain(part);
  });

  it("names the requirements and statements that point at something", async () => {
    expect((await command("explain P-TW-MIN")).out).toContain("MUST-13");
    expect((await command("explain TW.FIN.REXMT")).out).toMatch(/answers +S/);
  });

  it("prints the same as JSON", async () => {
    const { schema, entries } = JSON.parse((await command("explain MUST-13 --json")).out);
    expect(schema).toBe("twomsl/explain@1");
    expect(entries[0]).toMatchObject({ kind: "requirement", id: "MUST-13" });
  });

  it("knows the ids of the specification", () => {
    expect(allIds()).toEqual(expect.arrayContaining([...table, ...properties].map(({ id }) => id)));
  });
});

describe("simulate", () => {
  it("takes the same steps for the same seed, and says how to take them again", async () => {
    const first = await command("simulate --seed 7 --steps 12");
    expect(await command("simulate --seed 7 --steps 12")).toEqual(first);
    expect(first.out).toContain("twomsl simulate --variant rfc9293 --scenario quick --seed 7");
    expect((await command("simulate --steps 5")).out).toMatch(/seed \d+/);
  });

  it("reports what was violated on the way, and fails for it only if strict", async () => {
    const lineOf = (seed: number): string => `simulate --variant no-time-wait --steps 80 --seed ${seed}`;
    const violated = async (seed: number): Promise<number> => JSON.parse((await command(`${lineOf(seed)} --json`)).out).violated.length;
    let seed = 0;
    while (seed < 40 && (await violated(seed)) === 0) seed++;
    expect(seed).toBeLessThan(40);
    const line = lineOf(seed);
    expect((await command(line)).code).toBe(0);
    const strict = await command(`${line} --strict`);
    expect(strict.code).toBe(1);
    expect(strict.out).toMatch(/✗ P-\S+ violated at step \d+/);
  });

  it("prints one document with --json", async () => {
    const document = JSON.parse((await command("simulate --seed 7 --steps 4 --json")).out);
    expect(document).toMatchObject({ schema: "twomsl/simulate@1", variant: "rfc9293", scenario: "quick", seed: 7 });
    expect(document.steps).toHaveLength(4);
  });
});
