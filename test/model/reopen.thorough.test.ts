// Why a host that opens again may be kept out: not because its tries run out. What is recorded for each variant is tested with all verdicts.

import { describe, expect, it } from "vitest";
import { boundsOf, check, scenarios } from "../../model/index.ts";
import { variants } from "../../spec/index.ts";

const property = "P-REOPEN-LIVE";

async function judged(name: string, set: object) {
  const variant = variants.find(({ id }) => id === name);
  const scenario = scenarios.find(({ id }) => id === "reopen");
  if (variant === undefined || scenario === undefined) throw new Error("nothing to check");
  const bounds = boundsOf(scenario, variant, set);
  const result = await check({ variant, scenario: "reopen", bounds, properties: [property] });
  const [found] = result.properties;
  if (found?.trace == null) throw new Error(`${property} is not violated`);
  return found.trace;
}

describe(property, () => {
  it("is violated by RFC 793 in a loop in which the client opens again and again", async () => {
    const { steps, loop = 0 } = await judged("rfc793", {});
    const round = steps.slice(loop);
    expect(round.filter(({ event }) => event === "OPEN active").length).toBeGreaterThan(1);
    expect(round.some(({ rows }) => rows.some(({ id }) => id === "SYNC.SYN.793"))).toBe(true);
    expect(round.every(({ after }) => after.A.state !== "ESTABLISHED")).toBe(true);
  });

  it("would be violated by a client whose tries run out if refusals counted", async () => {
    const { steps, loop = 0 } = await judged("rfc793", { refusals: "counted" });
    expect(steps.slice(loop).some(({ event }) => event === "OPEN active")).toBe(false);
  });
});
