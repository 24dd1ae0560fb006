// A file with a scenario goes wherever the name of one does, and what is printed can be typed again.

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder, twomsl } from "../command.ts";

const file = "./docs/examples/slow-network.json";

describe("--scenario FILE", () => {
  it("is what is explored by check, and what its commands name", async () => {
    const { code, out } = await command(`check --scenario ${file} --property P-2MSL,P-STATE-GRAPH --variant no-time-wait`);
    expect(code).toBe(1);
    expect(out).toMatch(/scenario slow-network: modulus=16 window=4 msl=2 timeWait=4 capacity=2\n[\s\S]*roles=either/);
    expect(out).toContain(`--scenario ${file}`);
    expect(out).not.toMatch(/--scenario slow-network|--set/);
  });

  it("may have its bounds set otherwise, in every command that takes a scenario", async () => {
    const set = "--set capacity=1 --set retransmissions=0";
    const layout = await command(`layout --scenario ${file} ${set} --property none --json`);
    expect(JSON.parse(layout.out)).toMatchObject({ scenario: "slow-network", bounds: { msl: 2, capacity: 1, roles: "either" } });
    const walk = await command(`simulate --scenario ${file} ${set} --steps 3 --seed 1`);
    expect(walk.out.replaceAll(/ \\\n +/g, " ")).toContain(`--scenario ${file} --set capacity=1 --set retransmissions=0`);
    const exported = await command(`export --to murphi --scenario ${file} ${set}`);
    expect(exported.out).toMatch(/in scenario slow-network/);
    expect(exported.out).toContain(`--scenario ${file}`);
    const matrix = await command(`matrix --scenario ${file} ${set} --variant rfc9293 --property P-STATE-GRAPH --no-cache --json`);
    expect(JSON.parse(matrix.out)).toMatchObject({ columns: [{ scenario: "slow-network", bounds: { capacity: 1 } }] });
    const sweep = await command(`sweep --scenario ${file} ${set} --set timeWait=1..2 --property P-STATE-GRAPH --no-cache --json`);
    expect(JSON.parse(sweep.out)).toMatchObject({ points: [{ scenario: "slow-network" }, { scenario: "slow-network" }] });
  });

  it("is drawn again from a saved trace by bounds alone, for the file is not known there", async () => {
    const folder = scratchFolder();
    await twomsl([
      "check",
      "--scenario",
      file,
      "--variant",
      "no-time-wait",
      "--property",
      "P-STATE-GRAPH",
      "--out",
      folder,
      "--trace",
      "none",
    ]);
    const { out } = await twomsl(["trace", join(folder, "no-time-wait.P-STATE-GRAPH.json")]);
    expect(out).toMatch(/--scenario quick --set msl=2/);
  });
});
