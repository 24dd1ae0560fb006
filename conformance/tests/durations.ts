// Tests of how long something lasts: TIME-WAIT, which a FIN that comes again begins anew and nothing else does; FIN-WAIT-2, which has an end only
// where a variant gives it one; and the pauses after which a FIN is sent again, until it is acknowledged.

import type { Machine } from "./machine.ts";
import { testFrom } from "./steps.ts";
import { arrival } from "./stimuli.ts";
import type { ConformanceTest, Position, Stimulus, Timed } from "./test.ts";

const iss = (plus: number): Position => ({ from: "ISS", plus });
const irs = (plus: number): Position => ({ from: "IRS", plus });
const part = (of: number, state: Timed = "time-wait"): Stimulus => ({ do: "wait", for: state, part: of });
const rest: Stimulus = { do: "wait", for: "retransmission" };

const established: readonly Stimulus[] = [{ do: "open", passive: false }, arrival({ flags: ["SYN", "ACK"], data: 0 }, irs(0), iss(1))];
const fin = arrival({ flags: ["FIN", "ACK"], data: 0 }, irs(1), iss(2));
const earlyFin = arrival({ flags: ["FIN", "ACK"], data: 0 }, irs(1), iss(1));
const ack = (seq: number): Stimulus => arrival({ flags: ["ACK"], data: 0 }, irs(seq), iss(2));
const finWait1: readonly Stimulus[] = [...established, { do: "close" }];
const finWait2: readonly Stimulus[] = [...finWait1, ack(1)];
const closing: readonly Stimulus[] = [...finWait1, earlyFin];
const lastAck: readonly Stimulus[] = [...established, earlyFin, { do: "close" }];
const timeWait: readonly Stimulus[] = [...finWait2, fin];
/** Shows whether the connection lasts: an acknowledgment if so, else a reset. */
const probe = fin;
/** Longer than the timers of FIN-WAIT-2 that stacks have, as a part of a TIME-WAIT of four minutes. */
const veryLong = 5;

export function durations(machine: Machine): readonly ConformanceTest[] {
  const test = (state: State, event: string, before: readonly Stimulus[], after: readonly Stimulus[]): ConformanceTest =>
    testFrom(
      machine,
      { state, situation: ["opened actively"], event, seq: null, ack: null, timestamp: null },
      [...before, ...after],
      before.length,
    );
  return [
    test("TIME-WAIT", "TIME-WAIT lasts so long", timeWait, [part(0.95), probe]),
    test("TIME-WAIT", "TIME-WAIT lasts no longer", timeWait, [part(1.05), probe]),
    test("TIME-WAIT", "TIME-WAIT lasts so long after CLOSING", [...closing, ack(2)], [part(0.95), probe]),
    test("TIME-WAIT", "TIME-WAIT lasts no longer after CLOSING", [...closing, ack(2)], [part(1.05), probe]),
    test("TIME-WAIT", "a FIN that comes again begins it anew", timeWait, [part(0.6), fin, part(0.6), probe, part(1.05), probe]),
    test("TIME-WAIT", "an acknowledgment does not begin it anew", timeWait, [part(0.6), ack(2), part(0.45), probe]),
    test("TIME-WAIT", "an old acknowledgment does not begin it anew", timeWait, [part(0.6), ack(1), part(0.45), probe]),
    ...lengthsOfFinWait2(machine, test),
    test("FIN-WAIT-1", "the FIN is sent again and again", finWait1, [rest, rest, rest, ack(1), rest]),
    test("CLOSING", "the FIN is sent again and again", closing, [rest, rest, rest, ack(2), rest]),
    test("LAST-ACK", "the FIN is sent again and again", lastAck, [rest, rest, rest, ack(2)]),
  ];
}

type State = "TIME-WAIT" | "FIN-WAIT-1" | "FIN-WAIT-2" | "LAST-ACK" | "CLOSING";

/** With a timer FIN-WAIT-2 lasts so long and no longer, for the user who starts it; without one the peer's FIN may come at any time. */
function lengthsOfFinWait2(
  machine: Machine,
  test: (state: State, event: string, before: readonly Stimulus[], after: readonly Stimulus[]) => ConformanceTest,
): readonly ConformanceTest[] {
  return [finWait2, ...(machine.readers ? [[...established, { do: "release" } as const, ack(1)]] : [])].flatMap((before) => {
    const reached = before.reduce((situation, stimulus) => machine.take(situation, stimulus).situation, machine.start);
    const reads = before === finWait2 ? "" : " when nobody reads";
    if (reached.finWait2 === 0) return [test("FIN-WAIT-2", `FIN-WAIT-2 has no end${reads}`, before, [part(veryLong), probe])];
    return [
      test("FIN-WAIT-2", `FIN-WAIT-2 lasts so long${reads}`, before, [part(0.95, "fin-wait-2"), probe]),
      test("FIN-WAIT-2", `FIN-WAIT-2 lasts no longer${reads}`, before, [part(1.05, "fin-wait-2"), probe]),
    ];
  });
}
