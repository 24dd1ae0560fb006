// What a variant changes, compared with another: the first answer of a check, from the record where there is one.

import { describe, expect, it } from "vitest";
import { compare, type Baseline } from "../../../model/index.ts";
import { command } from "../command.ts";

describe("a check that is compared", () => {
  it("says so where nothing differs, and searches what is not recorded", async () => {
    const { out } = await command("check --variant letter --against rfc9293 --property P-TW-ONE --set capacity=1");
    expect(out).toContain(
      "What letter changes, compared with rfc9293 (checked within the same bounds)\n  Nothing: every verdict is that of rfc9293.",
    );
    const { out: json } = await command("check --variant no-time-wait --against rfc9293 --property P-KNOW,P-TW-ACK --json");
    expect(JSON.parse(json).comparison).toEqual({
      with: "rfc9293",
      isRecorded: true,
      differences: [
        { id: "P-TW-ACK", there: { verdict: "holds", depth: null }, here: { verdict: "vacuous", depth: null } },
        { id: "P-KNOW", there: { verdict: "violated", depth: 12 }, here: { verdict: "violated", depth: 9 } },
      ],
      alike: [],
      open: [],
    });
  });
});

describe("verdicts compared", () => {
  const judged = (id: string, verdict: string, depth: number | null = null): never => ({ id, verdict, depth }) as never;
  const baseline: Baseline = {
    variant: "base",
    isRecorded: true,
    outcomes: {
      a: { verdict: "holds", depth: null },
      b: { verdict: "violated", depth: 5 },
      c: { verdict: "inconclusive", depth: null },
      d: { verdict: "violated", depth: null },
      e: { verdict: "holds", depth: null },
    },
  };
  it("differ by what is decided in both, and by a depth that both have", () => {
    const properties = [judged("a", "violated", 3), judged("b", "violated", 5), judged("c", "holds"), judged("d", "violated", 7)];
    const { differences, alike, open } = compare({ properties: [...properties, judged("e", "holds"), judged("f", "holds")] }, baseline);
    expect(differences.map(({ id }) => id)).toEqual(["a"]);
    expect(alike).toEqual(["b", "d"]);
    expect(open).toEqual(["c"]);
    expect(compare({ properties: [judged("b", "violated", 4)] }, baseline).differences).toHaveLength(1);
  });
});
