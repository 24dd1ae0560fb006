// The options for checkpoints: what is continued, what is not, and what is refused. Runs that are killed are tested in a file of their own.

import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lockCheckpoints } from "../../checker/index.ts";
import type { CheckResult } from "../../model/index.ts";
import { endCheckpoints } from "../../cli/files/checkpoints.ts";
import { command, deafIo, lasting, scratchFolder, twomsl } from "./command.ts";

describe("the options for checkpoints", () => {
  const small = "check --property P-2MSL --engine wasm";

  it("continue a run that came to a limit with what is asked for again, or without", async () => {
    const folder = scratchFolder();
    const first = await command(`${small} --checkpoint ${folder} --max-states 1000 --json`);
    expect([first.code, first.err]).toEqual([3, `To continue: twomsl check --resume ${folder} --max-states <more>\n`]);
    const second = await command(`${small} --resume ${folder} --max-states 2000 --json`);
    expect(second.code).toBe(3);
    const third = await command(`check --resume ${folder} --json`);
    expect(third.code).toBe(0);
    expect(lasting(third.out)).toEqual(lasting((await command(`${small} --json`)).out));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("keep what is saved if the report was not read to its end", async () => {
    const folder = scratchFolder();
    const { err } = await command(`${small} --checkpoint ${folder} --checkpoint-every 0`, { delivered: () => Promise.resolve(false) });
    expect(err).toBe(`To continue: twomsl check --resume ${folder}\n`);
    expect((await command(`check --resume ${folder}`)).code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["interrupted", ""],
    ["memory", " --memory <more>"],
  ])("keep what is saved if what happens in the end was not judged to its end: %s", async (kind, more) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "search.checkpoint"), "");
    const told: string[] = [];
    const io = { ...deafIo, err: (text: string) => void told.push(text) };
    // All that is asked of a result.
    const stopped = { report: { stop: null }, properties: [{ stop: null }, { stop: { kind } }] } as unknown as CheckResult;
    const options = { folder, everySeconds: 0, resume: false, version: "", about: {} };
    await endCheckpoints(options, stopped, io);
    expect(told).toEqual([`To continue: twomsl check --resume ${folder}${more}\n`]);
    expect(readdirSync(folder)).toEqual(["search.checkpoint"]);
    await endCheckpoints(options, { ...stopped, properties: [] }, io);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("keep two runs apart", async () => {
    const folder = scratchFolder();
    const unlock = await lockCheckpoints(folder);
    const [held] = readdirSync(folder);
    // The lock of this process does not keep itself out; that of its parent does.
    renameSync(join(folder, held ?? ""), join(folder, `search.lock.${hostname().replaceAll(/[^\w.-]/g, "_")}.${process.ppid}.0`));
    const { code, out, err } = await command(`${small} --checkpoint ${folder}`);
    expect([code, out, readdirSync(folder).length]).toEqual([2, "", 1]);
    expect(err).toMatch(/^TWM-509 .*a folder that no other run uses/);
    await unlock();
  });

  it("do not continue what is of something else, nor overwrite it", async () => {
    const folder = scratchFolder();
    await command(`${small} --checkpoint ${folder} --max-states 1000`);
    const other = await command(`check --resume ${folder} --variant rfc793 --scenario deep`);
    expect([other.code, other.out]).toEqual([2, ""]);
    expect(other.err).toContain(
      "expected a checkpoint of variant rfc793, scenario deep, but found one of variant rfc9293, scenario quick.",
    );
    expect((await command(`${small} --checkpoint ${folder}`)).err).toMatch(/^TWM-508 /);
  });

  it.each([
    ["TWM-317", "--engine javascript --checkpoint F"],
    ["TWM-317", "--engine oracle --checkpoint F"],
    ["TWM-310", "--checkpoint F/file/folder"],
    ["TWM-311", "--checkpoint F --resume F"],
    ["TWM-311", "--checkpoint-every 3"],
    ["TWM-312", "--checkpoint F --variant rfc793 --variant rfc9293"],
    ["TWM-313", "--checkpoint F --checkpoint-every often"],
    ["TWM-501", "--resume F"],
    ["TWM-501", "--resume F/none"],
  ])("%s: %s", async (expectedCode, line) => {
    const folder = scratchFolder();
    // A folder cannot be made below a file, and this is one.
    const place = line.includes("/file") ? fileURLToPath(import.meta.url) : folder;
    const { code, out, err } = await twomsl(["check", ...line.split(" ").map((word) => word.replace(/^F(\/file)?/, place))]);
    expect([code, out]).toEqual([2, ""]);
    expect(err.startsWith(`${expectedCode} `)).toBe(true);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
