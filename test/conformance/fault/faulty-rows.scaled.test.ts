// A host with a fault that was chosen does what a host does whose table has the fault; and when none is chosen any more, what the table says.

import { expect, it } from "vitest";
import { RangeViolation } from "../../../checker/index.ts";
import { faultyHostOf } from "../../../conformance/stack/faulty-host.ts";
import type { Fault } from "../../../conformance/fault/fault.ts";
import { createEndpoint, type Endpoint, type Segment, type Tcb } from "../../../endpoint/index.ts";
import { rfc9293, stateNames, type Patch, type StepId, type Variant } from "../../../spec/index.ts";
import { randomFrom, type Random } from "../../random.ts";
import { inTier } from "../../tier.ts";

const every = inTier({ quick: 400, thorough: 40, full: 1 });
const steps: readonly StepId[] = [
  "open",
  "send",
  "close",
  "abort",
  "queued-send",
  "queued-close",
  "retransmission-timeout",
  "time-wait-timeout",
];

/** The table with a fault. */
function variantWith({ row, changed, kind }: Fault): Variant {
  const patch: Patch =
    kind === "out of force"
      ? { enable: row.id, cite: row.cite }
      : changed === null
        ? { disable: row.id, cite: row.cite }
        : { replace: row.id, with: changed, cite: row.cite };
  return { ...rfc9293, patches: [...rfc9293.patches, patch] };
}

/** A host in any state, with numbers close to each other. */
function tcbIn(state: number, base: Tcb, random: Random): Tcb {
  const near = (): number => 1000 + random.below(4);
  return {
    ...base,
    state,
    iss: 1000,
    sndUna: near(),
    sndNxt: near() + 1,
    irs: 1000,
    rcvNxt: near(),
    sndWnd: 10,
    closePending: random.below(2),
  };
}

function anySegment(random: Random): Segment {
  const flags = (["SYN", "ACK", "FIN", "RST"] as const).filter((flag) => random.unit() < (flag === "ACK" ? 0.7 : 0.25));
  return { flags, seq: 999 + random.below(6), ack: 999 + random.below(6), data: random.below(3) };
}

/** What a host does with something, in the end as a whole. */
function done(endpoint: Endpoint, tcb: Tcb, act: (endpoint: Endpoint) => { readonly sent: readonly Segment[] }): unknown {
  endpoint.restore(tcb);
  try {
    const { sent } = act(endpoint);
    return { sent, tcb: endpoint.tcb() };
  } catch (error) {
    if (error instanceof RangeViolation) return "out of range";
    throw error;
  }
}

it("does what the table with the fault says, for any fault, and the table itself afterwards", () => {
  const host = faultyHostOf(rfc9293);
  const faulty = host.choice.endpoint;
  const settings = { window: 65_535, timeWait: 2 };
  const compare = (other: Endpoint, seed: number): number => {
    const random = randomFrom(seed);
    let sent = 0;
    for (const [state] of stateNames.entries())
      for (let i = 0; i < 6; i++) {
        const tcb = tcbIn(state, other.tcb(), random);
        const segment = anySegment(random);
        const step = steps[random.below(steps.length)] ?? "open";
        const given = { iss: 1000, octets: 1, resendOctets: random.below(2), textQueued: random.below(2) === 1 };
        const arrival = (one: Endpoint) => one.receive(segment, given);
        const taken = (one: Endpoint) => one.step(step, given);
        for (const act of [arrival, taken]) {
          const expected = done(other, tcb, act);
          expect(done(faulty, tcb, act)).toEqual(expected);
          if (expected !== "out of range") sent++;
        }
      }
    return sent;
  };
  const faults = host.faults.filter((_, i) => i % every === 7 % every);
  const counts = faults.map((fault, i) => {
    host.choose(fault);
    return compare(createEndpoint({ variant: variantWith(fault), ...settings }), i);
  });
  host.choose(null);
  expect(compare(createEndpoint({ variant: rfc9293, ...settings }), 1)).toBeGreaterThan(100);
  expect(Math.min(...counts)).toBeGreaterThan(100);
});
