// A file with a scenario goes wherever the name of one does, and what is printed can be typed again.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder, twomsl } from "../command.ts";

const file = "./docs/examples/slow-network.json";

describe("--scenario FILE", () => {
  it("is explained", async () => {
    const { out } = await command(`explain ${file}`);
    expect(out).toMatch(/^slow-network {2}scenario\n[\s\S]*roles=either[\s\S]*twomsl check --scenario \.\/docs/);
  });

  it("is refused with the place in the file", async () => {
    const folder = scratchFolder();
    const at = join(folder, "mine.json");
    const saying = async (text: string): Promise<string> => {
      writeFileSync(at, text);
      return (await twomsl(["check", "--scenario", at])).err;
    };
    expect(await saying(`{ "id": "mine", }`)).toMatch(/^TWM-202 .*mine\.json: expected JSON/);
    expect(await saying(`{ "id": "mine", "says": "Mine.", "base": "quick", "bounds": { "capacity": 9 } }`)).toMatch(
      /^TWM-105 .*mine\.json: bounds\.capacity: expected from 1 to 8 segments, but found 9\./,
    );
    expect((await command("check --scenario ./nowhere.json")).err).toMatch(/^TWM-201 .*expected a file with a scenario/);
  });

  it("is refused beside another scenario or variant of its name, whose results nobody could tell apart", async () => {
    const folder = scratchFolder();
    const written = (name: string, bounds: object): string => {
      const at = join(folder, name);
      writeFileSync(at, JSON.stringify({ id: "mine", says: "Mine.", base: "quick", bounds }));
      return at;
    };
    const [one, other] = [written("one.json", { capacity: 1 }), written("other.json", { retransmissions: 0 })];
    const { err, code } = await twomsl(["matrix", "--scenario", one, "--scenario", other, "--property", "P-2MSL"]);
    expect(code).toBe(2);
    expect(err).toBe(
      `TWM-376 --scenario ${other}: expected each name once, but found mine, which is the name of the one in ${one} too. Change the id in one of the files.\n`,
    );
    const ofVariants = "--variant rfc9293 --variant rfc9293 --set timeWait=1,2";
    for (const line of [`matrix ${ofVariants.replace(",2", "")}`, `sweep ${ofVariants}`, `check ${ofVariants.replace(",2", "")}`])
      expect((await command(line)).err).toMatch(/^TWM-376 --variant rfc9293: expected each name once, but found rfc9293 twice\./);
  });
});
