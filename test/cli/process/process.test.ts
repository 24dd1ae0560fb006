// The command as a process of its own: what only the entry point does.

import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "../command.ts";
import { start } from "./started.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

describe("the process", () => {
  it("prints to a pipe without colour or progress and ends with the exit code of the command", async () => {
    const { code, out, err } = await start(["check", "--property", "P-2MSL", "--max-states", "100"]).end;
    expect([code, err]).toEqual([3, ""]);
    expect(out).toContain("P-2MSL");
    expect(out).not.toContain("\u001b");
  });

  it("ends quietly when its reader goes away", async () => {
    const { child, end } = start(["check", "--variant", "no-time-wait", "--property", "P-2MSL", "--json"]);
    child.stdout?.destroy();
    expect(await end).toMatchObject({ code: 0, err: "" });
  });

  it.skipIf(process.platform === "win32")("is interrupted while a variant's file runs for ever", async () => {
    const file = join(scratchFolder(), "endless.mjs");
    writeFileSync(file, 'console.log("begun");\nfor (;;);\n');
    const { child, end } = start(["check", "--variant", file]);
    child.stderr?.once("data", () => child.kill("SIGTERM"));
    expect(await end).toMatchObject({ code: 130, out: "", err: "begun\n" });
  });

  it("says what keeps it from being loaded", async () => {
    const part = scratchFolder();
    for (const path of ["main.js", ...["io", "output", "exit-code", "started-as"].map((name) => `process/${name}.js`)])
      cpSync(join(root, "dist", "cli", path), join(part, path));
    writeFileSync(join(part, "package.json"), JSON.stringify({ type: "module" }));
    const { code, out, err } = await start([], { main: join(part, "main.js") }).end;
    expect([code, out]).toEqual([4, ""]);
    expect(err).toMatch(/^TWM-331 twomsl: expected all of its files, but found .*\n$/);
  });
});

/** A device that takes nothing. Only Linux has it. */
describe.skipIf(!existsSync("/dev/full"))("where there is no room", () => {
  const full = (words: string, streams: string) => start(words.split(" "), { streams }).end;

  it.each(["list rows", "list rows --json"])("results that are lost are an error of the environment: %s", async (words) => {
    const { code, err } = await full(words, ">/dev/full");
    expect(code).toBe(4);
    expect(err).toMatch(/^TWM-330 standard output: expected room for the results, but found ENOSPC.*\n$/);
  });

  it("complaints that are lost end nothing but are not told", async () => {
    expect(await full("check --set nothing", "2>/dev/full")).toMatchObject({ code: 2, out: "", err: "" });
  });
});
