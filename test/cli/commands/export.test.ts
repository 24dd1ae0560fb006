// `twomsl export`: what other model checkers find in the protocol as we export it is what we find, and the files say what they are.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { itWith, rumur, runRumur, runSpin, spin } from "../../peers.ts";
import { command, scratchFolder, twomsl } from "../command.ts";

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

  it("says of each property about whole runs where it is not included, and why", async () => {
    const of = async (to: string): Promise<string> => exported(to, "rfc9293", "--scenario", "liveness", "--property", "all");
    expect(await of("promela")).toMatch(/Not included: P-LASTACK-EXIT, .*P-TW-RELEASE\n.*fair: .*\n.*Not included: P-CAN-END\n/);
    expect(await of("murphi")).toMatch(/Not included: P-LASTACK-EXIT, .*P-TW-RELEASE\n.*rumur/);
    expect(await of("murphi")).toContain('\nliveness "P-CAN-END"\n');
    expect(await of("tla")).toMatch(/Not included: P-CAN-END\n.*each run by itself/);
    expect(await of("tla")).toContain("\nP_TERM ==\n");
  });

  it("gives the commands that docs/scaling.md gives", async () => {
    const folder = scratchFolder();
    const guide = readFileSync("docs/scaling.md", "utf8").replaceAll(/\s+/g, " ");
    for (const [to, file, lead] of [
      ["promela", "deep.pml", /^ \*   (spins? .*)$/gm],
      ["murphi", "deep.m", /^-- {3}(rumur .*)$/gm],
      ["tla", "Deep.tla", /^ {2}(java .*)$/gm],
    ] as const) {
      await twomsl(["export", "--to", to, "--out", join(folder, file)]);
      const commands = [...readFileSync(join(folder, file), "utf8").matchAll(lead)].map(([, line = ""]) => line);
      expect(commands.length).toBeGreaterThan(0);
      for (const line of commands) expect(guide).toContain(line);
    }
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
    ["TWM-323", "export --to tla --out Bags.tla", "standard module"],
    ["TWM-323", "export --to tla --out sequences.tla", "standard module"],
    ["TWM-318", "export", "expected --to with one of promela, murphi, tla, aut, dot, but found nothing"],
    ["TWM-318", "export --to promola", "Did you mean promela?"],
    ["TWM-303", "export --to tla --property P-2MSX", "Did you mean P-2MSL?"],
  ])("%s: %s", async (expectedCode, line, hint) => {
    const { code, out, err } = await command(line);
    expect([code, out]).toEqual([2, ""]);
    expect(err.startsWith(`${expectedCode} `)).toBe(true);
    expect(err).toContain(hint);
    for (const file of ["no-module.tla", "Bags.tla", "sequences.tla"]) expect(existsSync(file)).toBe(false);
  });
});
