// Supposing that a SYN of the peer arrived that was not captured, because the end answers it. Only where something that was captured has the
// number of that SYN: the peer resets the answer to an old one, sends the SYN again, or has answered ours with it.

import { changed, closed, listening, supposing, synReceived, synSent, type Candidate } from "../end/candidate.ts";
import type { Situation } from "../end/run.ts";
import { anyWindow } from "../wire.ts";

export function answersUnseenSyn({ run, wire }: Situation, candidate: Candidate): readonly Candidate[] {
  const { state, iss } = candidate.tcb;
  const irs = (wire.ack - 1) >>> 0;
  const isOpening = state === synSent && wire.seq === iss;
  if (!wire.ackFlag || !(isOpening || state === listening || state === closed)) return [];
  const isKnown = run.wires.some((one) => {
    if (one.from === run.end) return false;
    return one.syn ? one.seq === irs : !isOpening && one.rst && one.index > wire.index && one.seq === wire.ack;
  });
  if (!isKnown) return [];
  const fields = {
    state: synReceived,
    passive: isOpening ? 0 : 1,
    iss: wire.seq,
    sndUna: wire.seq,
    sndNxt: (wire.seq + 1) >>> 0,
    irs,
    rcvNxt: wire.ack,
    rcvWnd: anyWindow,
    retransmissionTimer: 1,
    userTimer: 1,
    // Nothing is known of the stamps.
    timestamps: 0,
  };
  return [supposing({ ...changed(candidate, fields), edge: null }, "missing inbound", wire)];
}
