// Random walks of the model, written as captures and read back.

import { describe, expect, it } from "vitest";
import { captureOf, connectionsIn, liftTrace, type SeenSegment, type WireEvent } from "../../../conformance/index.ts";
import type { HostName, SegmentView, Told } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { twomsl } from "../../cli/command.ts";
import { inTier } from "../../tier.ts";

const walks = variants
  .filter(({ id }) => inTier({ quick: ["rfc9293", "no-time-wait"].includes(id), thorough: true }))
  .flatMap(({ id }) =>
    inTier<readonly string[]>({ quick: ["standard"], thorough: ["standard", "table-e", "quick", "reopen", "lossy"] }).flatMap((scenario) =>
      Array.from({ length: inTier({ quick: 1, thorough: 1, full: 4 }) }, (_, seed) => ({ variant: id, scenario, seed: String(seed) })),
    ),
  );

type Walk = (typeof walks)[number];

async function told({ variant, scenario, seed }: Walk): Promise<Told> {
  const { out } = await twomsl(["simulate", "--variant", variant, "--scenario", scenario, "--seed", seed, "--steps", "60", "--json"]);
  return JSON.parse(out) as Told; // Written by the command just now.
}

const silent = { application: "a test", about: [], step: () => [] };

describe("a walk of the model as a capture", () => {
  it.each(walks)("is read back as it was seen at each host: $variant, $scenario, seed $seed", async (walk) => {
    const trace = await told(walk);
    const events = liftTrace(trace);
    const { connections, summary } = connectionsIn(captureOf(trace, silent), { place: "walk" });
    expect(summary).toMatchObject({ frames: events.length, segments: events.length, end: { kind: "complete" } });
    const seen = connections.flatMap(({ ends, segments }) => segments.map((segment) => [ends, segment] as const));
    expect(seen.toSorted(([, one], [, other]) => one.frame - other.frame).map(([ends, segment]) => inWords(ends, segment))).toEqual(
      events.map(eventInWords),
    );
    expect(seen.filter(([, { checksum }]) => checksum !== "right")).toEqual([]);
    expectLifted(trace, events);
  });
});

/** Numbers of the model are the last ones of those on the wire, and a segment has the same ones wherever it is seen. */
function expectLifted(trace: Told, events: readonly WireEvent[]): void {
  const modulus = Number(trace.bounds.modulus);
  const views = new Map<string, SegmentView>(trace.steps.flatMap(({ sent }) => sent.map((segment) => [segment.id, segment])));
  expect(events.map(({ segment: { id, seq, ack } }) => ({ id, seq: seq % modulus, ack: ack === null ? null : ack % modulus }))).toEqual(
    events.map(({ segment: { id } }) => ({ id, seq: views.get(id)?.seq, ack: views.get(id)?.ack })),
  );
  const sent = new Map(events.filter(({ kind }) => kind === "sent").map(({ segment }) => [segment.id, segment]));
  expect(events.filter(({ segment }) => sent.get(segment.id) !== segment)).toEqual([]);
}

function inWords(
  ends: readonly [string, string],
  { frame, tap, from, seq, ack, ackFlag, syn, fin, rst, data, window, ipId }: SeenSegment,
): object {
  const host: HostName = ends[from] === "192.0.2.1:49152" ? "A" : "B";
  return { frame, tap, host, seq, ack: ackFlag ? ack : null, syn, fin, rst, data, window, ipId };
}

function eventInWords({ at, segment }: WireEvent, i: number): object {
  const { id, from, seq, ack, flags, data, window } = segment;
  const [syn, fin, rst] = (["SYN", "FIN", "RST"] as const).map((flag) => flags.includes(flag));
  return { frame: i + 1, tap: at === "A" ? 0 : 1, host: from, seq, ack, syn, fin, rst, data, window, ipId: Number(id.slice(1)) };
}
