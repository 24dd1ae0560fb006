// Which stamp an end echoes (TSecr, RFC 7323 §3.2 and §4.3): that of TS.Recent, where both SYNs have timestamps, in every segment that acknowledges but
// resets. What is certain of TS.Recent is found by the rows, from what was captured alone, whatever was delivered when: it is never earlier than
// the stamp of the peer's SYN, wherever the capture was made; where the capture is complete, never earlier than the stamp of what has arrived in
// sequence for certain, and never one that nothing had which began at or before the last acknowledgment sent.

import type { Tcb } from "../../../endpoint/index.ts";
import { State, table } from "../../../spec/index.ts";
import { noTcb } from "../machine.ts";
import { offersOf } from "../suppose/offers.ts";
import type { Alive, Difference } from "../verdict.ts";
import { after, anyWindow, partOf, type Wire } from "../wire.ts";
import { established, supposedBy, type Candidate } from "./candidate.ts";
import type { Run, Watch } from "./run.ts";

/** Follows the segments of a connection as they were captured, each of which is shown to it once. */
export interface Echoes {
  /** A segment of the peer was captured. */
  captured(wire: Wire): void;
  /** The end has sent a segment: what is wrong with its echo, null if nothing is certain to be. */
  wrongIn(wire: Wire): Difference | null;
}

/** What is known of the numbers of a connection whose SYNs have been seen. */
interface Known {
  /** TS.Recent is this or later. */
  least: number;
  /** What the end has acknowledged so far. */
  lastAckSent: number | null;
  /** The furthest number of the peer that was captured. */
  peersNext: number;
  readonly peersIss: number;
  /** Each stamp that the peer has sent, with the least number of a segment that has it. */
  readonly stamps: Map<number, number>;
  /** Segments of the peer that arrive in sequence, and need not have arrived yet. */
  readonly arriving: Wire[];
}

/** Nothing is wrong with anything: for ends that need not be asked. */
const unasked: Echoes = { captured: () => undefined, wrongIn: () => null };

export function echoesOf(run: Run, { complete }: Watch): Echoes {
  if (run.stamps === 0) return unasked;
  let known: Known | null = null;
  let isSure = true;
  let ownIss: number | null = null;
  const captured = (wire: Wire): void => {
    if (wire.rst) return;
    if (wire.syn && known === null) known = knownFrom(wire);
    if (known === null) return;
    // A new incarnation: until when the end answers as the old one does not show.
    if (wire.syn && wire.seq !== known.peersIss) isSure = false;
    if (complete) note(known, wire, offersOf(run.wires, run.end)[wire.index] ?? null);
  };
  const wrongIn = (wire: Wire): Difference | null => {
    // It answers an old SYN by a new incarnation.
    if (wire.syn && wire.seq !== (ownIss ??= wire.seq)) isSure = false;
    const isEcho = wire.ackFlag && !wire.rst && !wire.seen.optionsCut;
    if (known === null || !isSure || !isEcho) return null;
    const wrong = complete ? wrongForCertain(run, known, wire) : wrongAnywhere(known, wire);
    if (known.lastAckSent === null || after(wire.ack, known.lastAckSent) > 0) known.lastAckSent = wire.ack;
    return wrong;
  };
  return { captured, wrongIn };
}

/** Null if its SYN has no timestamp. */
function knownFrom({ seq, end, seen: { tsVal } }: Wire): Known | null {
  if (tsVal === null) return null;
  return { least: tsVal, lastAckSent: null, peersNext: end, peersIss: seq, stamps: new Map([[tsVal, seq]]), arriving: [] };
}

/** `edge`: up to where the end had offered to receive. */
function note(known: Known, wire: Wire, edge: number | null): void {
  const { seq, end, seen, syn } = wire;
  if (seen.tsVal === null) return;
  const lowest = known.stamps.get(seen.tsVal);
  if (lowest === undefined || after(seq, lowest) < 0) known.stamps.set(seen.tsVal, seq);
  // A window that is closed takes no text, and remembers no stamp of it; it may have been opened, too.
  const isOffered = seq === end || edge === null || after(seq, edge) < 0;
  const isNext = !syn && seq === known.peersNext && known.lastAckSent !== null && after(seq, known.lastAckSent) <= 0;
  if (isNext && isOffered) known.arriving.push(wire);
  if (after(end, known.peersNext) > 0) known.peersNext = end;
}

/** A SYN that was not captured may have been sent so much earlier: two minutes, in milliseconds. */
const slack = 120_000;

/** From anywhere: the connection began with the stamp of a SYN of the peer, and later ones are not earlier. */
function wrongAnywhere({ least }: Known, { seen: { tsEcr } }: Wire): Difference | null {
  return tsEcr !== null && after(tsEcr, least) < -slack ? differs(least, tsEcr) : null;
}

function wrongForCertain(run: Run, known: Known, wire: Wire): Difference | null {
  const { arriving, stamps, lastAckSent } = known;
  while (arriving[0] !== undefined && wire.time - arriving[0].time > run.lateness) {
    const [arrived] = arriving.splice(0, 1);
    if (arrived !== undefined) known.least = remembered(run, known, arrived);
  }
  const { tsVal, tsEcr } = wire.seen;
  if (tsVal === null) return differs(known.least, null);
  if (tsEcr === null) return null;
  if (after(tsEcr, known.least) < 0) return differs(known.least, tsEcr);
  const lowest = stamps.get(tsEcr);
  const wasInSequence = lowest !== undefined && (lastAckSent === null || after(lowest, lastAckSent) <= 0);
  return wasInSequence || tsEcr === known.least ? null : differs(known.least, tsEcr);
}

const differs = (expected: number, found: number | null): Difference => ({
  field: "TSecr",
  expected: String(expected),
  found: found === null ? "none" : String(found),
});

/** TS.Recent after a segment in sequence, as the rows have it. */
function remembered({ machine, work }: Run, { least, lastAckSent }: Known, wire: Wire): number {
  const { seq, ack } = wire;
  const numbers = { rcvNxt: seq, rcvWnd: anyWindow, sndUna: ack, sndNxt: ack, lastAckSent: lastAckSent ?? seq };
  const tcb: Tcb = { ...noTcb("CLOSED"), ...numbers, state: established, timestamps: 1, tsRecent: least };
  work.left--;
  machine.given.stampSeen = 0;
  machine.arrive(tcb, partOf(wire, seq, 0, false).arrival);
  return tcb.tsRecent;
}

/** The explanations of a segment that echoes something else, and the row that says which stamp is remembered. */
export function aliveWithEcho(set: readonly Candidate[], difference: Difference): readonly Alive[] {
  const row = table.find(({ id }) => id === "*.TSREC");
  return set.slice(0, 1).map((candidate) => {
    const { state, sndUna, sndNxt, rcvNxt } = candidate.tcb;
    const closest = row === undefined ? null : { row, failed: [], differences: [difference] };
    return { state: State.values[state] ?? "CLOSED", sndUna, sndNxt, rcvNxt, supposed: supposedBy(candidate), closest };
  });
}
