// Long runs as processes: killed without warning at random moments, or asked to stop, and continued until they are done.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { command, lasting, scratchFolder } from "../command.ts";
import { start, type Started } from "./started.ts";

/** Some 180,000 states and a counterexample. */
const asked = "--variant no-time-wait --set capacity=3 --property P-GRACE";

const check = (words: string): Started => start(["check", ...words.split(" ")]);

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

describe("a run with --checkpoint", () => {
  const whole: Record<string, unknown> = {};
  beforeAll(async () => {
    for (const flag of ["", " --fingerprint"]) whole[flag] = lasting((await command(`check ${asked} --engine wasm --json${flag}`)).out);
  });

  it("survives being killed again and again, and ends with the same result", async () => {
    const folder = scratchFolder();
    const often = "--checkpoint-every 0.0005 --json";
    let run = check(`${asked} --checkpoint ${folder} ${often}`);
    let kills = 0;
    for (; kills < 3; kills++) {
      const before = stampOf(folder);
      if (!(await saved(folder, before, run.end))) break;
      await pause(Math.random() * 60 * (kills + 1));
      run.child.kill("SIGKILL");
      if ((await run.end).signal === null) break;
      run = check(`--resume ${folder} --workers ${(kills % 3) + 1} ${often}`);
    }
    const { code, out, err } = await run.end;
    expect(kills).toBeGreaterThan(0);
    expect([err, code]).toEqual(["", 1]);
    expect(lasting(out)).toEqual(whole[""]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
    "saves at %s, says how to continue, and ends with 130",
    async (signal) => {
      const folder = scratchFolder();
      const first = check(`${asked} --checkpoint ${folder} --checkpoint-every 0.0005 --fingerprint --quiet --trace none`);
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

describe("a run without --checkpoint", () => {
  it.skipIf(process.platform === "win32")("ends cleanly on Ctrl-C and says what it knows", async () => {
    const { child, end } = check("--scenario deep --quiet --max-seconds 60");
    setTimeout(() => child.kill("SIGINT"), 4000);
    const { code, out } = await end;
    expect(code).toBe(130);
    expect(out).toMatch(/INTERRUPTED/);
  });
});
