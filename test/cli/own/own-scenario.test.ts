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
});
