// One explanation of what was seen so far: a TCB, the segments that were captured on their way to it and have not been delivered, and what had
// to be supposed. Keeping a segment in the inbox covers that it was lost, that it is late and that it arrives now, so that one candidate
// stands for many. Candidates never change, but for the way back, which is cut off; what comes of one is a new one.

import { copyTcb, type Tcb } from "../../../endpoint/index.ts";
import { stateOf } from "../machine.ts";
import { prices, type SuppositionName } from "../suppose/prices.ts";
import type { Supposed } from "../verdict.ts";
import { after, anyWindow, type Wire } from "../wire.ts";

/** Something that was supposed, at a frame; the list goes back to the first. */
export interface Supposition {
  readonly name: SuppositionName;
  readonly frame: number;
  readonly earlier: Supposition | null;
}

/** The numbers of a TCB that is gone. */
export interface Gone {
  readonly iss: number;
  readonly sndUna: number;
  readonly sndNxt: number;
  readonly rcvNxt: number;
}

export interface Candidate {
  readonly tcb: Tcb;
  /** Indices of inbound segments, in the order of the capture. */
  readonly inbox: readonly number[];
  /** So long may the inbox become before it is looked through. */
  readonly room: number;
  /** Those of the inbox whose stamps were older than TS.Recent when they were captured; whatever the order of arrival, they are. */
  readonly outdated: readonly number[];
  /** The furthest number that it has ever offered to receive, not included; null before it offered any. */
  readonly edge: number | null;
  readonly supposed: Supposition | null;
  readonly price: number;
  /** How much of the price is for the segment that is being explained. */
  readonly stepPrice: number;
  readonly gone: Gone | null;
  /** The candidate before the last segment that was explained, for going back; null where it was forgotten. */
  before: Candidate | null;
  /** Indices of segments of its own that were explained before they were captured. */
  readonly early: readonly number[];
  /** When the last segment was captured that has changed anything, or that began TIME-WAIT: not before that it began. */
  readonly heardAt: number;
}

export const closed = stateOf("CLOSED");
export const listening = stateOf("LISTEN");
export const synSent = stateOf("SYN-SENT");
export const synReceived = stateOf("SYN-RECEIVED");
export const established = stateOf("ESTABLISHED");
export const timeWait = stateOf("TIME-WAIT");

/** Both sides have agreed on numbers: the states from ESTABLISHED on. */
export const isSynchronized = ({ tcb }: Candidate): boolean => tcb.state >= established;

/** An inbox is looked through when it has become so long, and again when it is twice as long as what was kept. */
const longInbox = 96;
/** Of bare acknowledgments the last so many are kept. */
const keptAcknowledgments = 24;

export function candidateWith(tcb: Tcb): Candidate {
  return {
    tcb,
    inbox: [],
    room: longInbox,
    outdated: [],
    edge: null,
    supposed: null,
    price: 0,
    stepPrice: 0,
    gone: null,
    before: null,
    early: [],
    heardAt: -Infinity,
  };
}

/** What comes of a candidate when its TCB becomes another one and some of its inbox is delivered. */
export function became(candidate: Candidate, tcb: Tcb, inbox: readonly number[] = candidate.inbox): Candidate {
  const { room, outdated, supposed, price, stepPrice, before, early, heardAt } = candidate;
  const gone = goneOf(candidate, tcb);
  // What was offered was offered to the connection that is gone.
  const edge = gone === candidate.gone ? candidate.edge : null;
  return { tcb, inbox, room, outdated, edge, supposed, price, stepPrice, gone, before, early, heardAt };
}

/** More segments of the peer were captured. */
export function withInbound(candidate: Candidate, indices: readonly number[], wires: readonly Wire[]): Candidate {
  if (indices.length === 0) return candidate;
  const { tcb, inbox, outdated } = candidate;
  const older = tcb.timestamps === 0 || tcb.state < synReceived ? [] : indices.filter((index) => isOlder(wires[index], tcb));
  return { ...candidate, inbox: [...inbox, ...indices], outdated: older.length === 0 ? outdated : [...outdated, ...older] };
}

function isOlder(wire: Wire | undefined, { tsRecent }: Tcb): boolean {
  return wire !== undefined && wire.seen.tsVal !== null && after(wire.seen.tsVal, tsRecent) < 0;
}

