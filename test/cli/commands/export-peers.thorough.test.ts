// `twomsl export`: what other model checkers find in the protocol as we export it is what we find.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { itWith, rumur, runRumur, runSpin, spin } from "../../peers.ts";
import { inTier } from "../../tier.ts";
import { scratchFolder, twomsl } from "../command.ts";

/** A variant of one's own that has a second bag. */
const holding = join(scratchFolder(), "holding.ts");
writeFileSync(
  holding,
  `import { other } from "twomsl/spec";
export default { id: "holding", title: "Holding", says: "Segments that arrive early are held.", cite: [other("a test")],
  patches: [], parameters: { outOfOrder: "hold" } };\n`,
);

const selections = [
  ["rfc9293", []],
  ["no-time-wait", []],
  [holding, ["--set", "data=1", "--set", "retransmissions=0", "--set", "opens=1"]],
] as const;

async function exported(to: string, variant: string, ...more: readonly string[]): Promise<string> {
  const { code, out, err } = await twomsl(["export", "--to", to, "--variant", variant, ...more]);
  expect([code, err]).toEqual([0, ""]);
  return out;
}

interface Checked {
  readonly states: number;
  readonly transitions: number;
  readonly capped: number;
  readonly depths: Readonly<Record<string, number | null>>;
}

async function checked(variant: string, ...more: readonly string[]): Promise<Checked> {
  const { out } = await twomsl(["check", "--json", "--variant", variant, ...more]);
  const document = JSON.parse(out) as Omit<Checked, "depths"> & { properties: readonly { id: string; depth: number | null }[] };
  return { ...document, depths: Object.fromEntries(document.properties.map(({ id, depth }) => [id, depth])) };
}

/** Firings that change nothing, counted in the graph; the search does not count them as transitions. */
async function idleFirings(variant: string, ...more: readonly string[]): Promise<number> {
  const lines = (await exported("aut", variant, ...more)).split("\n");
  return lines.filter((line) => /^\((\d+),.*,\1\)$/.test(line)).length;
}

describe("Spin and rumur", () => {
  for (const [variant, settings] of inTier({ quick: [], thorough: selections.slice(1), full: [...selections] })) {
    const name = variant === holding ? "a variant that holds segments" : variant;
    itWith([...spin, ...rumur], `find as many states and firings as we in quick with ${name}`, async () => {
      const { states, transitions, capped } = await checked(variant, "--property", "none", ...settings);
      const firings = transitions + (await idleFirings(variant, ...settings));
      expect(await runRumur(await exported("murphi", variant, ...settings))).toEqual({ states, firings, violation: null });
      // Spin begins in a state of its own, and goes back to it where the network is full.
      expect(await runSpin(await exported("promela", variant, ...settings))).toEqual({
        states: states + 1,
        firings: firings + capped + 2,
        violation: null,
      });
    });
  }

  const judged = [
    ["no-time-wait", "P-GRACE"],
    ["rfc9293", "P-KNOW"],
    ["rfc9293", "P-TW-RESTART"],
  ] as const;
  for (const [variant, property] of inTier({ quick: [], thorough: judged.slice(0, 2), full: [...judged] })) {
    itWith([...spin, ...rumur], `judge ${property} as we do in quick with ${variant}, at the same depth`, async () => {
      const { depths } = await checked(variant, "--property", property);
      const of = async (to: string): Promise<string> => exported(to, variant, "--property", property);
      expect((await runSpin(await of("promela"))).violation).toBe(depths[property] ?? null);
      expect((await runRumur(await of("murphi"))).violation).toBe(depths[property] ?? null);
    });
  }

  for (const [scenario, verdict] of [
    ["liveness", "holds"],
    ["giving-up", "violated"],
  ] as const) {
    itWith(rumur, `judge P-CAN-END as we do in ${scenario}, where it is ${verdict}`, async () => {
      const { states, depths } = await checked("rfc9293", "--scenario", scenario, "--property", "P-CAN-END");
      const found = await runRumur(await exported("murphi", "rfc9293", "--scenario", scenario, "--property", "P-CAN-END"));
      expect([found.states, found.violation === null]).toEqual([states, verdict === "holds"]);
      expect(depths["P-CAN-END"] === null).toBe(verdict === "holds");
    });
  }

  itWith(spin, "explore what is to be judged of whole runs only", async () => {
    const { states } = await checked("rfc9293", "--scenario", "liveness", "--property", "P-TERM");
    const found = await runSpin(await exported("promela", "rfc9293", "--scenario", "liveness", "--property", "P-TERM"));
    expect(found).toMatchObject({ states: states + 1, violation: null });
  });

  itWith(spin, "find how what is claimed to be reachable comes about", async () => {
    const { depths } = await checked("rfc9293", "--property", "P-REUSE-ONESIDED");
    const model = await exported("promela", "rfc9293", "--property", "P-REUSE-ONESIDED");
    expect((await runSpin(model)).violation).toBeNull();
    expect((await runSpin(model, "-DWITNESS")).violation).toBe(depths["P-REUSE-ONESIDED"]);
  });
});
