// A run of the model as a capture: one interface for each host, so that a segment stands there once where it leaves and once where it arrives,
// and one that is lost or under way only once.

import type { HostName, Told, TraceStep } from "../../model/index.ts";
import { ethernetFrame, type PacketEnd } from "../capture/write/packet.ts";
import { pcapngOf } from "../capture/write/pcapng.ts";
import { liftTrace, type WireEvent, type WireSegment } from "./lift.ts";

const ethernet = 1;
/** Addresses for documents, and ports that no protocol has, lest other tools look for one in the text. */
const ends: Readonly<Record<HostName, PacketEnd>> = {
  A: { address: Uint8Array.of(192, 0, 2, 1), port: 49_152 },
  B: { address: Uint8Array.of(192, 0, 2, 2), port: 50_000 },
};
const taps: Readonly<Record<HostName, number>> = { A: 0, B: 1 };
/** Runs of the model have no date. */
const beginNanoseconds = 0n;

export interface TraceCaptureWords {
  /** The program that writes it. */
  readonly application: string;
  /** What the file is about. */
  readonly about: readonly string[];
  /** What is said of a step. It stands on the first frame of the step, or on the next one if the step has none. */
  readonly step: (step: TraceStep) => readonly string[];
}

/** The capture, in pcapng. */
export function captureOf(trace: Pick<Told, "bounds" | "steps">, words: TraceCaptureWords): Uint8Array {
  const events = liftTrace(trace);
  const head = {
    application: words.application,
    comments: words.about,
    interfaces: [
      { link: ethernet, name: "A", description: "host A, 192.0.2.1", addresses: [ends.A.address] },
      { link: ethernet, name: "B", description: "host B, 192.0.2.2", addresses: [ends.B.address] },
    ],
  };
  return pcapngOf(
    head,
    events.map((event, i) => ({
      tap: taps[event.at],
      nanoseconds: beginNanoseconds + BigInt(Math.round(event.seconds * 1e6)) * 1000n,
      octets: ethernetFrame(packetOf(event.segment)),
      comments: [place(event), ...stepsToTell(trace.steps, events, i).flatMap(words.step)],
    })),
  );
}

/** The steps since the frame before; for the last frame also those after it. */
function stepsToTell(steps: readonly TraceStep[], events: readonly WireEvent[], i: number): readonly TraceStep[] {
  const told = events[i - 1]?.step.number ?? 0;
  const last = i === events.length - 1 ? Infinity : (events[i]?.step.number ?? told);
  return steps.filter(({ number }) => number > told && number <= last);
}

function place({ at, kind, segment: { id, from, to } }: WireEvent): string {
  return kind === "sent" ? `${id} leaves ${at} for ${to}` : `${id} of ${from} reaches ${at}`;
}

function packetOf({ id, from, to, seq, ack, flags, data, window }: WireSegment): Parameters<typeof ethernetFrame>[0] {
  return {
    from: ends[from],
    to: ends[to],
    seq,
    ack,
    syn: flags.includes("SYN"),
    fin: flags.includes("FIN"),
    rst: flags.includes("RST"),
    window,
    text: new Uint8Array(data).fill(0x2e),
    // Each transmission has a number of its own, by which its copies are known.
    ipId: Number(id.slice(1)),
  };
}
