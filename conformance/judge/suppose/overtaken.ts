// Supposing that an acknowledgment was overtaken by the text or the FIN that was sent after it: captured behind that it has the number of a
// keep-alive, SND.NXT-1. Keep-alives are sent where nothing has arrived for long (RFC 9293 §3.8.4, MUST-26; RFC 1122 §4.2.3.6), but how long that is
// is a setting (MUST-27), so that neither is ruled out. Both are carried on: with a keep-alive all was acknowledged, with this one nothing changes.

import { supposing, type Candidate } from "../end/candidate.ts";
import { wireAt, type Explaining, type Situation } from "../end/run.ts";
import { after, type Wire } from "../wire.ts";
import { hasLowerId, mostOvertakenSeconds } from "./sent-order.ts";

/** What explains a segment, and with a keep-alive that it may have been overtaken. */
export const orOvertaken =
  (explain: Explaining): Explaining =>
  (situation, candidate) => {
    const found = explain(situation, candidate);
    return found.length > 0 && isLikeKeepAlive(situation, candidate) ? [...found, ...overtaken(situation, candidate)] : found;
  };

/** Where all is acknowledged it is a keep-alive in any case. */
const isLikeKeepAlive = ({ wire }: Situation, { tcb: { sndUna, sndNxt } }: Candidate): boolean =>
  wire.pure && after(sndNxt, wire.seq) === 1 && sndUna !== sndNxt;

/** It says nothing new: what overtook it acknowledges as much. */
function overtaken({ run, wire, at }: Situation, candidate: Candidate): readonly Candidate[] {
  if (!run.may.has("overtaken")) return [];
  const hasOvertaken = (one: Wire): boolean =>
    one.from === run.end && one.seq === wire.seq && one.end === candidate.tcb.sndNxt && one.ackFlag && !one.rst && mayBeEarlier(wire, one);
  for (let i = at - 1; i >= 0 && run.work.left > 0; i--) {
    const one = wireAt(run, i);
    run.work.left--;
    if (wire.time - one.time > mostOvertakenSeconds) return [];
    if (hasOvertaken(one)) return [supposing(candidate, "overtaken", wire)];
  }
  return [];
}

/** Nothing shows that it was sent after the other. */
const mayBeEarlier = (wire: Wire, than: Wire): boolean => after(wire.ack, than.ack) <= 0 && !hasLowerId(than, wire);
