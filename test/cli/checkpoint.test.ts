// Long runs as processes: killed without warning at random moments, or asked to stop, and continued until they are done.

import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { command, scratchFolder, twomsl } from "./command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Some 180,000 states and a counterexample. */
const asked = "--variant no-time-wait --set capacity=3 --property P-GRACE";

/** Starts a check from its sources, with everything it writes and its exit code or signal at the end. */
function start(words: string) {
  const child = spawn(process.execPath, ["--import", "jiti/register", "cli/main.ts", "check", ...words.split(" ")], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  const end = new Promise<{ code: number | null; signal: string | null; out: string; err: string }>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, out, err })),
  );
  return { child, end };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What tells one checkpoint in a folder from the next; an empty text if there is none. */
function stampOf(folder: string): string {
  const file = join(folder, "search.checkpoint");
  return readdirSync(folder).includes("search.checkpoint") ? `${statSync(file).ino} ${statSync(file).mtimeMs}` : "";
}

/** Waits until a folder has a checkpoint that it had not before; false if the process ended first. */
async function saved(folder: string, before: string, end: Promise<unknown>): Promise<boolean> {
  while ([before, ""].includes(stampOf(folder))) {
    const ended = await Promise.race([end.then(() => true), pause(5).then(() => false)]);
    if (ended) return false;
  }
  return true;
}

/** A document without what differs from run to run. */
function lasting(text: string): unknown {
  return { ...JSON.parse(text), seconds: 0, bytesPerState: 0, workers: 0 };
}

describe("a run with --checkpoint", () => {
  const whole: Record<string, unknown> = {};
  beforeAll(async () => {
    for (const flag of ["", " --fingerprint"]) whole[flag] = lasting((await command(`check ${asked} --engine wasm --json${flag}`)).out);
  });

  it("survives being killed again and again, and ends with the same result", { timeout: 60_000 }, async () => {
    const folder = scratchFolder();
    const often = "--checkpoint-every 0.0005 --json";
    let run = start(`${asked} --checkpoint ${folder} ${often}`);
    let kills = 0;
    for (; kills < 3; kills++) {
      const before = stampOf(folder);
      if (!(await saved(folder, before, run.end))) break;
      await pause(Math.random() * 60 * (kills + 1));
      run.child.kill("SIGKILL");
      if ((await run.end).signal === null) break;
      run = start(`--resume ${folder} --workers ${(kills % 3) + 1} ${often}`);
    }
    const { code, out, err } = await run.end;
    expect(kills).toBeGreaterThan(0);
    expect([err, code]).toEqual(["", 1]);
    expect(lasting(out)).toEqual(whole[""]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
    "saves at %s, says how to continue, and ends with 130",
    { timeout: 60_000 },
    async (signal) => {
      const folder = scratchFolder();
      const first = start(`${asked} --checkpoint ${folder} --checkpoint-every 0.0005 --fingerprint --quiet --trace none`);
      await saved(folder, "", first.end);
      first.child.kill(signal);
      const { code, out, err } = await first.end;
      expect([code, err]).toEqual([130, `To continue: twomsl check --resume ${folder}\n`]);
      expect(out).toContain("INTERRUPTED");
      const second = await command(`check --resume ${folder} --json`);
      expect(lasting(second.out)).toEqual(whole[" --fingerprint"]);
    },
  );
});

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
