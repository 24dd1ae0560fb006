// The transition table: every row, in the order of RFC 9293 §3.10. The order is meaning: within a step and a state the first row applies.

import { arrange } from "./placement.ts";
import type { Row, StepId } from "./row.ts";
import type { StateName } from "./vocabulary.ts";
import { ack, ackClosing, ackEstablished, ackSynReceived, ackWindow } from "./segment-arrives/5-ack.ts";
import { closed } from "./segment-arrives/closed.ts";
import { fin } from "./segment-arrives/8-fin.ts";
import { listen } from "./segment-arrives/listen.ts";
import { reset, resetState } from "./segment-arrives/2-reset.ts";
import { security } from "./segment-arrives/3-security.ts";
import { sequence } from "./segment-arrives/1-sequence.ts";
import { syn } from "./segment-arrives/4-syn.ts";
import { synSent } from "./segment-arrives/syn-sent.ts";
import { text } from "./segment-arrives/7-text.ts";
import { timestamps } from "./segment-arrives/0-timestamps.ts";
import { urgent } from "./segment-arrives/6-urgent.ts";
import { crash, retransmissionTimeout, timeWaitTimeout, userTimeout } from "./timeouts/timeouts.ts";
import { unasked } from "./unasked/unasked.ts";
import { abort } from "./user-calls/abort.ts";
import { close, queuedClose } from "./user-calls/close.ts";
import { open } from "./user-calls/open.ts";
import { receive, status } from "./user-calls/receive.ts";
import { queuedSend, send } from "./user-calls/send.ts";
import { judgedVariants } from "./variants/index.ts";
import { themes } from "./variants/rows/index.ts";

/** What the RFCs say. */
const base: readonly Row[] = [
  ...open,
  ...send,
  ...queuedSend,
  ...receive,
  ...close,
  ...queuedClose,
  ...abort,
  ...status,
  ...userTimeout,
  ...retransmissionTimeout,
  ...timeWaitTimeout,
  ...crash,
  ...unasked,
  ...closed,
  ...listen,
  ...synSent,
  ...timestamps,
  ...sequence,
  ...reset,
  ...resetState,
  ...security,
  ...syn,
  ...ack,
  ...ackSynReceived,
  ...ackEstablished,
  ...ackWindow,
  ...ackClosing,
  ...urgent,
  ...text,
  ...fin,
];

/** All rows, those of variants included, in order. */
export const table: readonly Row[] = arrange(base, [...themes, ...judgedVariants.flatMap(({ rows }) => rows)]);

/** The rows of one step that are in force in a state, in order. */
export function rowsOf(rows: readonly Row[], step: StepId, state: StateName): readonly Row[] {
  return placesOf(rows, step, state).filter((row) => row.status !== "removed");
}

/** The same with the places of rows that a variant took out of force. */
export function placesOf(rows: readonly Row[], step: StepId, state: StateName): readonly Row[] {
  return rows.filter((row) => row.step === step && row.in.includes(state));
}
