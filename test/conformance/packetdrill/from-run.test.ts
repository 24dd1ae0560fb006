// A run of the model happens to two endpoints of 32 bits as it does in the model, and is told as one script for each host.

import { describe, expect, it } from "vitest";
import { judgeScript, parseScript, printScript, runOnEndpoints, scriptOfHost } from "../../../conformance/index.ts";
import { boundsOf, check, scenarios, type Trace } from "../../../model/index.ts";
import { variants, type Variant } from "../../../spec/index.ts";

/** A host that is closing is reset, for the other kept no TIME-WAIT. */
const counterexample = traceOf("no-time-wait", "P-GRACE-0");

async function traceOf(variantId: string, property: string): Promise<readonly [Trace, Variant]> {
  const variant = variantCalled(variantId);
  const scenario = scenarios.find(({ id }) => id === "quick");
  if (scenario === undefined) throw new Error("no scenario quick");
  const bounds = boundsOf(scenario, variant, { retransmissions: 0 });
  const { properties } = await check({ variant, scenario: "quick", bounds, properties: [property] });
  const trace = properties[0]?.trace;
  if (trace === null || trace === undefined) throw new Error(`${property} holds`);
  return [trace, variant];
}

function variantCalled(id: string): Variant {
  const variant = variants.find((one) => one.id === id);
  if (variant === undefined) throw new Error(`no variant ${id}`);
  return variant;
}

describe("a lifted run", () => {
  it("has the segments of the model with numbers of 32 bits", async () => {
    const [trace, variant] = await counterexample;
    const { steps, differsAt, window } = runOnEndpoints(trace, variant);
    expect([steps.length, differsAt, window]).toEqual([trace.steps.length, null, 65_535]);
    for (const { step, sent, arrived } of steps) {
      expect(sent.map(({ flags, data }) => [flags.toSorted(), data])).toEqual(step.sent.map(({ flags, data }) => [flags.toSorted(), data]));
      expect(arrived === null).toBe(step.arrived === null);
    }
  });
  it("ends where the hosts of the model do what endpoints do not", async () => {
    const [trace] = await counterexample;
    const { steps, differsAt } = runOnEndpoints(trace, variantCalled("rfc9293"));
    const gone = trace.steps.findIndex(({ rows }) => rows.some(({ id }) => id === "FW2.FIN.NOTW"));
    expect([steps.length, differsAt]).toEqual([gone, gone + 1]);
  });
  it("is a script for each host", async () => {
    const [trace, variant] = await counterexample;
    const run = runOnEndpoints(trace, variant);
    expect(printScript(scriptOfHost(run, "A", 1)).split("\n")).toEqual([
      "    +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
      "    +0 fcntl(3, F_SETFL, O_NONBLOCK) = 0",
      "    +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)",
      "    +0 > S 0:0(0) <...>",
      "    +0 < S. 0:0(0) ack 1 win 65535 <mss 1460>",
      "    +0 > . 1:1(0) ack 1 <...>",
      "    +0 < F. 1:1(0) ack 1 win 65535",
      "    +0 > . 1:1(0) ack 2 <...>",
      "    +0 shutdown(3, SHUT_WR) = 0",
      "    +0 > F. 1:1(0) ack 2 <...>",
      "    +0 < R 2:2(0) win 65535",
      "",
    ]);
    expect(printScript(scriptOfHost(run, "B", 1))).toContain(
      "accept(3, ..., ...) = 4\n    +0 close(3) = 0\n    +0 shutdown(4, SHUT_WR) = 0",
    );
  });
  it("conforms to its variant, and deviates at the line in which any number is changed", async () => {
    const [trace, variant] = await counterexample;
    for (const host of ["A", "B"] as const) {
      const script = parseScript(printScript(scriptOfHost(runOnEndpoints(trace, variant), host, 1)));
      expect(judgeScript(script, { variant }).verdict).toEqual({ kind: "conforms" });
      for (const { line, action } of script.events) {
        if (action.kind !== "tcp" || action.direction !== "outbound" || action.flags.includes("S")) continue;
        const wrong = { ...action, seq: { start: (action.seq?.start ?? 0) + 7, absolute: false } };
        const events = script.events.map((event) => (event.line === line ? { ...event, action: wrong } : event));
        expect(judgeScript({ ...script, events }, { variant, others: [] }).verdict).toMatchObject({
          kind: "deviates",
          deviation: { line },
        });
      }
    }
  });
});
