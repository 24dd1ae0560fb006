// Under which name an expectation is recorded: the scenario, and what is set otherwise than it has it.

import { describe, expect, it } from "vitest";
import { boundsAt, boundsOf, expectationFor, expectationKey, type Bounds } from "../../model/index.ts";
import { variants, type Variant } from "../../spec/index.ts";
import { scenarioCalled } from "./presets.ts";

function variantCalled(id: string): Variant {
  const found = variants.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
}

const base = variantCalled("rfc9293");

function keyOf(scenario: string, set: Partial<Bounds>, variant = base): string | null {
  return expectationKey(variant, scenario, boundsOf(scenarioCalled(scenario), variant, set));
}

describe("the name of an expectation", () => {
  it("is the scenario where nothing is set, or what is set is what it has anyway", () => {
    expect([keyOf("quick", {}), keyOf("quick", { isn: "mono", window: 4 })]).toEqual(["quick", "quick"]);
  });
  it("names what is set, in alphabetical order", () => {
    expect(keyOf("table-e", { msl: 2, isn: "mono" })).toBe("table-e isn=mono msl=2");
    expect(keyOf("lossy", { roles: boundsOf(scenarioCalled("quick"), base, {}).roles, channel: "fair" })).toBe(
      "lossy channel=fair roles=client-server",
    );
  });
  it("leaves TIME-WAIT to the variant, whatever MSL is, unless it is set", () => {
    const longer = variantCalled("rfc1337-3msl");
    expect([keyOf("quick", {}, longer), keyOf("quick", { msl: 2 }, longer)]).toEqual(["quick", "quick msl=2"]);
    expect([keyOf("quick", { timeWait: 3 }, longer), keyOf("quick", { timeWait: 3 })]).toEqual(["quick", "quick timeWait=3"]);
  });
  it("leads back to the bounds it was made of", () => {
    const bounds = boundsOf(scenarioCalled("table-e"), base, { isn: "mono", msl: 2, roles: { opens: ["A"], listens: ["B"], closes: [] } });
    const key = expectationKey(base, "table-e", bounds);
    expect(key).toBe("table-e isn=mono msl=2 roles=A/B/-");
    expect(boundsAt(base, key ?? "")?.bounds).toEqual(bounds);
    expect(boundsAt(base, "nowhere msl=2")).toBeNull();
  });
  it("finds what is recorded for just these bounds and nothing else", () => {
    const found = (set: Partial<Bounds>) => expectationFor(base, "table-e", boundsOf(scenarioCalled("table-e"), base, set));
    expect(found({ isn: "mono" })).toBe(base.expected["table-e isn=mono"]);
    expect([found({ isn: "mono", capacity: 2 }), expectationFor(base, "nowhere", boundsOf(scenarioCalled("quick"), base, {}))]).toEqual([
      null,
      null,
    ]);
  });
});
