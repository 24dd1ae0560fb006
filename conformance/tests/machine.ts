// An endpoint as tests see it: it is put into a situation, something symbolic is done to it, and what it does in turn is told in symbols
// again. It keeps what rows leave to their surroundings: text that waits, and time, in hundredths of TIME-WAIT.

import { createEndpoint, type Endpoint, type Reaction, type Segment, type Tcb } from "../../endpoint/index.ts";
import { protocolOf, State, table, type Protocol, type Row, type StateName, type StepId, type Variant } from "../../spec/index.ts";
import type { Answer, Arrival, Position, Stimulus, Timed } from "./test.ts";

/** Initial numbers and the window offered, far enough apart that a number tells what it is relative to. */
const numbers = { ISS: 2 ** 28, IRS: 2 ** 29, window: 65_535 } as const;
/** A number that is so near belongs to it. */
const near = 2 ** 13;
/** TIME-WAIT and FIN-WAIT-2, in the units in which the machine counts. */
const length = 100;

/** Everything that decides what an endpoint does next. */
export interface Situation {
  readonly tcb: Tcb;
  /** Octets that the user has sent and that have not left yet. */
  readonly unsent: number;
  /** Nobody reads any more. */
  readonly released: boolean;
  /** What is left of FIN-WAIT-2, if its timer runs. */
  readonly finWait2: number;
}

export interface Taken {
  readonly situation: Situation;
  readonly rows: readonly Row[];
  readonly answers: readonly Answer[];
  readonly result: "ok" | "error" | null;
}

export interface Machine {
  readonly protocol: Protocol;
  /** Whether a row in force looks at timestamps. */
  readonly stamps: boolean;
  /** Whether a row in force looks at whether anybody reads. */
  readonly readers: boolean;
  readonly start: Situation;
  take(from: Situation, stimulus: Stimulus): Taken;
  /** The number that a position stands for, and back. */
  resolve(position: Position, situation: Situation): number;
  symbolic(number: number, situation: Situation): Position;
  /** Whether there is a position for a number. */
  hasPosition(number: number, situation: Situation): boolean;
}

export function stateOf({ tcb }: Situation): StateName {
  return State.values[tcb.state] ?? "CLOSED";
}

/** Whether there is no connection. */
export function isDead(situation: Situation): boolean {
  return stateOf(situation) === "CLOSED";
}

export function createMachine(variant: Variant): Machine {
  const endpoint = createEndpoint({ variant, window: numbers.window, timeWait: length });
  const start: Situation = { tcb: { ...endpoint.tcb() }, unsent: 0, released: false, finWait2: 0 };
  const run: Running = { endpoint, ...start, rows: [], answers: [], result: null };
  const protocol = protocolOf(variant, table);
  const isRead = (word: string): boolean => protocol.rows.some(({ when }) => JSON.stringify(when).includes(`"${word}"`));
  return {
    protocol,
    stamps: isRead("tsVal"),
    readers: isRead("closedBoth"),
    start,
    resolve,
    symbolic,
    hasPosition: (number, situation) => positionOf(number, situation) !== null,
    take(from, stimulus) {
      endpoint.restore(from.tcb);
      Object.assign(run, { ...from, rows: [], answers: [], result: null, tcb: endpoint.tcb() });
      perform(run, stimulus, from);
      return { situation: situationOf(run), rows: run.rows, answers: run.answers, result: run.result };
    },
  };
}

function situationOf({ endpoint, tcb, unsent, released, finWait2 }: Running): Situation {
  const isThere = !["CLOSED", "LISTEN"].includes(endpoint.state);
  return { tcb, unsent: isThere ? unsent : 0, released: isThere && released, finWait2: tcb.finWait2Timer === 1 ? finWait2 : 0 };
}

interface Running {
  readonly endpoint: Endpoint;
  unsent: number;
  released: boolean;
  finWait2: number;
  rows: readonly Row[];
  answers: readonly Answer[];
  result: "ok" | "error" | null;
  tcb: Tcb;
}

function perform(run: Running, stimulus: Stimulus, before: Situation): void {
  switch (stimulus.do) {
    case "arrive":
      return arrive(run, stimulus, before);
    case "open":
      return call(run, "open", before, { iss: numbers.ISS, passive: stimulus.passive });
    case "send":
      return call(run, "send", before, { iss: numbers.ISS, octets: stimulus.octets });
    case "release":
      run.released = true;
      return call(run, "close", before, { textQueued: run.unsent > 0 });
    case "wait":
      return "part" in stimulus ? pass(run, stimulus.for, stimulus.part * length, before) : expire(run, stimulus.for, before);
    default:
      return call(run, stimulus.do, before, { textQueued: run.unsent > 0 });
  }
}

function call(run: Running, step: StepId, before: Situation, given: Readonly<Record<string, number | boolean>>): void {
  const reaction = take(run, run.endpoint.step(step, { ...given, closedBoth: run.released }), before);
  const queues = reaction.rows.some((row) => row.do.some((effect) => effect.do === "queue" && effect.what === "text"));
  if (queues) run.unsent += Number(given["octets"] ?? 0);
  run.result = reaction.told.some(({ kind }) => kind === "error") ? "error" : "ok";
  settle(run, before);
}