function goneOf({ tcb, gone }: Candidate, now: Tcb): Gone | null {
  const ended = tcb.state > listening && now.state <= listening;
  return ended ? { iss: tcb.iss, sndUna: tcb.sndUna, sndNxt: tcb.sndNxt, rcvNxt: tcb.rcvNxt } : gone;
}

/** What comes of a candidate when a segment arrives that was captured at a time. */
export function heard(candidate: Candidate, tcb: Tcb, inbox: readonly number[], time: number): Candidate {
  const { state, rcvNxt, sndUna } = candidate.tcb;
  // What a host in TIME-WAIT hears may begin it anew; that it did is not concluded, so that the wait is never taken to be longer.
  const isChanged = state !== timeWait && (tcb.state !== state || tcb.rcvNxt !== rcvNxt || tcb.sndUna !== sndUna);
  const next = became(candidate, tcb, inbox);
  return isChanged && time > candidate.heardAt ? { ...next, heardAt: time } : next;
}

/** With some fields of the TCB otherwise. */
export function changed(candidate: Candidate, fields: Partial<Tcb>): Candidate {
  return became(candidate, copyTcb({ ...candidate.tcb, ...fields }));
}

/** With something supposed, which has its price. */
export function supposing(candidate: Candidate, name: SuppositionName, wire: Wire): Candidate {
  const cost = prices[name].price;
  return {
    ...candidate,
    supposed: { name, frame: wire.seen.frame, earlier: candidate.supposed },
    price: candidate.price + cost,
    stepPrice: candidate.stepPrice + cost,
  };
}

/** What was supposed, each with its frames, the first first. */
export function supposedBy(candidate: Candidate | undefined): readonly Supposed[] {
  const found = new Map<SuppositionName, readonly number[]>();
  for (let one = candidate?.supposed ?? null; one !== null; one = one.earlier)
    found.set(one.name, [one.frame, ...(found.get(one.name) ?? [])]);
  return [...found].map(([name, frames]) => ({ name, frames })).toReversed();
}

/** A window that reaches up to an edge, at least of a size; no number of the wire makes it larger than any that is offered. */
export function windowUpTo(edge: number, rcvNxt: number, least: number): number {
  return Math.min(anyWindow, Math.max(least, after(edge, rcvNxt)));
}

/** After one of its own segments was explained: what it offers to receive, and an inbox without what can change nothing any more. */
export function settled(looked: Looked, candidate: Candidate, wire: Wire, before: Candidate): Candidate {
  // What explains it may be the candidate as it was, whose TCB must stay as it is.
  const tcb = candidate.tcb === before.tcb ? copyTcb(candidate.tcb) : candidate.tcb;
  let { edge } = candidate;
  if (wire.ackFlag && !wire.rst && tcb.state > synSent) {
    const offered = (wire.ack + wire.window) >>> 0;
    if (edge === null || after(offered, edge) > 0) edge = offered;
    tcb.rcvWnd = windowUpTo(edge, tcb.rcvNxt, wire.window);
  }
  const next = { ...candidate, tcb, edge, stepPrice: 0, before };
  return candidate.inbox.length <= candidate.room ? next : { ...next, ...keptOf(looked, candidate) };
}

/** The segments of a connection, and what every look at one costs. */
interface Looked {
  readonly wires: readonly Wire[];
  readonly work: { left: number };
}

/**
 * Old acknowledgments go first: later ones say the same and more. Of those that cannot have been taken yet, and are repeated without end where both hosts
 * find each other's beyond their windows (RFC 9293 §3.10.7.4, first), the first says what all say. */
function keptOf({ wires, work }: Looked, { inbox, tcb }: Candidate): Pick<Candidate, "inbox" | "room"> {
  work.left -= inbox.length;
  const surely = inbox.length - keptAcknowledgments;
  const said = new Set<string>();
  const kept = inbox.filter((index, i) => {
    const wire = wires[index];
    if (wire === undefined || i >= surely || wire.rst || wire.syn) return true;
    if (after(wire.end, tcb.rcvNxt) <= 0) return false;
    if (!wire.pure) return true;
    const says = `${wire.seq} ${wire.ack} ${wire.window}`;
    return !said.has(says) && said.add(says);
  });
  return { inbox: kept, room: Math.max(longInbox, 2 * kept.length) };
}
