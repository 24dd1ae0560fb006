// `twomsl verify --follow` as documents, and on a named pipe.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { deviatingClose, goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder } from "../command.ts";
import { againstSchema } from "../render/json-fields.ts";
import { start } from "../process/started.ts";

const folder = scratchFolder();

const both = readFileSync(captureFile(folder, "both", handshake + goodBye, deviatingClose));

describe("twomsl verify --follow", () => {
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
    expect(documents.map(againstSchema)).toEqual([null, null, null]);
  });

  it("follows a named pipe as well", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const started = start(["verify", pipe, "--follow", "--quiet"]);
    execFileSync("sh", ["-c", 'cat "$1" > "$2"', "sh", join(folder, "both.pcapng"), pipe]);
    const { code, out } = await started.end;
    expect([code, out.includes("stream 1"), /^ {2}0 /m.test(out)]).toEqual([1, true, false]);
  });
});