function arrive(run: Running, arrival: Arrival, before: Situation): void {
  take(run, run.endpoint.receive(segmentOf(arrival, before), { iss: numbers.ISS, closedBoth: run.released }), before);
  settle(run, before);
}

function segmentOf(arrival: Arrival, before: Situation): Segment {
  return {
    seq: resolve(arrival.seq, before),
    ...(arrival.ack === null ? {} : { ack: resolve(arrival.ack, before) }),
    flags: arrival.flags,
    data: arrival.data,
    window: arrival.window,
    timestamp: arrival.timestamp,
  };
}

/** A timer that runs expires. */
function expire(run: Running, timer: "retransmission" | "user-timeout", before: Situation): void {
  const { tcb } = before;
  if (timer === "user-timeout" && tcb.userTimer === 1) take(run, run.endpoint.step("user-timeout"), before);
  if (timer !== "retransmission") return;
  const isDue = tcb.sndUna === tcb.sndNxt ? run.unsent > 0 : tcb.retransmissionTimer === 1;
  if (!isDue) return;
  const resendFin = tcb.finSent === 1;
  const resendOctets = Math.max(1, offset(tcb.sndNxt, tcb.sndUna) - tcb.finSent);
  const { rows } = take(run, run.endpoint.step("retransmission-timeout", { resendOctets, resendFin, textQueued: run.unsent > 0 }), before);
  if (rows.some(({ id }) => id === "*.ZWP")) run.unsent -= 1;
}

/** Time passes in TIME-WAIT, or in FIN-WAIT-2. */
function pass(run: Running, state: Timed, units: number, before: Situation): void {
  if (state === "fin-wait-2") {
    if (before.tcb.finWait2Timer === 0) return;
    if (before.finWait2 > units) run.finWait2 = Math.round(before.finWait2 - units);
    else take(run, run.endpoint.step("fin-wait-2-timeout"), before);
    return;
  }
  if (stateOf(before) !== "TIME-WAIT") return;
  if (before.tcb.timeWait > units) remember(run, { timeWait: Math.round(before.tcb.timeWait - units) });
  else take(run, run.endpoint.step("time-wait-timeout"), before);
}

/** Text and a CLOSE that waited leave as soon as they can. */
function settle(run: Running, before: Situation): void {
  const { sndWnd, sndNxt, sndUna, closePending } = run.tcb;
  const octets = Math.min(run.unsent, sndWnd - offset(sndNxt, sndUna));
  if (octets > 0) {
    const { rows } = take(run, run.endpoint.step("queued-send", { octets }), before);
    if (rows.length > 0) run.unsent -= octets;
  }
  if (closePending === 1) take(run, run.endpoint.step("queued-close", { textQueued: run.unsent > 0 }), before);
}

function take(run: Running, reaction: Reaction, before: Situation): Reaction {
  run.tcb = run.endpoint.tcb();
  if (before.tcb.finWait2Timer === 0 && run.tcb.finWait2Timer === 1) run.finWait2 = length;
  const after = situationOf(run);
  run.rows = [...run.rows, ...reaction.rows];
  run.answers = [...run.answers, ...reaction.sent.map((segment, i) => answerOf(segment, reaction.sentBy[i], before, after))];
  return reaction;
}

function answerOf(segment: Segment, by: Reaction["sentBy"][number] | undefined, before: Situation, after: Situation): Answer {
  if (by === undefined) throw new Error("a segment was sent that no effect of a row sends");
  const where = before.tcb.rcvNxt === 0 ? after : before;
  return {
    flags: segment.flags,
    seq: symbolic(segment.seq, where),
    ack: segment.ack === undefined ? null : symbolic(segment.ack, where),
    data: segment.data ?? 0,
    echo: echoIn(segment, after),
    duty: by.duty,
    row: by.row.id,
  };
}

/** Whatever acknowledges and is no reset echoes the latest stamp. */
function echoIn({ flags }: Segment, { tcb }: Situation): number | null {
  return tcb.timestamps === 1 && flags.includes("ACK") && !flags.includes("RST") ? tcb.tsRecent : null;
}

function remember(run: Running, fields: Partial<Tcb>): void {
  run.endpoint.restore({ ...run.tcb, ...fields });
  run.tcb = run.endpoint.tcb();
}

/** How far one number stands after another, or before it. */
function offset(number: number, from: number): number {
  return (number - from) | 0;
}

function resolve({ from, plus }: Position, { tcb }: Situation): number {
  const base = { ISS: numbers.ISS, IRS: numbers.IRS, END: tcb.rcvNxt + tcb.rcvWnd, "0": 0 }[from];
  return (base + plus) >>> 0;
}

function symbolic(number: number, situation: Situation): Position {
  const found = positionOf(number, situation);
  if (found === null) throw new Error(`the number ${number} is near nothing`);
  return found;
}

function positionOf(number: number, { tcb }: Situation): Position | null {
  if (number === 0) return { from: "0", plus: 0 };
  const bases = [
    ["ISS", numbers.ISS],
    ["IRS", numbers.IRS],
    ["END", tcb.rcvNxt + tcb.rcvWnd],
  ] as const;
  const found = bases.find(([, base]) => Math.abs(offset(number, base)) < near);
  return found === undefined ? null : { from: found[0], plus: offset(number, found[1]) };
}
