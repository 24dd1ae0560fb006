// `twomsl export`: what other model checkers find in the protocol as we export it is what we find, and the files say what they are.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { itWith, rumur, runRumur, runSpin, spin } from "../peers.ts";
import { command, scratchFolder, twomsl } from "./command.ts";

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
  for (const [variant, settings] of selections) {
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

  for (const [variant, property] of [
    ["no-time-wait", "P-GRACE"],
    ["rfc9293", "P-KNOW"],
    ["rfc9293", "P-TW-RESTART"],
  ] as const) {
    itWith([...spin, ...rumur], `judge ${property} as we do in quick with ${variant}, at the same depth`, async () => {
      const { depths } = await checked(variant, "--property", property);
      const of = async (to: string): Promise<string> => exported(to, variant, "--property", property);
      expect((await runSpin(await of("promela"))).violation).toBe(depths[property] ?? null);
      expect((await runRumur(await of("murphi"))).violation).toBe(depths[property] ?? null);
    });
  }

  itWith(spin, "find how what is claimed to be reachable comes about", async () => {
    const { depths } = await checked("rfc9293", "--property", "P-REUSE-ONESIDED");
    const model = await exported("promela", "rfc9293", "--property", "P-REUSE-ONESIDED");
    expect((await runSpin(model)).violation).toBeNull();
    expect((await runSpin(model, "-DWITNESS")).violation).toBe(depths["P-REUSE-ONESIDED"]);
  });
});

describe("twomsl export", () => {
  it.each(["promela", "murphi", "tla"])("to %s says what it is, how to make it again, and names the rows", async (to) => {
    const text = await exported(to, "rfc1337", "--scenario", "standard", "--set", "data=0", "--property", "P-2MSL");
    expect(text).toContain("TCP as variant rfc1337");
    expect(text).toContain("capacity=3");
    expect(text.replaceAll(/\\\n(?:--| \*)? +/g, "")).toContain(`export --to ${to} --variant rfc1337 --scenario standard --set data=0`);
    expect(text).toContain("P-2MSL");
    expect(text).toContain("TW.FIN.REXMT");
  });

  it("labels the steps of a graph with events and rows", async () => {
    const text = await exported("aut", "rfc9293", "--set", "opens=1", "--set", "retransmissions=0");
    expect(text).toMatch(/^des \(0,\d+,\d+\)\n/);
    expect(text).toContain('"OPEN active host=A [CLOSED.OPEN.A]"');
  });

  it("writes a file, and for TLC the configuration beside it", async () => {
    const folder = scratchFolder();
    const { code, out } = await twomsl(["export", "--to", "tla", "--property", "P-KNOW", "--out", join(folder, "Know.tla")]);
    expect([code, out]).toEqual([0, ""]);
    expect(readFileSync(join(folder, "Know.tla"), "utf8")).toContain("MODULE Know ");
    expect(readFileSync(join(folder, "Know.cfg"), "utf8")).toContain("\nINVARIANT P_KNOW\n");
  });

  // Of processor time: other processes may take theirs meanwhile.
  it("takes less than a second for standard", async () => {
    for (const to of ["promela", "murphi", "tla"]) {
      const started = process.cpuUsage();
      await exported(to, "rfc9293", "--scenario", "standard", "--property", "all");
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
    }
  });

  it.each([
    ["TWM-322", "export --to dot", "at most 200 states"],
    ["TWM-323", "export --to tla --out no-module.tla", "letters, digits and underscores"],
    ["TWM-303", "export --to tla --property P-2MSX", "Did you mean P-2MSL?"],
  ])("%s: %s", async (expectedCode, line, hint) => {
    const { code, out, err } = await command(line);
    expect([code, out]).toEqual([2, ""]);
    expect(err.startsWith(`${expectedCode} `)).toBe(true);
    expect(err).toContain(hint);
    expect(existsSync("no-module.tla")).toBe(false);
  });
});
