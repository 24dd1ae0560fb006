// `twomsl verify`: what it says of a capture, how it counts, and what it refuses.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ethernetFrame, pcapngOf, reasons } from "../../../conformance/index.ts";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { deviatingClose, goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";

const folder = scratchFolder();

const capture = (name: string, ...texts: readonly string[]): string => captureFile(folder, name, ...texts);
const good = handshake + goodBye;

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
      "TIME-WAIT       1 stay, of the end that opened; for how long does not show;",
      "the capture goes on for up to 0.00 s after it began",
    ]);
    expect(out).toMatch(/^ {2}0 +192\.0\.2\.1:1000 +192\.0\.2\.2:80 +conforms +conforms +closed +opener$/m);
  });
  it("draws a deviation with the row that comes closest, and ends with 1", async () => {
    const { code, out } = await verify(capture("bad", good, deviatingClose), "--ascii");
    expect(code).toBe(1);
    expect(out).toContain("by the rules    no: 1 connection deviates; 1 conforms");
    expect(out).toContain("X stream 1, 192.0.2.1:1001, frame 13: nothing explains this segment");
    expect(out).toMatch(/^X +13 +0\.900000 {2}\|-+ FIN SEQ=2 ACK=1 -+>\|$/m);
    expect(out).toContain("U.REXMT");
    expect(out).toContain("explained if *.RTO applied with SEQ one too far (RFC 9293 sec.");
    expect(out).toMatch(/no variant that ships explains it/);
    // Nothing but ASCII.
    expect([...out].filter((sign) => sign.charCodeAt(0) > 126)).toEqual([]);
  });
  it("keeps its words to 80 columns; names of files and the table take what they need", async () => {
    const file = capture("bad", good, deviatingClose);
    const words = (await verify(file)).out.split("\n").filter((line) => !line.startsWith(file) && !/^ {2}(?:\d+|stream) /.test(line));
    expect(words.length).toBeGreaterThan(15);
    expect(words.filter((line) => [...line].length > 80)).toEqual([]);
  });
  it("says who was in TIME-WAIT, and for how long at least", async () => {
    const again = `${good}\n 0.93 < F. 1 2\n 0.94 > . 2 2`;
    const { out } = await verify(capture("again", again));
    expect(out).toMatch(/1 stay, of the end that opened; the longest lasted at least\n +0\.81 s;/);
    expect(out).toMatch(/^ {2}0 .* closed +opener at least 0\.81 s$/m);
  });
  it("judges TIME-WAIT by the MSL that it is told", async () => {
    const file = capture("reset-after-70", `${good}\n 70 < F. 1 2\n 70 > R 2`);
    const atHost = [file, "--at", "client", "--complete", "--json"];
    const said = async (...words: readonly string[]) => JSON.parse((await verify(...atHost, ...words)).out);
    expect(await said()).toMatchObject({ mslSeconds: null, exit: 0 });
    expect(await said("--variant", "linux")).toMatchObject({ mslSeconds: 30, exit: 0 });
    expect(await said("--msl", "37.5")).toMatchObject({ mslSeconds: 37.5, exit: 1 });
  });
  it("tells a SYN that nothing answers from a connection that is open", async () => {
    const { out } = await verify(capture("syn", "0 > S 0\n 1 > S 0\n 3 > S 0", handshake));
    expect(out).toMatch(/ended +unanswered 1 · open 1$/m);
  });
  it("answers for several captures together, and says which to look at", async () => {
    const files = [capture("one", good), capture("two", deviatingClose, goodBye), capture("three", good, good)];
    const { out } = await verify(...files);
    const [, all = ""] = out.split("\n3 captures: ");
    expect(all).toMatch(/^5 connections in 31 frames\n {2}by the rules +no: 1 connection deviates; 1 cannot be told \(no handshake 1\);/);
    expect(all).toMatch(/ended +closed 4 · half closed 1\n/);
    expect(all.trim().split("\n").at(-1)).toBe(`  look at         ${files[1]}`);
  });
  it("ends with 3 where it cannot tell", async () => {
    const { code, out } = await verify(capture("late", goodBye));
    expect([code, /not all can be told: 1 cannot be told \(no handshake 1\)/.test(out)]).toEqual([3, true]);
  });
  it("looks only at the connections that are asked for", async () => {
    const file = capture("some", good, deviatingClose);
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
  it("says so where nothing is left to look at", async () => {
    const file = capture("few", good);
    for (const words of [
      ["--connection", "9"],
      ["--filter", "port 99"],
    ])
      expect(await verify(file, ...words)).toMatchObject({ code: 2, err: expect.stringContaining("TWM-534") });
  });
  it("says that there is no connection, and draws no table of none", async () => {
    const file = join(folder, "header.pcap");
    const header = Uint8Array.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0]);
    // Where the file is cut there may have been one.
    for (const [octets, expected] of [[header, 0] as const, [header.subarray(0, 10), 3] as const]) {
      writeFileSync(file, octets);
      const { code, out } = await verify(file);
      expect([code, out.includes("opened by")]).toEqual([expected, false]);
      expect(out).toMatch(/^\S+: 0 connections in 0 frames\n {2}by the rules {4}there is no connection to judge\n/);
    }
  });
  it("says what speaks against a segment where nothing fails of the row that comes closest", async () => {
    const probes = [1.2, 1.4, 1.8].map((at) => `${at} > . 1001 1 +1\n ${at}1 < . 1 1001 w0`).join("\n");
    const file = capture("shrunk", `${handshake}\n 0.03 > . 1 1 +1000\n 0.04 < . 1 1001 w0\n ${probes}`);
    const { out } = await verify(file, "--at", "server", "--complete");
    expect(out.replaceAll(/\s+/g, " ")).toMatch(/ closest [^:]*: U\.ACK, of which nothing fails: what had arrived by then, .* U\.ACK: /);
  });
  it("finds an IPv6 address however it is written", async () => {
    const address = Uint8Array.from([0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const [from, to] = [1000, 80].map((port) => ({ address, port }));
    if (from === undefined || to === undefined) throw new Error("there are two ends");
    const octets = ethernetFrame({ from, to, seq: 1, ack: null, syn: true, window: 1000 });
    const file = join(folder, "six.pcapng");
    writeFileSync(file, pcapngOf({ application: "test", interfaces: [{ link: 1 }] }, [{ tap: 0, nanoseconds: 0n, octets }]));
    for (const host of ["2001:db8::1", "2001:DB8:0:0:0:0:0:1"])
      expect((await verify(file, "--filter", `host ${host}`)).out).toContain("1 connection in 1 frame");
  });
  it("judges the other files where one cannot be read, and ends with 2", async () => {
    const [first, last] = [capture("first", good), capture("last", deviatingClose)];
    const { code, out, err } = await verify(first, join(folder, "nowhere.pcap"), last);
    expect([code, out.includes(first), out.includes(last)]).toEqual([2, true, true]);
    expect(err).toContain("nowhere.pcap");
  });
  it.each([
    ["--random", "5"],
    ["--seed", "5"],
    ["--stack", ""],
    ["--stack", "true", "--at", "client"],
  ])("refuses what would do nothing: %s %s", async (...words) => {
    const { code, err } = await verify(...(words[0] === "--stack" ? [] : [capture("few", good)]), ...words);
    expect([code, err.startsWith("TWM-300")]).toEqual([2, true]);
  });
  it("prints one document with --json", async () => {
    const { code, out } = await verify(capture("json", good, deviatingClose), "--json", "--at", "client", "--complete");
    const document = JSON.parse(out);
    expect(code).toBe(1);
    expect(document).toMatchObject({ schema: "twomsl/verify@1", variant: "rfc9293", at: "client", complete: true, exit: 1 });
    expect(document.files[0].verdicts).toEqual({ conforms: 3, deviates: 1 });
    expect(document.files[0].judged[1]).toMatchObject({
      stream: 1,
      verdict: "deviates",
      judged: [
        {
          verdict: "deviates",
          deviation: {
            frame: 13,
            alive: [{ state: "FIN-WAIT-1", closest: { row: "U.REXMT" } }],
            // The FIN is acknowledged, so that it cannot be one that is sent again. What explains it, the likeliest first:
            faults: [
              { row: "FW1.ACKFIN", says: "FW1.ACKFIN applied and led to CLOSE-WAIT" },
              { row: "FW1.ACKFIN", says: "FW1.ACKFIN applied and led to ESTABLISHED" },
              {
                row: "ESTAB.CLOSE",
                says: "ESTAB.CLOSE applied and left the state as it was",
                sources: ["RFC 9293 §3.10.4, ESTABLISHED STATE"],
              },
              { row: "ESTAB.CLOSE", says: "ESTAB.CLOSE applied and set sndNxt one too far" },
              { row: "ESTAB.CLOSE", says: "ESTAB.CLOSE applied and led to CLOSE-WAIT" },
              { row: "ESTAB.CLOSE", says: "ESTAB.CLOSE applied and led to ESTABLISHED" },
            ],
          },
        },
        { verdict: "conforms" },
      ],
    });
  });
  it.each([
    [["x.pcap", "--filter", "udp"], "TWM-531"],
    [["x.pcap", "--connection", "first"], "TWM-532"],
    [["x.pcap", "--complete"], "TWM-533"],
    [["x.pcap", "--msl", "0"], "TWM-539"],
    [["x.pcap", "--msl", "two minutes"], "TWM-539"],
    [["no-such.pcap"], "TWM-521"],
  ])("refuses %j", async (words, code) => {
    const outcome = await verify(...words);
    expect([outcome.code, outcome.err.split(" ")[0]]).toEqual([2, code]);
  });
});

describe("the guide", () => {
  it("shows what is said of the example", async () => {
    const guide = readFileSync("docs/guides/verify.md", "utf8");
    const shown = [...guide.matchAll(/```\n([^]*?)\n```/g)].map(([, text]) => text);
    const { out } = await verify("docs/examples/two-closes.pcapng");
    expect(shown).toHaveLength(2);
    expect(out).toBe(`${shown.join("\n\n")}\n`);
  });
  it("says what to do for each reason why nothing can be told", () => {
    const guide = readFileSync("docs/guides/verify.md", "utf8");
    expect(Object.keys(reasons).filter((reason) => !guide.includes(`\n| ${reason} `))).toEqual([]);
  });
});
