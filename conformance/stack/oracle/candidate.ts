// What a stack may be like inside, as far as its answers have shown: a TCB and what goes with it. Where the documents leave a choice there are
// several candidates, and each answer leaves some of them.

import type { Segment, Tcb } from "../../../endpoint/index.ts";
import { State, type Duty, type StateName } from "../../../spec/index.ts";

/** A segment that a row sends and that has not been seen yet. */
export interface Owed {
  readonly segment: Segment;
  readonly row: string;
  readonly duty: Duty;
  /** When it must have been seen; null if it need not be. */
  readonly due: number | null;
}

export interface Candidate {
  readonly tcb: Tcb;
  /** Octets that the user has sent and that have not been seen. */
  readonly unsent: number;
  /** Segments that wait for what comes before them. */
  readonly held: readonly Segment[];
  readonly owed: readonly Owed[];
  /** Milliseconds since the beginning. */
  readonly now: number;
  /** When the front of what is unacknowledged, or a probe of a closed window, was last sent, and how long it had waited then; null if nothing is. */
  readonly sentAt: number | null;
  readonly waited: number;
  /** Since when nothing was acknowledged. */
  readonly silentSince: number;
  /** When TIME-WAIT, or the timer of FIN-WAIT-2, began. */
  readonly timeWaitAt: number;
  readonly finWait2At: number;
  /** When an acknowledgment that may be limited was last seen. */
  readonly limitedAt: number;
  /** The rows of the last step, those of what was seen unasked too. */
  readonly rows: readonly string[];
}

export function stateOf({ tcb }: Candidate): StateName {
  return State.values[tcb.state] ?? "CLOSED";
}

/** A stack in CLOSED. */
export function firstCandidate(tcb: Tcb): Candidate {
  return {
    tcb,
    unsent: 0,
    held: [],
    owed: [],
    now: 0,
    sentAt: null,
    waited: 0,
    silentSince: 0,
    timeWaitAt: 0,
    finWait2At: 0,
    limitedAt: Number.NEGATIVE_INFINITY,
    rows: [],
  };
}

/** Something waits to be acknowledged, or to be sent through a window that is closed. */
export function isWaiting({ tcb, unsent }: Candidate): boolean {
  return tcb.sndUna !== tcb.sndNxt || (unsent > 0 && tcb.sndWnd === 0 && tcb.finSent === 0);
}
