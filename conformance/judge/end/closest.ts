// Why nothing explains a segment: for each explanation that was alive before it, the row that comes closest to sending it. Rows of the same form
// are looked at, a SYN with SYNs and text with text, and of those the one with the fewest conjuncts that fail or fields that differ.

import { createEndpoint, type Endpoint, type Segment } from "../../../endpoint/index.ts";
import { State, type StepId, type Variant } from "../../../spec/index.ts";
import { established, listening, supposedBy, type Candidate } from "./candidate.ts";
import { advance } from "../explain/deliver.ts";
import type { Run, Situation } from "./run.ts";
import type { Alive, Closest, Difference } from "../verdict.ts";
import { wireAt } from "./run.ts";
import type { Wire } from "../wire.ts";

const mostTold = 3;

export function aliveOf(run: Run, set: readonly Candidate[], wire: Wire): readonly Alive[] {
  const endpoint = endpointFor(run.machine.variant);
  return set.slice(0, mostTold).map((candidate) => {
    const there = delivered({ run, wire, at: wire.index, quirks: false, gaps: false }, candidate);
    const { state, sndUna, sndNxt, rcvNxt } = there.tcb;
    const name = State.values[state] ?? "CLOSED";
    return { state: name, sndUna, sndNxt, rcvNxt, supposed: supposedBy(candidate), closest: closestTo(run, endpoint, there, wire) };
  });
}

const endpoints = new WeakMap<Variant, Endpoint>();

function endpointFor(variant: Variant): Endpoint {
  const endpoint = endpoints.get(variant) ?? createEndpoint({ variant });
  endpoints.set(variant, endpoint);
  return endpoint;
}

/** With what the acknowledgment of the segment says has arrived. */
function delivered(situation: Situation, candidate: Candidate): Candidate {
  if (!situation.wire.ackFlag || candidate.tcb.state <= listening) return candidate;
  return advance(situation, candidate, situation.wire.ack)?.candidate ?? candidate;
}

function closestTo(run: Run, endpoint: Endpoint, candidate: Candidate, wire: Wire): Closest | null {
  const alike = [...bySteps(endpoint, candidate, wire), ...byArrivals(run, endpoint, candidate, wire, sameForm)];
  // Nothing of the state is of its form: then what should have been answered.
  const found = alike.length > 0 ? alike : byArrivals(run, endpoint, candidate, wire, compared);
  return found.reduce<Closest | null>((best, one) => (best === null || distance(one) < distance(best) ? one : best), null);
}

const distance = ({ failed, differences }: Closest): number => failed.length + differences.length;

/** Steps that send a segment of this form. */
function stepsLike(wire: Wire, { tcb }: Candidate): readonly StepId[] {
  if (wire.rst) return ["unasked-reset"];
  if (wire.syn) return ["open", "retransmission-timeout"];
  if (wire.fin) return ["close", "unasked-text"];
  if (wire.data > 0) return tcb.state >= established ? ["send", "unasked-text", "unasked-keep-alive"] : ["send"];
  return ["unasked-ack", "unasked-keep-alive", "unasked-probe"];
}

function bySteps(endpoint: Endpoint, candidate: Candidate, wire: Wire): readonly Closest[] {
  const given = {
    iss: wire.seq,
    octets: wire.data,
    closeWithText: wire.data,
    resendFrom: wire.seq,
    resendOctets: wire.data,
    resendFin: wire.fin,
    resetAcks: wire.ackFlag,
    textQueued: false,
  };
  return stepsLike(wire, candidate).flatMap((step) => {
    endpoint.restore(candidate.tcb);
    const [explained] = endpoint.explainStep(step, given);
    const passed = (explained?.passedOver ?? [])
      .filter(({ inForce, row }) => inForce && row.do.some((effect) => effect.do === "send"))
      .map(({ row, failed }): Closest => ({ row, failed, differences: [] }));
    const { sent, sentBy } = endpoint.step(step, given);
    return [...passed, ...sent.flatMap((segment, i) => sameForm(segment, wire, sentBy[i]?.row))];
  });
}

/** What has arrived and is answered by a segment that is compared: only a reset, or a SYN with an acknowledgment, is an answer. */
function byArrivals(run: Run, endpoint: Endpoint, candidate: Candidate, wire: Wire, compare: typeof compared): readonly Closest[] {
  if (!wire.rst && !(wire.syn && wire.ackFlag)) return [];
  return candidate.inbox.slice(-4).flatMap((index) => {
    endpoint.restore(candidate.tcb);
    const { sent, sentBy } = endpoint.receive(segmentOf(wireAt(run, index)), { iss: wire.seq });
    return sent.flatMap((segment, i) => compare(segment, wire, sentBy[i]?.row));
  });
}

function segmentOf(wire: Wire): Segment {
  const { seq, ack, data, window } = wire;
  return { seq, ack, data, window, flags: flagsOf(wire), timestamp: wire.seen.tsVal };
}

/** A segment of the same form that a row sends, and where it differs. */
function sameForm(segment: Segment, wire: Wire, row: Closest["row"] | undefined): readonly Closest[] {
  if (segment.flags.includes("RST") !== wire.rst || segment.flags.includes("SYN") !== wire.syn) return [];
  return compared(segment, wire, row);
}

/** Where a segment that a row sends differs from the one that was seen. */
function compared(segment: Segment, wire: Wire, row: Closest["row"] | undefined): readonly Closest[] {
  if (row === undefined) return [];
  const differences: Difference[] = [];
  const compare = (field: Difference["field"], expected: string, found: string): void => {
    if (expected !== found) differences.push({ field, expected, found });
  };
  compare("SEQ", String(segment.seq), String(wire.seq));
  compare("ACK", String(segment.ack ?? "none"), wire.ackFlag ? String(wire.ack) : "none");
  if (!wire.rst) compare("DATA", String(segment.data ?? 0), String(wire.data));
  const control = (flags: Segment["flags"]): string => flags.filter((flag) => flag !== "ACK").join(",");
  compare("CTL", control(segment.flags), control(flagsOf(wire)));
  return [{ row, failed: [], differences }];
}

function flagsOf({ syn, ackFlag, fin, rst }: Wire): Segment["flags"] {
  const all = { SYN: syn, ACK: ackFlag, FIN: fin, RST: rst } as const;
  return (["SYN", "ACK", "FIN", "RST"] as const).filter((flag) => all[flag]);
}
