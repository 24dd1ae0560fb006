// `twomsl export`: the files say what they are, how to make them again and what is not in them. What other checkers find in them is tested
// in a file of its own.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder, twomsl } from "../command.ts";

async function exported(to: string, variant: string, ...more: readonly string[]): Promise<string> {
  const { code, out, err } = await twomsl(["export", "--to", to, "--variant", variant, ...more]);
  expect([code, err]).toEqual([0, ""]);
  return out;
}

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
      ["promela", "deep.pml", /^ \*   (spin .*)$/gm],
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
