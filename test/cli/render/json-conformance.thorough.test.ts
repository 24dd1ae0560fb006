// The page on JSON names every field of what is said of implementations: the tests, a stack that was tried with them, captures and scripts.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { stackDocument } from "../../../cli/verify/stack.ts";
import { conform, generateTests, testsDocument, type ConformanceTest } from "../../../conformance/index.ts";
import { SmallTcp } from "../../../docs/examples/small-tcp/small-tcp.ts";
import { variants } from "../../../spec/index.ts";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { goodBye, handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";
import { fieldsOf, namedUnder } from "./json-fields.ts";

/** Moments and durations, which the page tells once. */
const moments = ["since", "lasted", "lastAnswer", "finAcked", "reset", "fins", "syn", "timeWaitSince"];

const folder = scratchFolder();

const [variant] = variants;
if (variant === undefined) throw new Error("no variants");

const suite = generateTests(variant);

it("the fields of generated tests", () => {
  const tests = suite.tests.filter((_, i) => i % 10 === 0);
  const text = JSON.stringify(testsDocument({ ...suite, tests: [...tests, ...tests.map(stamped)] }));
  const document: { readonly rows: object } = JSON.parse(text);
  expect(Object.keys(document.rows)).toContain("TW.FIN.REXMT");
  expect(fieldsOf([document], ["duties", "rows"])).toEqual(namedUnder("twomsl/tests@1"));
});

/** As tests are where a row looks at timestamps. */
function stamped(test: ConformanceTest): ConformanceTest {
  const steps = test.steps.map((step) => {
    const answers = step.answers.map((answer) => ({ ...answer, echo: 1 }));
    return step.stimulus.do === "arrive" ? { ...step, answers, stimulus: { ...step.stimulus, timestamp: 1 } } : { ...step, answers };
  });
  return { ...test, steps };
}

it("the fields of what is said of a stack", async () => {
  const tests = suite.tests.filter(({ about }, i) => about.state === "LAST-ACK" && i % 4 === 0);
  const document = stackDocument(await conform(() => new SmallTcp("last-ack"), { variant, tests }));
  const apart = ["counts", "about", "done", "outcome", "segment", "expected"];
  expect(fieldsOf([JSON.parse(JSON.stringify(document))], apart)).toEqual(namedUnder("twomsl/verify-stack@1"));
});

it("the fields of what is said of captures and scripts", async () => {
  const twice = `${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 2 1`;
  const kept = `${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.3 < F. 1 2\n 0.31 > . 2 2\n 0.9 < F. 1 2\n 0.91 > . 2 2`;
  const reopened = `${handshake}${goodBye}\n 0.5 < S 4000\n 0.6 > S. 8000 4001`;
  const capture = captureFile(folder, "some", handshake + goodBye, twice, kept, reopened, goodBye);
  const scripts = { odd: "+0 teleport(3) = 0\n", kept: withTimeWait() };
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(folder, `${name}.pkt`), text);
  writeFileSync(join(folder, "broken.pcap"), "no capture");
  const documentBy = async (name: string, ...words: readonly string[]) =>
    JSON.parse((await twomsl(["verify", "--variant", name, folder, "--json", ...words])).out);
  const document = await documentBy("no-time-wait");
  expect(document).toMatchObject({
    files: [{ file: capture }],
    scripts: [{ verdict: "conforms only to" }, { verdict: "cannot tell" }],
    unread: [{}],
  });
  const apart = ["skipped", "verdicts", "end", "supposed", "differences", "foreignResets", "swallowed", ...moments];
  // Without TIME-WAIT no ports are used again too early; that is said by the base variant. From an unknown place an answer may be a copy.
  const others = [await documentBy("rfc9293"), await documentBy("no-time-wait", "--at", "client", "--complete")];
  expect(fieldsOf([document, ...others], apart)).toEqual(namedUnder("twomsl/verify@1"));
});

/** A script of a host that acknowledges a FIN that comes again. */
function withTimeWait(): string {
  return `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
+0 < S. 0:0(0) ack 1 win 1000 <mss 1460>
+0 > . 1:1(0) ack 1
+0 shutdown(3, SHUT_WR) = 0
+0 > F. 1:1(0) ack 1
+0 < F. 1:1(0) ack 2 win 1000
+0 > . 2:2(0) ack 2
+0 < F. 1:1(0) ack 2 win 1000
+0 > . 2:2(0) ack 2
`;
}
