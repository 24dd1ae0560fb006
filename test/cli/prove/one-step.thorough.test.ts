// What is proven in one step is what holds from any state: two solvers say the same, a wrong row makes a claim that it breaks unprovable, and
// nothing that a search has found violated is ever proven.

import { describe, expect } from "vitest";
import { askSolver, solverCommand } from "../../../cli/prove/solver.ts";
import { proveSteps, type StepVerdict } from "../../../model/index.ts";
import { properties, rfc9293, variants, type Patch, type Variant } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { inTier } from "../../tier.ts";

const stepClaims = properties.filter(({ kind }) => kind === "step").map(({ id }) => id);
const claimsCalled = (ids: readonly string[]) => properties.filter(({ id }) => ids.includes(id));

/** The claims that need nothing but the rows. */
const fromAnyState = ["P-TW-ACK", "P-TW-RESTART", "P-TW-BLOCK", "P-TW-NODATA", "P-TW-SILENT"];
const alsoFromAnyState = ["P-STATE-GRAPH", "P-RST-GEN", "P-NO-REPLY-BARE", "P-SR-PASSIVE", "P-OPEN-ISOL"];

async function proven(variant: Variant, ids: readonly string[], solver = "z3"): Promise<ReadonlyMap<string, StepVerdict>> {
  const command = solverCommand(solver);
  const { verdicts } = await proveSteps(
    variant,
    claimsCalled(ids),
    async (script) => (await askSolver(command, script, new AbortController().signal)).text,
  );
  return new Map(verdicts.map((verdict) => [verdict.id, verdict]));
}

const verdictsOf = (found: ReadonlyMap<string, StepVerdict>): readonly string[] =>
  [...found.values()].map(({ id, verdict }) => `${id} ${verdict}`);

/** The standard without some rows. */
const without = (...ids: readonly string[]): Variant => {
  const patches: readonly Patch[] = ids.map((id) => ({ disable: id, cite: [] }));
  return { ...rfc9293, id: `without ${ids.join(" and ")}`, patches };
};

describe("claims about one step", () => {
  itWith(["z3"], "are proven from any state where the rows alone make them true", async () => {
    const ids = [...fromAnyState, ...alsoFromAnyState];
    expect(verdictsOf(await proven(rfc9293, ids))).toEqual(ids.map((id) => `${id} proven`));
  });

  itWith(["cvc5"], "are proven by another solver as well", async () => {
    expect(verdictsOf(await proven(rfc9293, fromAnyState, "cvc5"))).toEqual(fromAnyState.map((id) => `${id} proven`));
  });

  itWith(["z3"], "that assassination breaks are proven only where resets are ignored in TIME-WAIT", async () => {
    const safe = variants.filter(({ id }) => id === "2msl-safe");
    for (const variant of safe) expect(verdictsOf(await proven(variant, ["P-TW-MIN"]))).toEqual(["P-TW-MIN proven"]);
    expect(safe).toHaveLength(1);
    const found = (await proven(rfc9293, ["P-TW-MIN"])).get("P-TW-MIN");
    expect(found?.verdict).toBe("not proven");
    if (found?.verdict !== "not proven") return;
    expect(found.counterexample.labels).toContain("TW.RST");
    expect(found.counterexample.element["segment.rst"]).toBe(true);
    expect(found.counterexample.element["segment.seq"]).toBe(
      found.counterexample.before[`host[${found.counterexample.fixed["host"] ?? 0}].rcvNxt`],
    );
  });

  itWith(["z3"], "are not proven where a row that they rest on is missing or another takes its place", async () => {
    const wrong: readonly (readonly [string, Variant])[] = [
      ["P-TW-ACK", without("TW.FIN.REXMT", "TW.OOW", "*.OOW")],
      ["P-TW-RESTART", without("TW.FIN.REXMT")],
      ["P-SR-PASSIVE", without("SR.RST.P")],
    ];
    for (const [claim, variant] of wrong) {
      const found = await proven(variant, [claim]);
      expect([variant.id, claim, found.get(claim)?.verdict]).toEqual([variant.id, claim, "not proven"]);
    }
    // Where one row is missing the next may do the same.
    expect(verdictsOf(await proven(without("TW.OOW"), ["P-TW-ACK"]))).toEqual(["P-TW-ACK proven"]);
  });

  itWith(["z3"], "that a search has found violated are never proven", async () => {
    const tried = inTier({ quick: [], thorough: ["no-time-wait", "abort"], full: variants.map(({ id }) => id) });
    for (const variant of variants.filter(({ id }) => tried.includes(id))) {
      const violated = stepClaims.filter((id) => Object.values(variant.expected).some((expectation) => id in expectation.violated));
      const asked = inTier({
        quick: [],
        thorough: violated.filter((id) => fromAnyState.includes(id) || alsoFromAnyState.includes(id) || id === "P-TW-MIN"),
        full: violated,
      });
      const found = await proven(variant, asked);
      for (const id of asked) expect([variant.id, id, found.get(id)?.verdict]).not.toEqual([variant.id, id, "proven"]);
    }
    expect(tried.length).toBeGreaterThan(0);
  });
});
