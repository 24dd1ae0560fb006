// What was done to a host of a simulated run and what it sent, turn by turn: its user's calls are known, and everything that reached or left it was
// captured there.

import type { Call, Outcome, StampedSegment, Turn, SeenSegment } from "../../../conformance/index.ts";
import type { Captured } from "./simulation.ts";

/** Time passes in portions, in seconds, as for a stack that is driven; and so long after the last event. */
const portion = 0.5;
const afterwards = 20;

export function turnsOf({ segments, calls }: Captured, host: 0 | 1): readonly Turn[] {
  const turns: { readonly done: Turn["done"]; readonly outcome: { sent: StampedSegment[] } & Outcome }[] = [];
  const take = (done: Turn["done"]): void => void turns.push({ done, outcome: { sent: [] } });
  let now = 0;
  const pass = (to: number): void => {
    while (to > now) {
      const seconds = Math.min(portion, to - now);
      take({ do: "advance", ms: 1000 * seconds });
      now = to - now <= portion ? to : now + portion;
    }
  };
  const events = [
    ...calls.filter((call) => call.host === host).map((call) => ({ time: call.time, call, segment: null })),
    ...segments.map((segment) => ({ time: segment.time, call: null, segment })),
  ].toSorted((one, other) => one.time - other.time);
  for (const { time, call, segment } of events) {
    pass(time);
    if (call !== null) take({ do: "call", call: callOf(call) });
    else if (segment.from !== host) take({ do: "receive", segment: stampedOf(segment) });
    else turns.at(-1)?.outcome.sent.push(stampedOf(segment));
  }
  pass(now + afterwards);
  return turns;
}

function callOf({ step, given }: Captured["calls"][number]): Call {
  if (step === "open") return { do: "open", passive: given.passive === true };
  if (step === "send") return { do: "send", octets: Number(given.octets ?? 1) };
  if (step === "close" || step === "abort") return { do: step };
  throw new Error(`no call of a simulated user: ${step}`);
}

function stampedOf({ seq, ack, ackFlag, syn, fin, rst, data, window, tsVal, tsEcr }: SeenSegment): StampedSegment {
  const flags = (["SYN", "ACK", "FIN", "RST"] as const).filter((flag) => ({ SYN: syn, ACK: ackFlag, FIN: fin, RST: rst })[flag]);
  return { seq, ...(ackFlag ? { ack } : {}), flags, data, window, ...(tsVal === null ? {} : { timestamp: tsVal, echo: tsEcr }) };
}
