// What a verdict owes to the rows that a variant changes: whether each applied, or would have where it stood.

import { describe, expect, it } from "vitest";
import { boundsOf, check, rowChanges, scenarios, tookPart, type CheckResult } from "../../../model/index.ts";
import { defineVariant, has, other, row, type Patch, type Variant } from "../../../spec/index.ts";

const cite = [other("a test")];
const small = { opens: 1, retransmissions: 0, isn: "const" } as const;

const variantOf = (...patches: Patch[]): Variant => defineVariant({ id: "mine", title: "", says: "", cite, expected: {}, patches });

async function checked(variant: Variant, properties: readonly string[] = ["P-2MSL"]): Promise<CheckResult> {
  const quick = scenarios.find(({ id }) => id === "quick");
  if (quick === undefined) throw new Error("no scenario quick");
  const bounds = boundsOf(quick, variant, small);
  return check({ variant, scenario: "quick", bounds, properties }, { engine: "javascript" });
}

const silent = row("4-syn", { id: "TW.SYN.SILENT", in: ["TIME-WAIT"], when: has("SYN"), says: "Silence.", cite });

describe("the part of a variant's rows", () => {
  it("is none where a row that is added never applies, though the verdict holds", async () => {
    const { changes, properties } = await checked(variantOf({ insert: silent, before: "SYNC.SYN.CHAL", cite }));
    expect(properties.map(({ verdict }) => verdict)).toEqual(["holds"]);
    expect(changes).toEqual([{ row: "TW.SYN.SILENT", change: "added", at: null, times: 0 }]);
    expect(tookPart(changes)).toBe(false);
  });

  it("is none where a row is taken out of force that would never have applied", async () => {
    const { changes } = await checked(variantOf({ disable: "SYNC.SYN.CHAL", cite }));
    expect(changes).toEqual([{ row: "SYNC.SYN.CHAL", change: "removed", at: null, times: 0 }]);
    expect(tookPart(changes)).toBe(false);
  });

  it("is that a row which is out of force would have applied, and the states are those of the variant", async () => {
    const variant = variantOf({ disable: "TW.FIN.REXMT", cite });
    const { changes, report } = await checked(variant);
    expect(changes).toEqual([{ row: "TW.FIN.REXMT", change: "removed", at: null, times: 0 }]);
    const late = variantOf({ disable: "FW2.FIN", cite, at: "A" });
    const found = await checked(late);
    expect(found.changes).toEqual([{ row: "FW2.FIN", change: "removed", at: "A", times: expect.any(Number) }]);
    expect(tookPart(found.changes)).toBe(true);
    expect(found.report.states).not.toBe(report.states);
  });

  it("is not known where a row is gone whose event happens only if a row does something", async () => {
    const { changes } = await checked(variantOf({ disable: "SR.CLOSE", cite }, { disable: "*.RTO", cite }));
    expect(changes.map(({ row: id, times }) => [id, times === 0])).toEqual([
      ["SR.CLOSE", false],
      ["*.RTO", false],
    ]);
    expect(changes[1]?.times).toBe(null);
  });

  it("of two hosts is told for each", () => {
    const replaced = variantOf({ replace: "SYNC.SYN.CHAL", with: silent, cite, at: "B" }, { enable: "TW.RST.F1", cite });
    expect(rowChanges(replaced)).toEqual([
      { row: "TW.SYN.SILENT", change: "added", at: "B" },
      { row: "SYNC.SYN.CHAL", change: "removed", at: "B" },
      { row: "TW.RST.F1", change: "added", at: null },
    ]);
    expect(tookPart([])).toBe(null);
  });

  it("costs no state, and leaves the coverage that was asked for as it is", async () => {
    const variant = variantOf({ disable: "SYNC.SYN.CHAL", cite });
    const quick = scenarios.find(({ id }) => id === "quick");
    if (quick === undefined) throw new Error("no scenario quick");
    const request = { variant, scenario: "quick", bounds: boundsOf(quick, variant, small), properties: ["P-2MSL"] };
    const oracle = await check(request, { engine: "oracle" });
    const counted = await check(request, { engine: "javascript", coverage: true });
    expect(counted.report.states).toBe(oracle.report.states);
    expect(oracle.changes).toEqual(counted.changes);
    expect(counted.report.coverage?.map(({ label }) => label).filter((label) => label.startsWith("out of force"))).toEqual([]);
    expect((await checked(variant)).report.coverage).toBe(null);
  });
});
