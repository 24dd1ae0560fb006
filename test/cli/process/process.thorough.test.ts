// A checkpoint and a report that nobody could take.

import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "../command.ts";
import { start } from "./started.ts";

/** A device that takes nothing. Only Linux has it. */
describe.skipIf(!existsSync("/dev/full"))("where there is no room", () => {
  const full = (words: string, streams: string) => start(words.split(" "), { streams }).end;

  it("a checkpoint stays until the whole report has been taken", async () => {
    const folder = scratchFolder();
    const words = `check --variant 2msl-safe --set capacity=1 --property P-2MSL --engine wasm --checkpoint ${folder} --checkpoint-every 0`;
    const { code, err } = await full(words, ">/dev/full");
    expect(code).toBe(4);
    expect(err).toContain(`To continue: twomsl check --resume ${folder}\n`);
    expect(readdirSync(folder)).toEqual(["search.checkpoint"]);
    expect((await full(`check --resume ${folder} --json`, "")).code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});
