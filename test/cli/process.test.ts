// The command as a process of its own: what only the entry point does.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

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
});
