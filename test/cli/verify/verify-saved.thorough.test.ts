// What `twomsl verify` saves for other programs: JUnit XML, SARIF, a capture with comments. And what becomes of the verdict if it cannot.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Ajv from "ajv";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { printXml } from "../../../cli/verify/saved/xml.ts";
import { connectionsIn } from "../../../conformance/index.ts";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { deviatingClose, goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";

const folder = scratchFolder();
const good = handshake + goodBye;
const file = captureFile(folder, "some", good, deviatingClose, goodBye);
const script = join(folder, "wrong.pkt");
writeFileSync(
  script,
  "+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 connect(3, ..., ...) = -1 EINPROGRESS\n+0 > S 0:0(0) <...>\n+0 < S. 0:0(0) ack 1 win 9\n+0 > . 1:1(0) ack 7\n",
);
const odd = join(folder, "odd.pkt");
writeFileSync(odd, "+0 teleport(3) = 0\n");
const broken = join(folder, "broken \u0007.pcap");
writeFileSync(broken, "no capture");

const out = (name: string): string => join(folder, "out", name);
const verify = (...words: readonly string[]) => twomsl(["verify", ...words]);

describe("JUnit XML", () => {
  it("has a suite for each file and a case for each end: passed, failed, skipped or in error", async () => {
    expect((await verify(file, script, odd, broken, "--junit", out("all.xml"))).code).toBe(2);
    const root = parsed(readFileSync(out("all.xml"), "utf8"));
    expect(root).toMatchObject({ name: "testsuites", attributes: { tests: "9", failures: "2", errors: "1", skipped: "3" } });
    const suites = root.children.map(({ name, attributes }) => [name, attributes["tests"], attributes["failures"]]);
    expect(suites).toEqual([
      ["testsuite", "6", "1"],
      ["testsuite", "1", "1"],
      ["testsuite", "1", "0"],
      ["testsuite", "1", "0"],
    ]);
    const cases = root.children.flatMap(({ children }) => children.filter(({ name }) => name === "testcase"));
    expect(cases.every(({ attributes }) => attributes["classname"] !== undefined && attributes["name"] !== undefined)).toBe(true);
    const failed = cases.find(({ children }) => children[0]?.name === "failure");
    expect(failed?.attributes["name"]).toBe("stream 1, 192.0.2.1:1001 to 192.0.2.2:80: 192.0.2.1:1001 keeps to the rules");
    expect(failed?.children[0]?.attributes).toEqual({ message: "frame 13: nothing explains this segment", type: "deviates" });
    expect(failed?.children[0]?.text).toContain("U.REXMT");
    expect(cases.flatMap(({ children }) => children.map(({ name }) => name))).toEqual([
      "failure",
      "skipped",
      "skipped",
      "failure",
      "skipped",
      "error",
    ]);
    expect(cases.at(-1)?.attributes["classname"]).toContain("broken \\u0007.pcap");
  });
  it("has nothing that XML cannot have, whatever is put into it", () => {
    const all = Array.from({ length: 0x2100 }, (_, i) => String.fromCharCode(i));
    const signs = [...all, "\ud800 ", "\udfff ", "\ufffe", "\uffff", "😀"].join("");
    const root = parsed(printXml({ name: "a", attributes: { b: signs }, children: [{ name: "c", attributes: {}, children: [signs] }] }));
    const impossible = ["\ud800", "\udfff", "\ufffe", "\uffff", ...all.slice(0, 32).filter((sign) => !"\t\n\r".includes(sign))];
    const spelt = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
    const shown = [...signs].map((sign) => (impossible.includes(sign) ? spelt(sign) : sign)).join("");
    expect(root.attributes["b"]).toBe(shown);
    expect(root.children[0]?.text).toBe(shown);
  });
});

interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Parsed[];
  text: string;
}

/** Refuses whatever is not well formed. */
function parsed(text: string): Parsed {
  const root: Parsed = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const one = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(one);
    open.push(one);
  });
  parser.on("text", (part) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  const [only] = root.children;
  if (only === undefined) throw new Error("no element");
  return only;
}

