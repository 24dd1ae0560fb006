// One process at a time works on the checkpoint of a folder, and one that was killed keeps nobody out.

import { spawnSync } from "node:child_process";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockCheckpoints } from "../../../../checker/index.ts";
import { scratchFolder } from "../../../scratch.ts";

const host = hostname().replaceAll(/[^\w.-]/g, "_");

/** A folder with the file of another process in it. */
function heldBy(holder: string, agoSeconds = 0): { readonly folder: string; readonly file: string } {
  const folder = scratchFolder();
  const file = join(folder, `search.lock.${holder}`);
  writeFileSync(file, "");
  const then = Date.now() / 1000 - agoSeconds;
  utimesSync(file, then, then);
  return { folder, file };
}

describe("the folder of a checkpoint", () => {
  it("is taken by one process and given back", async () => {
    const folder = scratchFolder();
    const unlock = await lockCheckpoints(folder);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(`^search\\.lock\\.${host}\\.${process.pid}\\.\\d+$`)]);
    await unlock();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is refused while another process of this machine is there", async () => {
    const { folder, file } = heldBy(`${host}.${process.ppid}.0`);
    await expect(lockCheckpoints(folder)).rejects.toThrow(
      `TWM-509 ${folder}: expected a folder that no other run uses, but found process ${process.ppid} of ${host} at work in it.`,
    );
    expect([join(folder, readdirSync(folder)[0] ?? "")]).toEqual([file]);
  });

  it("is free again when that process has been killed", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", "0"]);
    const { folder } = heldBy(`${host}.${pid}.0`);
    const unlock = await lockCheckpoints(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    await unlock();
  });

  it.runIf(process.platform === "linux")("is free where another process has taken over the number of one that was killed", async () => {
    const { folder } = heldBy(`${host}.${process.ppid}.1`);
    await (
      await lockCheckpoints(folder)
    )();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is refused while another machine shows signs of life, and free after ten minutes without", async () => {
    await expect(lockCheckpoints(heldBy("elsewhere.7.0", 500).folder)).rejects.toThrow(/^TWM-509 .*process 7 of elsewhere/);
    const { folder } = heldBy("elsewhere.7.0", 700);
    await (
      await lockCheckpoints(folder)
    )();
    expect(readdirSync(folder)).toEqual([]);
  });
});
