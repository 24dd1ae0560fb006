// What becomes of a candidate when its user calls, a segment arrives or time passes.

import type { Segment } from "../../../endpoint/index.ts";
import type { UserCall } from "../meaning/happening.ts";
import { finWait2Seconds, patienceSeconds } from "../timing.ts";
import { distinct } from "../../distinct.ts";
import { stateOf, unread, type Candidate } from "./candidate.ts";
import type { Host } from "./host.ts";

/** Candidates, or the row that refuses the call. */
export type Stimulated = { readonly candidates: readonly Candidate[] } | { readonly refusedBy: string };

/** Timers may be so much off. */
const tolerance = 0.03;

/** A call; `iss` is the number that the host will choose. */
export function called(candidate: Candidate, call: UserCall, iss: number, at: number, host: Host): Stimulated {
  const { unsent, released } = candidate;
  switch (call.do) {
    case "open": {
      const { candidate: opened } = host.step(candidate, "open", { passive: call.passive, iss }, at);
      return { candidates: [{ ...opened, heard: call.passive, read: 0, released: false }] };
    }
    case "send": {
      const { refusedBy } = host.step(candidate, "send", { octets: call.octets }, at);
      if (refusedBy !== null) return { refusedBy };
      // In which portions it leaves, and when, is up to the host.
      return { candidates: [{ ...candidate, unsent: unsent + call.octets }] };
    }
    case "close": {
      const given = { textQueued: unsent > 0, unreadData: released && unread(candidate) > 0 };
      const { candidate: closed, others, refusedBy } = host.step(candidate, "close", given, at);
      return { candidates: refusedBy === null ? distinct([closed, ...others]) : [candidate] };
    }
    case "abort":
      return { candidates: [host.step(candidate, "abort", {}, at).candidate] };
  }
}

/** A segment arrives, at a listener if the connection is gone and there is one. */
export function arrived(candidate: Candidate, segment: Segment, iss: number, at: number, host: Host): readonly Candidate[] {
  const listens = candidate.heard && stateOf(candidate) === "CLOSED";
  const before = listens ? host.step(candidate, "open", { passive: true }, at).candidate : candidate;
  const given = { iss, textQueued: before.unsent > 0 };
  // Text or a FIN that comes with a SYN may be left for the peer to send again.
  const leaves = segment.flags.includes("SYN") ? host.arrivals(before, segment, { ...given, textOnSyn: false }, at) : [];
  return distinct(
    [...host.arrivals(before, segment, given, at), ...leaves]
      .map((one) => withStamps(before, { ...one, met: { segment, tcb: before.tcb } }, segment))
      .flatMap((one) => withHeld(one, at, host))
      .map((one) => withCloseNoted(one, at, host)),
  );
}

/** A SYN that was taken says whether there are timestamps, and begins a new stream. */
function withStamps(before: Candidate, one: Candidate, { flags, data = 0, timestamp = null }: Segment): Candidate {
  if (!flags.includes("SYN") || (one.tcb.irs === before.tcb.irs && stateOf(before) !== "LISTEN" && stateOf(before) !== "SYN-SENT"))
    return one;
  return { ...one, read: 0, withSyn: data, tcb: { ...one.tcb, timestamps: timestamp === null ? 0 : 1, tsRecent: timestamp ?? 0 } };
}

/** Segments that were held and have become the next are taken in. */
function withHeld(candidate: Candidate, at: number, host: Host): readonly Candidate[] {
  const { tcb, held } = candidate;
  const waits = ["SYN-SENT", "SYN-RECEIVED"].includes(stateOf(candidate));
  const next = waits ? undefined : held.find(({ seq }) => ((seq - tcb.rcvNxt) | 0) <= 0);
  if (next === undefined) return [candidate];
  const rest = { ...candidate, held: held.filter((one) => one !== next) };
  const flags = next.flags.filter((flag) => flag === "FIN");
  const seq = next.flags.includes("SYN") ? (next.seq + 1) >>> 0 : next.seq;
  const [taken] = host.arrivals(rest, { ...next, seq, flags: [...flags, "ACK"], ack: tcb.sndUna, window: tcb.sndWnd }, {}, at);
  if (taken === undefined) return [rest];
  // One acknowledgment for all of them will do.
  const merged = {
    ...taken,
    turn: rest.turn,
    owed: taken.owed.map((one) => ({ ...one, turn: rest.turn, duty: isBareAck(one.segment) ? ("may be delayed" as const) : one.duty })),
  };
  return withHeld(merged, at, host);
}

export function isBareAck({ flags, data = 0 }: Segment): boolean {
  return data === 0 && flags.length === 1 && flags[0] === "ACK";
}

/** A CLOSE that waited for the connection to be established: it is carried out, or waits for text in another state. */
function withCloseNoted(candidate: Candidate, at: number, host: Host): Candidate {
  if (candidate.tcb.closePending === 0 || !["ESTABLISHED", "CLOSE-WAIT"].includes(stateOf(candidate))) return candidate;
  return host.step(candidate, "queued-close", { textQueued: candidate.unsent > 0 }, at).candidate;
}

/** Something has waited for its acknowledgment for long enough, or the user has said how long is enough. */
export function mayGiveUp({ waitingSince, impatient }: Candidate, at: number): boolean {
  return impatient || (waitingSince !== null && at - waitingSince >= patienceSeconds * 1_000_000);
}

/** Timers that expire between then and now, in every way that their tolerance leaves. */
export function elapsed(candidate: Candidate, at: number, host: Host): readonly Candidate[] {
  const state = stateOf(candidate);
  if (state === "TIME-WAIT") return expired(candidate, "time-wait-timeout", host.timeWait, at, host);
  if (state === "FIN-WAIT-2" && candidate.tcb.finWait2Timer === 1)
    return expired(candidate, "fin-wait-2-timeout", finWait2Seconds * 1_000_000, at, host);
  if (!mayGiveUp(candidate, at)) return [candidate];
  return [candidate, host.step(candidate, "user-timeout", {}, at).candidate];
}

function expired(
  candidate: Candidate,
  step: "time-wait-timeout" | "fin-wait-2-timeout",
  length: number,
  at: number,
  host: Host,
): readonly Candidate[] {
  const passed = at - candidate.began;
  const stays = passed <= length * (1 + tolerance) ? [candidate] : [];
  return passed < length * (1 - tolerance) ? stays : [...stays, host.step(candidate, step, {}, at).candidate];
}