describe("SARIF", () => {
  const require = createRequire(import.meta.url);
  const ajv = new Ajv({ schemaId: "id", meta: false, unknownFormats: "ignore", logger: false });
  ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
  const isSarif = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

  it("keeps to its schema, with and without results", async () => {
    await verify(file, script, odd, broken, "--sarif", out("all.sarif"));
    await verify(captureFile(folder, "fine", good), "--sarif", out("none.sarif"));
    for (const name of ["all.sarif", "none.sarif"]) {
      isSarif(JSON.parse(readFileSync(out(name), "utf8")));
      expect(isSarif.errors ?? []).toEqual([]);
    }
    expect(isSarif({ version: "2.1.0", runs: [{}] })).toBe(false);
  });
  it("has a result for each deviation, under the row whose fault explains it, and notes of what cannot be told", async () => {
    await verify(file, script, odd, "--sarif", out("some.sarif"));
    const {
      runs: [{ results, tool, invocations }],
    } = JSON.parse(readFileSync(out("some.sarif"), "utf8"));
    expect(results).toMatchObject([
      {
        ruleId: "*.RTO",
        level: "error",
        locations: [{ logicalLocations: [{ fullyQualifiedName: "stream 1/frame 13" }] }],
        codeFlows: [{ threadFlows: [{ id: "192.0.2.1:1001" }, { id: "192.0.2.2:80" }] }],
      },
      { locations: [{ physicalLocation: { region: { startLine: 5 } } }] },
    ]);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 });
    const notes = invocations[0].toolExecutionNotifications.map(
      ({ message }: { readonly message: { readonly text: string } }) => message.text,
    );
    expect(notes).toEqual([
      `${file}: stream 2, 192.0.2.1:1002: cannot tell: no handshake: the capture begins after the SYNs`,
      `${file}: stream 2, 192.0.2.2:80: cannot tell: no handshake: the capture begins after the SYNs`,
      expect.stringContaining("odd.pkt: cannot be told from line 1 on"),
    ]);
  });
});

describe("an annotated capture", () => {
  it("has what is said on the frame of the deviation", async () => {
    await verify(file, "--annotate", out("said.pcapng"));
    const octets = readFileSync(out("said.pcapng"));
    expect(connectionsIn(octets, { place: "said" }).connections).toEqual(connectionsIn(readFileSync(file), { place: "some" }).connections);
    expect(octets.toString()).toContain("twomsl: 192.0.2.1:1001 deviates: nothing explains this segment");
  });
  it("is refused of what cannot be read twice, and of several", async () => {
    for (const words of [["-"], [script], [file, script]]) {
      expect(await verify(...words, "--annotate", out("no.pcapng"))).toMatchObject({ code: 2, err: expect.stringMatching(/^TWM-536/) });
    }
  });
});

describe("what is saved", () => {
  it("overwrites nothing that is judged, and nothing that is saved besides", async () => {
    for (const words of [
      ["--annotate", file],
      ["--junit", out("same"), "--sarif", out("same")],
      ["--junit", "-"],
    ])
      expect(await verify(file, ...words)).toMatchObject({ code: 2, err: expect.stringMatching(/^TWM-535/) });
    expect(existsSync(out("same"))).toBe(false);
  });
  it("costs no verdict where it cannot be written: that is said afterwards, and ends with 4", async () => {
    mkdirSync(out("a-folder"), { recursive: true });
    const names = ["--junit", "--sarif", "--annotate"];
    for (const [i, name] of names.entries()) {
      const others = names.filter((one) => one !== name).flatMap((one, k) => [one, out(`saved-${i}-${k}`)]);
      const outcome = await verify(file, name, out("a-folder"), ...others);
      expect(outcome).toMatchObject({ code: 4, out: expect.stringContaining("no: 1 connection deviates") });
      expect(outcome.err).toMatch(new RegExp(`^TWM-310 ${name} `));
      expect([0, 1].every((k) => existsSync(out(`saved-${i}-${k}`)))).toBe(true);
    }
  });
});
