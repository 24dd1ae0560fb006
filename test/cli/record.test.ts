// What `npm run record` writes into the file of a variant: the tables, as they stand there already if nothing has changed.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fileOf, ownVerdicts, replaceTables } from "../../cli/record/record.ts";
import { variants } from "../../spec/index.ts";

describe("recording", () => {
  it.each(variants.map((variant) => [variant.id, variant] as const))("writes what is there already for %s", (id, variant) => {
    const text = readFileSync(fileOf(id), "utf8");
    expect(replaceTables(text, ownVerdicts(variant, variant.expected, variants[0]?.expected ?? {}))).toBe(text);
  });
  it("leaves everything but the tables alone", () => {
    const quick = { violated: { "P-TW-MIN": 12 }, vacuous: [] };
    expect(replaceTables("before\n  expected: asUsual(verdicts`\n    old\n  `),\nafter", { quick })).toBe(
      ["before", "  expected: asUsual(verdicts`", "    states and steps | quick", "    P-TW-MIN         |    12", "  `),", "after"].join(
        "\n",
      ),
    );
  });
  it("writes what happens in the end only where it is not what the base does", () => {
    const [base, other] = variants;
    if (base === undefined || other === undefined) throw new Error("no variants");
    const lossy = { judges: "liveness", violated: { "P-TERM": 5 }, vacuous: [] } as const;
    const same = { judges: "liveness", violated: { "P-TERM": 6 }, vacuous: [] } as const;
    expect(ownVerdicts(other, { lossy, liveness: same }, { lossy: same, liveness: same })).toEqual({ lossy });
    expect(ownVerdicts(base, { lossy, liveness: same }, { lossy, liveness: same })).toEqual({ lossy, liveness: same });
  });
});
