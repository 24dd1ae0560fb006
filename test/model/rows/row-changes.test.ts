// What a verdict owes to the rows that a variant changes: whether each applied, or would have where it stood.

import { describe, expect, it } from "vitest";
import { yes, type Expr } from "../../../checker/index.ts";
import { boundsOf, check, rowChanges, scenarios, tookPart, type Bounds, type CheckResult } from "../../../model/index.ts";
import { defineVariant, given, has, other, row, type Patch, type StateName, type StepId, type Variant } from "../../../spec/index.ts";

const cite = [other("a test")];
const small = { opens: 1, retransmissions: 0, isn: "const" } as const;

const variantOf = (...patches: Patch[]): Variant => defineVariant({ id: "mine", title: "", says: "", cite, expected: {}, patches });

async function checked(variant: Variant, properties: readonly string[] = ["P-2MSL"], set: Partial<Bounds> = {}): Promise<CheckResult> {
  const quick = scenarios.find(({ id }) => id === "quick");
  if (quick === undefined) throw new Error("no scenario quick");
  const bounds = boundsOf(quick, variant, { ...small, ...set });
  return check({ variant, scenario: "quick", bounds, properties }, { engine: "javascript" });
}

const silent = row("4-syn", { id: "TW.SYN.SILENT", in: ["TIME-WAIT"], when: has("SYN"), says: "Silence.", cite });

describe("the part of a variant's rows", () => {
  it("is none where a row that is added never applies, though the verdict holds", async () => {
    const { changes, properties } = await checked(variantOf({ insert: silent, before: "SYNC.SYN.CHAL", cite }));
    expect(properties.map(({ verdict }) => verdict)).toEqual(["holds"]);
    expect(changes).toEqual([{ row: "TW.SYN.SILENT", change: "added", at: null, times: 0, unreached: null }]);
    expect(tookPart(changes)).toBe(false);
  });

  it("is none where a row is taken out of force that would never have applied", async () => {
    const { changes } = await checked(variantOf({ disable: "SYNC.SYN.CHAL", cite }));
    expect(changes).toEqual([{ row: "SYNC.SYN.CHAL", change: "removed", at: null, times: 0, unreached: null }]);
    expect(tookPart(changes)).toBe(false);
  });

  it("is that a row which is out of force would have applied, and the states are those of the variant", async () => {
    const variant = variantOf({ disable: "TW.FIN.REXMT", cite });
    const { changes, report } = await checked(variant);
    expect(changes).toEqual([{ row: "TW.FIN.REXMT", change: "removed", at: null, times: 0, unreached: null }]);
    const late = variantOf({ disable: "FW2.FIN", cite, at: "A" });
    const found = await checked(late);
    expect(found.changes).toEqual([{ row: "FW2.FIN", change: "removed", at: "A", times: expect.any(Number), unreached: null }]);
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

  it("is none where nothing comes to a row, and the reason is said", async () => {
    const strange = (step: StepId, states: readonly StateName[], when: Expr<"bool"> = yes) =>
      row(step, { id: `X.${step}`, in: states, when, goto: "CLOSED", says: "Strange.", cite });
    const { changes } = await checked(
      variantOf(
        { insert: strange("crash", ["ESTABLISHED"]), before: "CRASH", cite },
        { insert: strange("4-syn", ["SYN-SENT"]), before: "SYNC.SYN.CHAL", cite },
        { insert: strange("queued-send", ["SYN-RECEIVED"]), before: "EST.SEND.Q", cite },
        { insert: strange("status", ["ESTABLISHED"]), before: "*.STATUS", cite },
        { insert: strange("5-ack", ["ESTABLISHED"], given.crashed), before: "*.NOACK", cite },
      ),
    );
    expect(changes.map(({ row: id, times, unreached }) => [id, times, unreached])).toEqual([
      ["X.crash", 0, "crashes are not modelled"],
      ["X.4-syn", 0, expect.stringMatching(/^a segment that arrives in SYN-SENT does not come to the step 4-syn/)],
      ["X.queued-send", 0, expect.stringMatching(/no text waits/)],
      ["X.status", 0, expect.stringMatching(/calls=any/)],
      ["X.5-ack", 0, expect.stringMatching(/its condition is never true/)],
    ]);
    expect(tookPart(changes)).toBe(false);
  });

  it("is what it does where users call whatever they can, RECEIVE and STATUS included", async () => {
    const asks = [
      row("receive", { id: "X.RCV", in: ["SYN-SENT"], goto: "CLOSED", says: "Strange.", cite }),
      row("status", { id: "X.STATUS", in: ["LISTEN"], goto: "CLOSED", says: "Strange.", cite }),
    ];
    const [receive, status] = asks;
    if (receive === undefined || status === undefined) throw new Error("no rows");
    const variant = variantOf({ insert: receive, before: "PRE.RCV", cite }, { insert: status, before: "*.STATUS", cite });
    const { changes } = await checked(variant, [], { calls: "any" });
    expect(changes.map(({ times }) => (times ?? 0) > 0)).toEqual([true, true]);
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
