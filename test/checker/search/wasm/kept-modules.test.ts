// Compiled modules that are kept in a folder: used again, renewed when they are damaged, and no obstacle when they cannot be.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { search, type System } from "../../../../checker/index.ts";
import { multisets } from "../../puzzles/multisets.ts";
import { scratchFolder } from "../../../scratch.ts";

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

  it("are what runs, if they were made from what is asked for", async () => {
    const [folder, other] = [scratchFolder(), scratchFolder()];
    const { states } = await searched(folder);
    const fewer = (await searched(other, "1", multisets(3, 2))).states;
    expect(fewer).not.toBe(states);
    // The module of another system, put where this one's was, is not used, unless its checksum says that it belongs there.
    const foreign = readFileSync(only(other));
    writeFileSync(only(folder), foreign);
    expect((await searched(folder)).states).toBe(states);
    const binary = foreign.subarray(32);
    writeFileSync(
      only(folder),
      Buffer.concat([
        createHash("sha256")
          .update(`${basename(only(folder), ".wasm")}\n`)
          .update(binary)
          .digest(),
        binary,
      ]),
    );
    expect((await searched(folder)).states).not.toBe(states);
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

  describe.skipIf(process.platform === "win32")("that others could have put there", () => {
    const asked = multisets(4, 3);
    /** Searches with something done to the folder and the file in it, and answers whether that file was left as it was. */
    async function untouched(prepare: (folder: string, file: string) => void): Promise<boolean> {
      const folder = scratchFolder();
      const first = await searched(folder);
      utimesSync(only(folder), 1, 1);
      prepare(folder, only(folder));
      expect(await searched(folder)).toEqual(first);
      return readdirSync(folder).length === 1 && lstatSync(only(folder)).mtimeMs === 1000;
    }

    it("are not used: a folder that all may write to", async () => {
      const folder = scratchFolder();
      chmodSync(folder, 0o777);
      await searched(folder);
      expect(readdirSync(folder)).toEqual([]);
      expect(await untouched((own) => chmodSync(own, 0o755))).toBe(true);
    });
    it("are made anew: a file that all may write to", async () => {
      expect(await untouched((_, file) => chmodSync(file, 0o666))).toBe(false);
    });
    it("are made anew: a link", async () => {
      const elsewhere = join(scratchFolder(), "module");
      const folder = scratchFolder();
      await searched(folder);
      renameSync(only(folder), elsewhere);
      symlinkSync(elsewhere, join(folder, basename(elsewhere)));
      renameSync(only(folder), join(folder, `${await nameOf(asked)}.wasm`));
      await searched(folder);
      expect(lstatSync(only(folder)).isFile()).toBe(true);
    });
    it("are not waited for: a pipe", async () => {
      const folder = scratchFolder();
      const name = await nameOf(asked);
      execFileSync("mkfifo", [join(folder, `${name}.wasm`)]);
      await searched(folder);
      expect(lstatSync(only(folder)).isFile()).toBe(true);
    });
    it.runIf(process.getuid?.() === 0)("are not used: a folder or a file of somebody else", async () => {
      expect(await untouched((_, file) => chownSync(file, 12_345, 12_345))).toBe(false);
      const folder = scratchFolder();
      chownSync(folder, 12_345, 12_345);
      await searched(folder);
      expect(readdirSync(folder)).toEqual([]);
    });
    it("are done without where no folder can be made", async () => {
      expect((await searched("/proc/none/modules")).states).toBe((await search(asked, { engine: "javascript" })).states);
    });

    /** What the file of a system is called. */
    async function nameOf(system: System): Promise<string> {
      const folder = scratchFolder();
      await searched(folder, "1", system);
      return basename(only(folder), ".wasm");
    }
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
