// `twomsl verify`: what it says of a capture, how it counts, and what it refuses.

import { describe, expect, it } from "vitest";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";

const folder = scratchFolder();

const capture = (name: string, ...texts: readonly string[]): string => captureFile(folder, name, ...texts);
const good = handshake + goodBye;
const bad = `${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 2 1`;

const verify = (...words: readonly string[]) => twomsl(["verify", ...words]);

describe("twomsl verify", () => {
  it("says first that every connection closed by the rules, and who was in TIME-WAIT", async () => {
    const { code, out } = await verify(capture("good", good));
    expect(code).toBe(0);
    expect(
      out
        .split("\n")
        .slice(1, 5)
        .map((line) => line.trim()),
    ).toEqual([
      "by the rules    yes: 1 conforms",
      "ended           closed 1",
      "TIME-WAIT       1 stay: the end that opened 1, the other 0; the longest lasted at least 0.00 s;",
      "watched for up to 0.00 s",
    ]);
    expect(out).toMatch(/^ {2}0 +192\.0\.2\.1:1000 +192\.0\.2\.2:80 +conforms +conforms +closed$/m);
  });
  it("draws a deviation with the row that comes closest, and ends with 1", async () => {
    const { code, out } = await verify(capture("bad", good, bad), "--ascii");
    expect(code).toBe(1);
    expect(out).toContain("by the rules    no: 1 connection deviates; 1 conforms");
    expect(out).toContain("X stream 1, 192.0.2.1:1001, frame 13: nothing explains this segment");
    expect(out).toMatch(/^X +13 +0\.900000 {2}\|-+ FIN SEQ=2 ACK=1 -+>\|$/m);
    expect(out).toContain("U.REXMT");
    expect(out).toMatch(/no variant that ships explains it/);
    // Nothing but ASCII.
    expect([...out].filter((sign) => sign.charCodeAt(0) > 126)).toEqual([]);
  });
  it("ends with 3 where it cannot tell", async () => {
    const { code, out } = await verify(capture("late", goodBye));
    expect([code, /not all can be told: 1 cannot be told \(no handshake 1\)/.test(out)]).toEqual([3, true]);
  });
  it("looks only at the connections that are asked for", async () => {
    const file = capture("some", good, bad);
    const codes = await Promise.all(
      [
        ["--connection", "0"],
        ["--connection", "1"],
        ["--filter", "port 1000"],
        ["--filter", "host 192.0.2.1 and port 1001"],
      ].map(async (words) => (await verify(file, ...words)).code),
    );
    expect(codes).toEqual([0, 1, 0, 1]);
  });
  it("prints one document with --json", async () => {
    const { code, out } = await verify(capture("json", good, bad), "--json", "--at", "client", "--complete");
    const document = JSON.parse(out);
    expect(code).toBe(1);
    expect(document).toMatchObject({ schema: "twomsl/verify@1", variant: "rfc9293", at: "client", complete: true, exit: 1 });
    expect(document.files[0].verdicts).toEqual({ conforms: 3, deviates: 1 });
    expect(document.files[0].judged[1]).toMatchObject({
      stream: 1,
      verdict: "deviates",
      judged: [
        { verdict: "deviates", deviation: { frame: 13, alive: [{ state: "FIN-WAIT-1", closest: { row: "U.REXMT" } }] } },
        { verdict: "conforms" },
      ],
    });
  });
  it.each([
    [["x.pcap", "--filter", "udp"], "TWM-531"],
    [["x.pcap", "--connection", "first"], "TWM-532"],
    [["x.pcap", "--complete"], "TWM-533"],
    [["no-such.pcap"], "TWM-521"],
  ])("refuses %j", async (words, code) => {
    const outcome = await verify(...words);
    expect([outcome.code, outcome.err.split(" ")[0]]).toEqual([2, code]);
  });
});
