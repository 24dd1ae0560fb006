// `twomsl verify --follow`: connections are told while the capture goes on; an interruption ends it with the summary.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { deviatingClose, goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";
import { start, type Started } from "../process/started.ts";

const folder = scratchFolder();
const closed = readFileSync(captureFile(folder, "closed", handshake + goodBye));
const both = readFileSync(captureFile(folder, "both", handshake + goodBye, deviatingClose));

/** Waits until something was told. */
async function told({ child }: Started, pattern: RegExp): Promise<void> {
  let text = "";
  await new Promise<void>((resolve) => {
    child.stdout?.on("data", (more: Buffer) => {
      text += more.toString();
      if (pattern.test(text)) resolve();
    });
  });
}

describe("twomsl verify --follow", () => {
  it("tells a connection when it is over, the rest when it is interrupted, and ends as the verdicts say", async () => {
    const started = start(["verify", "-", "--follow"], { input: true });
    started.child.stdin?.write(both.subarray(0, closed.length));
    await told(started, /^ {2}0 +192\.0\.2\.1:1000 +192\.0\.2\.2:80 +conforms +conforms +closed +opener$/m);
    started.child.stdin?.write(both.subarray(closed.length));
    // The other one is not over; give the pipe time to be read.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    started.child.kill("SIGINT");
    const { code, out, err } = await started.end;
    expect([code, err]).toEqual([1, ""]);
    expect(out.split("\n").filter((line) => /^ {2}[01] /.test(line))).toHaveLength(2);
    expect(out).toContain("✗ stream 1, 192.0.2.1:1001, frame 13: nothing explains this segment");
    expect(out).toMatch(/\nstandard input: 2 connections in 13 frames\n {2}by the rules {4}no: 1 connection deviates; 1 conforms\n/);
    expect(out).not.toContain("the file is");
  });
  it("refuses what ends by itself, and what would be saved in the end", async () => {
    const file = captureFile(folder, "file", handshake);
    const refused = async (...words: readonly string[]) => (await twomsl(["verify", ...words])).err.split(" ")[0];
    expect(await refused(file, "--follow")).toBe("TWM-537");
    expect(await refused("-", file, "--follow")).toBe("TWM-537");
    const started = start(["verify", "-", "--follow", "--junit", join(folder, "x.xml")], { input: true });
    started.child.stdin?.end();
    expect(await started.end).toMatchObject({ code: 2, err: expect.stringMatching(/^TWM-538/) });
  });
});
