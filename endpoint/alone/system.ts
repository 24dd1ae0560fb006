// An endpoint that runs alone, as a system that is stepped: its state is a TCB, the segment and what is given are handed in, and what it
// sends is observed. Every word of a row is a variable of that name. Of the fields that no row writes it keeps those that follow from what it
// has sent and taken; the window that it offers is up to whoever runs it.

import {
  add,
  and,
  array,
  assign,
  bool,
  declare,
  distance,
  int,
  no,
  range,
  record,
  rule,
  seq,
  seqNumber,
  when,
  yes,
  type Expr,
  type Place,
  type Rule,
  type Stmt,
  type System,
} from "../../checker/language/index.ts";
import {
  given as givenWords,
  givenSorts,
  seg as segWords,
  segmentSorts,
  stepIds,
  tcb as tcbWords,
  tcbSorts,
  type Row,
  type Timer,
} from "../../spec/index.ts";
import { arrivalStatements, stepStatements } from "../steps.ts";
import type { Happenings, SentSegment, Surroundings } from "../surroundings.ts";

/** So many segments may be sent in one step: an answer, and what a call sends. */
const MOST_SENT = 4;

/** The fields of a TCB. What a connection has sent in all has no bound here: whoever searches sets one. */
export const fieldSorts = { ...tcbSorts, octetsSent: range(0, Number.MAX_SAFE_INTEGER) };

const state = declare("state", { tcb: record(fieldSorts) });
const handed = declare("input", { seg: record(segmentSorts), given: record(givenSorts) });
const header = { seq, ack: seq, syn: bool, ackFlag: bool, fin: bool, rst: bool, data: range(0, 2 ** 30) };
const seen = declare("observed", {
  done: bool,
  /** RCV.NXT when text was taken, and how far it went from there: the octets that are new. */
  takenAt: seq,
  taking: bool,
  delivered: range(0, 2 ** 30),
  count: range(0, MOST_SENT),
  sent: array(range(0, MOST_SENT - 1), record(header)),
});

/** The steps that are taken by themselves, without a segment that arrives. */
export const calls = stepIds.slice(0, stepIds.indexOf("closed"));

/** The surroundings of an endpoint that runs alone: every word is what it is called. */
export const alone = (modulus: number): Surroundings => ({
  modulus,
  // Every field of a handle is a place of that field's sort.
  tcb: Object.fromEntries(
    Object.entries(tcbWords).map(([field, place]) => [field, { kind: "place", place }]),
  ) as unknown as Surroundings["tcb"],
  seg: segWords,
  given: givenWords,
  done: seen.handles.done,
  happenings: happeningsAlone(),
});

function happeningsAlone(): Happenings {
  const nothing = (): readonly Stmt[] => [];
  const runs: Readonly<Record<Exclude<Timer, "time-wait">, Place<"bool">>> = {
    retransmission: tcbWords.retransmissionTimer,
    user: tcbWords.userTimer,
    "fin-wait-2": tcbWords.finWait2Timer,
  };
  return {
    applied: nothing,
    stopped: () => [assign(seen.handles.done, yes)],
    // Timestamps are used if both SYNs have them (RFC 7323 §2.5 and §3.2).
    created: () => [assign(tcbWords.timestamps, givenWords.timestamps)],
    synTaken: () => [assign(tcbWords.timestamps, and(tcbWords.timestamps, segWords.timestamps)), assign(tcbWords.tsRecent, segWords.tsVal)],
    deleted: () => [assign(tcbWords.timestamps, no), assign(tcbWords.lastAckSent, seqNumber(0))],
    fieldSet: (field) => {
      const { takenAt, taking, delivered } = seen.handles;
      if (field !== "rcvNxt") return [];
      return [when(taking, [assign(delivered, distance(tcbWords.rcvNxt, takenAt)), assign(taking, no)])];
    },
    sent: send,
    timer: (timer, action) => {
      if (timer !== "time-wait") return [assign(runs[timer], action === "stop" ? no : yes)];
      return [assign(tcbWords.timeWait, action === "stop" ? { op: "const", kind: "tick", value: 0, name: null } : givenWords.timeWait)];
    },
    timeWaitSkipped: nothing,
    textDelivered: () => [assign(seen.handles.takenAt, tcbWords.rcvNxt), assign(seen.handles.taking, yes)],
    finTaken: nothing,
    answered: nothing,
    signalled: nothing,
    flushed: nothing,
    queued: nothing,
  };
}

function send(segment: SentSegment): readonly Stmt[] {
  const { count, sent } = seen.handles;
  const place = sent.at(count);
  const fields = Object.keys(header) as (keyof typeof header)[]; // The record has these keys.
  return [
    ...fields.map((field): Stmt => ({ op: "assign", target: place[field], value: segment[field] as Expr })),
    assign(count, add(count, int(1))),
    when(segment.ackFlag, [assign(tcbWords.lastAckSent, segment.ack)]),
  ];
}

/** An endpoint as a system that is stepped: a rule for a segment that arrives, and one for each call and timeout. */
export function endpointSystem(rows: readonly Row[], modulus: number): System {
  const step = (id: string, says: string, body: readonly Stmt[]): Rule => rule({ id, says, params: {}, when: () => yes, do: () => body });
  const surroundings = alone(modulus);
  return {
    name: "endpoint",
    modulus,
    variables: [...state.variables, ...handed.variables, ...seen.variables],
    initial: [],
    rules: [
      step("arrival", "A segment arrives.", [arrivalStatements(rows, surroundings)]),
      ...calls.map((id) => step(id, `The step ${id} is taken.`, [stepStatements(id, rows, surroundings)])),
    ],
    properties: [],
  };
}
