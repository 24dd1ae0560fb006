// `twomsl verify --follow`: connections are told while the capture goes on; an interruption ends it with the summary.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";
import { start, type Started } from "../process/started.ts";

const folder = scratchFolder();
const bad = `${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 2 1`;
const closed = readFileSync(captureFile(folder, "closed", handshake + goodBye));
const both = readFileSync(captureFile(folder, "both", handshake + goodBye, bad));

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
  it("prints a document for each connection with --json, and one for all at the end", async () => {
    const started = start(["verify", "-", "--follow", "--json"], { input: true });
    started.child.stdin?.end(both);
    const { code, out } = await started.end;
    const documents = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(documents).toMatchObject([
      { schema: "twomsl/verify-connection@1", stream: 0, verdict: "conforms" },
      { schema: "twomsl/verify-connection@1", stream: 1, verdict: "deviates" },
      { schema: "twomsl/verify@1", exit: 1, files: [{ connections: 2, verdicts: { conforms: 3, deviates: 1 }, judged: [] }] },
    ]);
  });
  it("follows a named pipe as well", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const started = start(["verify", pipe, "--follow", "--quiet"]);
    execFileSync("sh", ["-c", 'cat "$1" > "$2"', "sh", join(folder, "both.pcapng"), pipe]);
    const { code, out } = await started.end;
    expect([code, out.includes("stream 1"), /^ {2}0 /m.test(out)]).toEqual([1, true, false]);
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
