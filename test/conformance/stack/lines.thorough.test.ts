// A stack as a process of its own is held against the table like one in the same process.

import { describe, expect, it } from "vitest";
import { conform, generateTests, startStack } from "../../../conformance/index.ts";
import { variants } from "../../../spec/index.ts";

describe("a stack as a process", () => {
  it("is held against the table like one in the same process", async () => {
    const [variant] = variants;
    if (variant === undefined) throw new Error("no variants");
    const tests = generateTests(variant).tests.filter(({ about }) => about.state === "LAST-ACK" && about.event === "ACK");
    const line = `"${process.execPath}" node_modules/jiti/lib/jiti-cli.mjs docs/examples/small-tcp/lines.ts last-ack`;
    const stack = startStack(line, { patienceMs: 60_000 });
    const { findings } = await conform(stack.make, { variant, tests: tests.slice(0, 12) });
    stack.end();
    expect(findings.map(({ fault }) => fault?.says)).toEqual(["LA.ACK applied without asking for finAcked"]);
  });
});
