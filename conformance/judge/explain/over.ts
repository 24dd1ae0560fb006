// The ways in which a connection may have ended before a segment was sent that is none of its own: it never was, a reset or the last
// acknowledgment arrived, its user called for it, TIME-WAIT ran out, or the host gave up.

import { copyTcb } from "../../../endpoint/index.ts";
import { became, closed, listening, supposing, timeWait, type Candidate } from "../end/candidate.ts";
import { wireAt, type Situation } from "../end/run.ts";
import type { SuppositionName } from "../suppose/prices.ts";
import { acknowledged, allInOrder, deliver } from "./deliver.ts";

/** The candidates in CLOSED that come of one; the host gives up only where nothing cheaper has explained the segment. */
export function whenOver(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { state } = candidate.tcb;
  if (state === closed) return [candidate];
  if (state === listening) return [];
  const found = [...whenReset(situation, candidate), ...whenCalled(situation, candidate), ...whenDone(situation, candidate)];
  return found.length > 0 || !situation.quirks ? found : afterTimeout(situation, candidate, "user-timeout", "given up");
}

/** A reset that is in the inbox has ended the connection, or sent the host back to LISTEN, where its user has called CLOSE. */
export function whenReset(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const ended = afterReset(situation, candidate);
  return ended.flatMap((one) => (one.tcb.state === closed ? [one] : whenCalled(situation, one)));
}

/** The candidates without a connection that come of one by a reset of the inbox: in CLOSED, or in LISTEN again. */
export function afterReset(situation: Situation, candidate: Candidate): readonly Candidate[] {
  return candidate.inbox
    .filter((index) => wireAt(situation.run, index).rst)
    .map((index) => deliver(situation, candidate, index))
    .filter(({ tcb }) => tcb.state <= listening);
}

/** A call of the user has deleted the TCB, and nothing was sent: CLOSE before the peer has answered, or ABORT where users may. */
export function whenCalled({ run: { machine, usersAbort } }: Situation, candidate: Candidate): readonly Candidate[] {
  const calls = usersAbort ? (["close", "abort"] as const) : (["close"] as const);
  return calls.flatMap((call) => {
    const tcb = copyTcb(candidate.tcb);
    machine.step(call, tcb);
    return tcb.state === closed && machine.count() === 0 ? [became(candidate, tcb)] : [];
  });
}

/** Both ends have closed it, and everything of it that can arrive has arrived. */
function whenDone(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const all = allInOrder(situation, candidate);
  const last = acknowledged(situation, all) ?? all;
  if (last.tcb.state === closed) return [last];
  return last.tcb.state === timeWait ? afterTimeout(situation, last, "time-wait-timeout", "time-wait over") : [];
}

/** A timer has expired, and that was not seen. */
export function afterTimeout(
  situation: Situation,
  candidate: Candidate,
  step: "time-wait-timeout" | "user-timeout",
  name: SuppositionName,
): readonly Candidate[] {
  if (!situation.run.may.has(name)) return [];
  if (step === "time-wait-timeout" ? !isLongEnough(situation, candidate) : !isInVain(situation, candidate)) return [];
  const tcb = copyTcb(candidate.tcb);
  situation.run.machine.step(step, tcb);
  return tcb.state === closed ? [supposing(became(candidate, tcb), name, situation.wire)] : [];
}

const isLongEnough = ({ run, wire }: Situation, { heardAt }: Candidate): boolean => wire.time - heardAt >= run.timeWaitSeconds;

/** What waits for an acknowledgment has been sent as often as a host has to before it gives up. */
function isInVain({ run, at }: Situation, { tcb }: Candidate): boolean {
  let times = 0;
  for (let index = at - 1; index >= 0 && times < run.sendsBeforeGivingUp; index--) {
    const { from, seq, end } = wireAt(run, index);
    if (from === run.end && seq === tcb.sndUna && end !== seq) times += 1;
  }
  return times >= run.sendsBeforeGivingUp;
}
