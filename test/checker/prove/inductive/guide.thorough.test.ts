// The program in the guide runs as it stands there, and prints what the guide says.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { itWith } from "../../../peers.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../../..");

itWith(["z3"], "runs and prints what the guide says, from a folder of its own", async () => {
  const guide = readFileSync(join(root, "docs/guides/prove.md"), "utf8");
  const [, program, printed] = /```ts\n(import [^]*?)```\n\n```\n([^]*?)```/.exec(guide) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "twomsl-guide-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/twomsl"), "dir");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(join(folder, "program.ts"), program ?? "");
    const command = [join(root, "node_modules/jiti/lib/jiti-cli.mjs"), "program.ts"];
    const { stdout, stderr } = await run(process.execPath, command, { cwd: folder });
    expect([stdout, stderr]).toEqual([printed, ""]);
    expect(printed).toContain("proven");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
