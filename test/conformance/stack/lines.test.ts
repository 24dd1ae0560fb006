// A stack as a process: what is said to it and what it may answer, and that one which hangs, dies or cannot be read is an error with its last
// lines.

import { afterEach, describe, expect, it } from "vitest";
import { lineOf, readReply, startStack, type Segment, type StackProcess } from "../../../conformance/index.ts";

const segment: Segment = { flags: ["ACK", "FIN"], seq: 4_294_967_295, ack: 7, data: 2, window: 1000 };

describe("lines", () => {
  it("say what is done", () => {
    const done = [
      lineOf({ do: "call", call: { do: "open", passive: true } }),
      lineOf({ do: "call", call: { do: "send", octets: 3 } }),
      lineOf({ do: "advance", ms: 500 }),
      lineOf({ do: "receive", segment }),
    ];
    expect(done).toEqual(["listen", "send 3", "adv 500", "in AF seq=4294967295 ack=7 len=2 win=1000"]);
  });
  it("read back what a stack sends", () => {
    expect(readReply("out FA seq=4294967295 ack=7 len=2 win=1000", "line 1")).toEqual({ kind: "sent", segment });
    expect([readReply("ok", ""), readReply("# a comment", ""), readReply("", "")]).toEqual([{ kind: "end", result: "ok" }, null, null]);
  });
  it.each([
    ["out S", "seq= in every segment"],
    ["out X seq=1", "flags as letters"],
    ["out A seq=1", "ack= in a segment with A"],
    ["out S seq=4294967296", "numbers of 32 bits"],
    ["out S seq=1 seq=2", "numbers of 32 bits"],
    ["sent S seq=1", "out, ok, error"],
  ])("that cannot be read are an error: %s", (line, expected) => {
    expect(() => readReply(line, "line 3")).toThrow(new RegExp(`TWM-363 line 3: expected .*${expected}`));
  });
});

describe("a stack as a process", () => {
  const started: StackProcess[] = [];
  const start = (script: string, patienceMs?: number): StackProcess => {
    const running = startStack(`"${process.execPath}" ${script}`, patienceMs === undefined ? {} : { patienceMs });
    started.push(running);
    return running;
  };
  afterEach(() => started.splice(0).forEach((one) => one.end()));

  it("that does not answer is an error with its last lines", async () => {
    const stack = start(`-e 'console.log("# thinking"); setInterval(() => {}, 1000)'`, 2000);
    await expect(stack.make()).rejects.toThrow(/TWM-361 .* no answer; the last lines were "> reset"(?:, "< # thinking")?/);
  });
  it("that ends by itself is an error with its last lines", async () => {
    const stack = start(`-e 'process.stdin.once("data", () => { console.error("out of ideas"); process.exit(3); })'`);
    await expect(stack.make()).rejects.toThrow(/TWM-362 .*exit code 3\); the last lines were "> reset", "! out of ideas"/);
  });
  it("that says something else is an error", async () => {
    const stack = start(`-e 'process.stdin.once("data", () => console.log("hello"))'`);
    await expect(stack.make()).rejects.toThrow(/TWM-363 .*line 1: expected out, ok, error or a comment .* found hello/);
  });
  it("that does not stop sending is an error", async () => {
    const stack = start(`-e 'process.stdin.once("data", () => console.log("out A seq=1 ack=1\\n".repeat(5000)))'`);
    await expect(stack.make()).rejects.toThrow(
      /TWM-365 .*expected ok or error after at most 1000 segments, but found 1001 segments; the last lines/,
    );
  });
  it("that cannot be started is an error", async () => {
    const stack = startStack("/no/such/stack");
    started.push(stack);
    await expect(stack.make()).rejects.toThrow(/TWM-362 .*exit code 127/);
  });
});
