// `twomsl prove` for claims that are proven by induction: certificates without a solver, and what a solver that does not know comes to.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratchFolder, twomsl } from "../command.ts";

describe("prove by induction", () => {
  it("writes a certificate for a claim that clauses are stored for, and refuses one for a claim without", async () => {
    const folder = join(scratchFolder(), "certificate");
    const asked = ["prove", "--variant", "2msl-safe", "--emit", folder];
    const { code, out } = await twomsl([...asked, "--property", "P-TW-2MSL"]);
    expect([code, out]).toEqual([0, expect.stringContaining("P-TW-2MSL")]);
    const index = JSON.parse(readFileSync(join(folder, "P-TW-2MSL", "index.json"), "utf8"));
    const files: readonly { readonly name: string; readonly rule: string | null }[] = index.files;
    expect(readdirSync(join(folder, "P-TW-2MSL")).toSorted()).toEqual([...files.map(({ name }) => name), "index.json"].toSorted());
    expect(new Set(files.map(({ rule }) => rule))).toContain("arrival of a copy");
    for (const { name } of files) {
      const checks = readFileSync(join(folder, "P-TW-2MSL", name), "utf8").match(/\(check-sat\)/g) ?? [];
      expect(checks).toHaveLength(1);
    }
    expect(await twomsl([...asked, "--induction", "--property", "P-QUIESCE"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/TWM-704.*P-QUIESCE/),
    });
  });

  it("does not take a claim for proven by induction where the solver does not know", async () => {
    const open = await twomsl([
      "prove",
      "--variant",
      "2msl-safe",
      "--property",
      "P-TW-2MSL",
      "--json",
      "--solver",
      `sed -n "s/(check-sat)/unknown/p"`,
    ]);
    expect(open.code).toBe(3);
    expect(JSON.parse(open.out)).toMatchObject({ verdicts: [], induction: { verdicts: [{ id: "P-TW-2MSL", verdict: "inconclusive" }] } });
  });
});
