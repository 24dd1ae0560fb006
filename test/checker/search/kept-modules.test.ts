// Compiled modules that are kept in a folder: used again, renewed when they are damaged, and no obstacle when they cannot be.

import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { search, type System } from "../../../checker/index.ts";
import { multisets } from "../puzzles/multisets.ts";
import { scratchFolder } from "../../scratch.ts";

const searched = (folder: string, version = "1", system: System = multisets(4, 3)) =>
  search(system, { engine: "wasm", modules: { folder, version } });
const only = (folder: string): string => join(folder, readdirSync(folder)[0] ?? "");

describe("kept modules", () => {
  it("are made once and then used as they are", async () => {
    const folder = join(scratchFolder(), "made", "when", "needed");
    const first = await searched(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    utimesSync(only(folder), 1, 1);
    expect(await searched(folder)).toEqual(first);
    expect(await search(multisets(4, 3), { engine: "wasm" })).toEqual(first);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(statSync(only(folder)).mtimeMs).toBe(1000);
  });

  it("are what runs", async () => {
    const folder = scratchFolder();
    const { states } = await searched(folder);
    const kept = readFileSync(only(folder));
    const other = scratchFolder();
    const fewer = await searched(other, "1", multisets(3, 2));
    writeFileSync(only(folder), readFileSync(only(other)));
    // The module of another system, put where this one's was, answers for the other.
    expect(fewer.states).not.toBe(states);
    expect(await searched(folder).then((report) => report.states)).not.toBe(states);
    writeFileSync(only(folder), kept);
    expect((await searched(folder)).states).toBe(states);
  });

  it("belong to a version and to a system", async () => {
    const folder = scratchFolder();
    await searched(folder, "1");
    await searched(folder, "2");
    await searched(folder, "2", multisets(3, 2));
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ["empty", () => Buffer.alloc(0)],
    ["changed", (bytes: Buffer) => bytes.fill(bytes.readUInt8(99) ^ 1, 99, 100)],
  ])("are made anew if a file is %s", async (_, damage) => {
    const folder = scratchFolder();
    const first = await searched(folder);
    const whole = readFileSync(only(folder));
    writeFileSync(only(folder), damage(Buffer.from(whole)));
    expect(await searched(folder)).toEqual(first);
    expect(readFileSync(only(folder)).equals(whole)).toBe(true);
  });

  it("are done without if the folder cannot be one", async () => {
    const file = join(scratchFolder(), "file");
    writeFileSync(file, "");
    const { states } = await searched(join(file, "below"));
    expect(states).toBe((await search(multisets(4, 3), { engine: "javascript" })).states);
  });

  it("make way, the oldest first", async () => {
    const folder = scratchFolder();
    for (let k = 0; k < 100; k++) {
      writeFileSync(join(folder, `${k}.wasm`), "");
      utimesSync(join(folder, `${k}.wasm`), k + 1, k + 1);
    }
    await searched(folder);
    const files = readdirSync(folder);
    expect(files).toHaveLength(100);
    expect(files).not.toContain("0.wasm");
    expect(files).toContain("1.wasm");
  });
});
