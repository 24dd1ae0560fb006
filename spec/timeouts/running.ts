// When a timeout can happen at all: its timer runs. Rows of these steps apply under this condition and their own; whoever runs a connection
// says when a timer that runs has expired. That of TIME-WAIT runs as long as the state lasts.

import { and, eq, int, or, yes, type Expr } from "../../checker/language/index.ts";
import type { StepId } from "../row.ts";
import { given, tcb } from "../vocabulary.ts";

const running: { readonly [Step in StepId]?: Expr<"bool"> } = {
  "user-timeout": tcb.userTimer,
  // A closed window that holds text back is probed at the same intervals (RFC 9293 §3.8.6.1).
  "retransmission-timeout": or(tcb.retransmissionTimer, and(eq(tcb.sndWnd, int(0)), given.textQueued)),
  "fin-wait-2-timeout": tcb.finWait2Timer,
};

/** Whether a step can be taken: the timer whose timeout it is runs, and any other step always. */
export function timerRuns(step: StepId): Expr<"bool"> {
  return running[step] ?? yes;
}
