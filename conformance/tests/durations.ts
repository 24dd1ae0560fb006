// Tests of how long something lasts: TIME-WAIT, which a FIN that comes again begins anew and nothing else does, and a FIN that is sent again
// and again until it is acknowledged.

import type { Machine } from "./machine.ts";
import { testFrom } from "./steps.ts";
import { arrival } from "./stimuli.ts";
import type { ConformanceTest, Position, Stimulus } from "./test.ts";

const iss = (plus: number): Position => ({ from: "ISS", plus });
const irs = (plus: number): Position => ({ from: "IRS", plus });
const part = (of: number): Stimulus => ({ do: "wait", for: "time-wait", part: of });
const rest: Stimulus = { do: "wait", for: "retransmission" };

const established: readonly Stimulus[] = [{ do: "open", passive: false }, arrival({ flags: ["SYN", "ACK"], data: 0 }, irs(0), iss(1))];
const fin = arrival({ flags: ["FIN", "ACK"], data: 0 }, irs(1), iss(2));
const ack = (seq: number): Stimulus => arrival({ flags: ["ACK"], data: 0 }, irs(seq), iss(2));
const timeWait: readonly Stimulus[] = [...established, { do: "close" }, ack(1), fin];
/** Shows whether TIME-WAIT lasts: an acknowledgment if so, else a reset. */
const probe = fin;

export function durations(machine: Machine): readonly ConformanceTest[] {
  const test = (
    state: "TIME-WAIT" | "FIN-WAIT-1" | "LAST-ACK" | "CLOSING",
    event: string,
    before: readonly Stimulus[],
    after: readonly Stimulus[],
  ) =>
    testFrom(
      machine,
      { state, situation: ["opened actively"], event, seq: null, ack: null, timestamp: null },
      [...before, ...after],
      before.length,
    );
  return [
    test("TIME-WAIT", "TIME-WAIT lasts so long", timeWait, [part(0.95), probe]),
    test("TIME-WAIT", "TIME-WAIT lasts no longer", timeWait, [part(1.05), probe]),
    test("TIME-WAIT", "a FIN that comes again begins it anew", timeWait, [part(0.6), fin, part(0.6), probe, part(1.05), probe]),
    test("TIME-WAIT", "an acknowledgment does not begin it anew", timeWait, [part(0.6), ack(2), part(0.45), probe]),
    test("TIME-WAIT", "an old acknowledgment does not begin it anew", timeWait, [part(0.6), ack(1), part(0.45), probe]),
    test("FIN-WAIT-1", "the FIN is sent again and again", [...established, { do: "close" }], [rest, rest, rest, ack(1), rest]),
    test(
      "CLOSING",
      "the FIN is sent again and again",
      [...established, { do: "close" }, arrival({ flags: ["FIN", "ACK"], data: 0 }, irs(1), iss(1))],
      [rest, rest, ack(2), rest],
    ),
    test(
      "LAST-ACK",
      "the FIN is sent again and again",
      [...established, arrival({ flags: ["FIN", "ACK"], data: 0 }, irs(1), iss(1)), { do: "close" }],
      [rest, rest, ack(2)],
    ),
  ];
}
