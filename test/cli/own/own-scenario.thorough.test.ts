// A file with a scenario goes wherever the name of one does, and what is printed can be typed again.

import { writeFileSync } from "node:fs";
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

  it("has the verdicts that a variant of one's own names its file for, wherever they are looked at from", async () => {
    const folder = scratchFolder();
    const written = (name: string, value: object): string => {
      const at = join(folder, name);
      writeFileSync(at, JSON.stringify(value));
      return at;
    };
    const place = written("tiny.json", { id: "tiny", says: "Tiny.", base: "quick", bounds: { opens: 1, capacity: 1, retransmissions: 0 } });
    const cite = [{ kind: "other", work: "a notebook", at: null }];
    const about = { id: "mine", title: "Mine", says: "Mine.", cite, base: "no-time-wait" };
    const known = { ...about, expected: { "./tiny.json": { violated: { "P-KNOW": 10 }, vacuous: ["P-TW-ACK"] } } };
    const mine = written("mine.json", known);
    const verdicts = (out: string): unknown => JSON.parse(out).properties.map(({ id, expected }: Record<string, string>) => [id, expected]);
    const asked = ["--variant", mine, "--property", "P-KNOW,P-TW-ACK"];
    const here = await twomsl(["check", ...asked, "--scenario", place, "--json"]);
    expect([here.err, verdicts(here.out)]).toEqual([
      "",
      [
        ["P-TW-ACK", "vacuous"],
        ["P-KNOW", "violated"],
      ],
    ]);
    expect(here.code).toBe(0);
    expect((await twomsl(["matrix", ...asked, "--scenario", place, "--no-cache"])).code).toBe(0);
    // The same bounds otherwise are not what it is about.
    const elsewhere = await twomsl(["check", ...asked, "--scenario", place, "--set", "msl=2", "--json"]);
    expect([elsewhere.code, verdicts(elsewhere.out)]).toEqual([
      1,
      [
        ["P-TW-ACK", null],
        ["P-KNOW", null],
      ],
    ]);
    const wrong = written("wrong.json", { ...about, expected: { "./tinny.json": {} } });
    expect((await twomsl(["check", "--variant", wrong, "--property", "P-KNOW"])).err).toMatch(
      /^TWM-225 .*wrong\.json: expected\["\.\/tinny\.json"\]: expected a scenario that ships, or the file of one beside this file, but found/,
    );
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
