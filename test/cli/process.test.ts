// The command as a process of its own: what only the entry point does.

import { spawn } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "./command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts the command from its sources. */
function start(words: readonly string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, ["--import", "jiti/register", "cli/main.ts", ...words], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
}

/** Waits for the end and returns the exit code and all that was read of stdout and stderr. */
function ended(child: ReturnType<typeof spawn>): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (err += text.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

describe("the process", () => {
  it("prints to a pipe without colour or progress and ends with the exit code of the command", async () => {
    const { code, out, err } = await ended(start(["check", "--property", "P-2MSL", "--max-states", "100"]));
    expect([code, err]).toEqual([3, ""]);
    expect(out).toContain("P-2MSL");
    expect(out).not.toContain("\u001b");
  });

  it("ends quietly when its reader goes away", async () => {
    const child = start(["check", "--variant", "no-time-wait", "--property", "P-2MSL", "--json"]);
    child.stdout?.destroy();
    expect(await ended(child)).toMatchObject({ code: 0, err: "" });
  });

  it.skipIf(process.platform === "win32")("is interrupted while a variant's file runs for ever", async () => {
    const file = join(scratchFolder(), "endless.mjs");
    writeFileSync(file, 'console.log("begun");\nfor (;;);\n');
    const child = start(["check", "--variant", file]);
    const end = ended(child);
    child.stderr?.once("data", () => child.kill("SIGTERM"));
    expect(await end).toEqual({ code: 130, out: "", err: "begun\n" });
  });

  it("says what keeps it from being loaded", async () => {
    const part = scratchFolder();
    for (const name of ["main", "io", "output", "exit-code"]) copyFileSync(join(root, "cli", `${name}.ts`), join(part, `${name}.ts`));
    const child = spawn(process.execPath, ["--import", "jiti/register", join(part, "main.ts")], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { code, out, err } = await ended(child);
    expect([code, out]).toEqual([4, ""]);
    expect(err).toMatch(/^TWM-331 twomsl: expected all of its files, but found .*\n$/);
  });
});

/** A device that takes nothing. Only Linux has it. */
describe.skipIf(!existsSync("/dev/full"))("where there is no room", () => {
  const full = (words: string, streams: string) =>
    ended(
      spawn("sh", ["-c", `exec "$0" --import jiti/register cli/main.ts ${words} ${streams}`, process.execPath], {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );

  it.each(["list rows", "list rows --json"])("results that are lost are an error of the environment: %s", async (words) => {
    const { code, err } = await full(words, ">/dev/full");
    expect(code).toBe(4);
    expect(err).toMatch(/^TWM-330 standard output: expected room for the results, but found ENOSPC.*\n$/);
  });

  it("complaints that are lost end nothing but are not told", async () => {
    expect(await full("check --set nothing", "2>/dev/full")).toEqual({ code: 2, out: "", err: "" });
  });

  it("a checkpoint stays until the whole report has been taken", async () => {
    const folder = scratchFolder();
    const words = `check --property P-2MSL --engine wasm --checkpoint ${folder} --checkpoint-every 0`;
    const { code, err } = await full(words, ">/dev/full");
    expect(code).toBe(4);
    expect(err).toContain(`To continue: twomsl check --resume ${folder}\n`);
    expect(readdirSync(folder)).toEqual(["search.checkpoint"]);
    expect((await full(`check --resume ${folder} --json`, "")).code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});
