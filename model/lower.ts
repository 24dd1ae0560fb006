// From the table to statements: a step is a branch on the state, a state's rows are a chain of conditions, an effect is a few
// assignments. The rows decide everything; this file only knows what each kind of effect does to the world.

import {
  add,
  and,
  assign,
  branch,
  distance,
  eq,
  insert,
  int,
  ite,
  label,
  lt,
  not,
  seqNumber,
  sub,
  ticks,
  when,
  yes,
  no,
  type Expr,
  type Stmt,
} from "../checker/index.ts";
import { rowsOf, State, type Effect, type Protocol, type Row, type StateName, type StepId } from "../spec/index.ts";
import { bind, constantFields } from "./bind.ts";
import { beginIncarnation, endIncarnation, noteAccepted, noteEstablished, noteTimeWait, takePeer, type EndingName } from "./history.ts";
import { holdSegment, releaseHeld } from "./held.ts";
import { other, type HostExpr, type World } from "./world.ts";

/** Where rows are applied: by which host, and to the segment of which rule parameter, if any. */
export interface Site {
  readonly world: World;
  readonly protocol: Protocol;
  readonly host: HostExpr;
  readonly segment: string | null;
}

/** One step of the table, as a branch on the host's state. */
export function lowerStep(step: StepId, site: Site): Stmt {
  const cases: { [Name in StateName]?: readonly Stmt[] } = {};
  for (const state of State.values) {
    const rows = rowsOf(site.protocol.rows, step, state);
    if (rows.length > 0) cases[state] = chain(rows, site);
  }
  return branch(State.sort, site.world.host.at(site.host).state, cases);
}

/** Several steps one after the other, until a row says stop. */
export function lowerSteps(steps: readonly StepId[], site: Site): readonly Stmt[] {
  return steps.map((step, i) => (i === 0 ? lowerStep(step, site) : when(not(site.world.done), [lowerStep(step, site)])));
}

function chain(rows: readonly Row[], site: Site): readonly Stmt[] {
  const [row, ...rest] = rows;
  if (row === undefined) return [];
  const condition = bind(row.when, site.world, site.host, site.segment, `row ${row.id}`);
  return [when(condition, applyRow(row, site), chain(rest, site))];
}

function applyRow(row: Row, site: Site): readonly Stmt[] {
  const { world, host } = site;
  const self = world.host.at(host);
  const takesSyn = row.do.some((effect) => effect.do === "set" && effect.field === "irs");
  return [
    label(row.id),
    ...(takesSyn && row.do.every((effect) => effect.do !== "create") ? takePeer(world, host) : []),
    ...(row.goto === "ESTABLISHED" ? noteEstablished(world) : []),
    ...row.do.flatMap((effect) => applyEffect(effect, row, site)),
    ...(row.goto === null ? [] : [assign(self.state, State.of(row.goto))]),
    ...(row.then === "stop" ? [assign(world.done, yes)] : []),
  ];
}

function applyEffect(effect: Effect, row: Row, site: Site): readonly Stmt[] {
  const { world, host, segment } = site;
  const self = world.host.at(host);
  switch (effect.do) {
    case "set":
      return setField(effect.field, bind(effect.value, world, host, segment, `row ${row.id}`), site);
    case "send":
      return sendSegment(effect, row, site);
    case "timer":
      if (effect.timer !== "time-wait") return [];
      return effect.action === "stop" ? [assign(self.timeWait, ticks(0))] : startTimeWait(world, host);
    case "create":
      return [
        ...(row.in.includes("TIME-WAIT") ? [...clearTcb(world, host), ...endIncarnation(world, host, "closed")] : []),
        ...beginIncarnation(world, host),
        ...(segment === null ? [] : takePeer(world, host)),
      ];
    case "delete":
      // A listening host has no numbers and no incarnation to forget, but remembers those of its last connection.
      if (row.in.every((state) => state === "LISTEN")) return [];
      return [...clearTcb(world, host), ...endIncarnation(world, host, endingBy(row))];
    case "skip-time-wait":
      return noteTimeWait(world, host);
    case "deliver":
      return noteAccepted(world, host, "text");
    case "take-fin":
      return noteAccepted(world, host, "fin");
    case "answer":
      return effect.error ? [assign(world.event.refused, yes)] : [];
    case "queue":
      return effect.what === "segment" && segment !== null ? holdSegment(world, segment) : [];
    case "signal":
    case "flush":
      return [];
  }
}

function setField(field: string, value: Expr, { world, host }: Site): readonly Stmt[] {
  if (field in constantFields(world)) return [];
  const self = world.host.at(host);
  const place = Object.entries(self).find(([name]) => name === field)?.[1];
  if (place === undefined) return [];
  const set: Stmt = { op: "assign", target: place, value };
  // Once the initial number is chosen, the last connection's numbers are no longer needed.
  if (field === "iss") return [set, assign(self.lastSndNxt, seqNumber(0))];
  if (field === "rcvNxt") return [set, ...releaseHeld(world, host, (seq) => lt(seq, self.rcvNxt))];
  return field === "sndUna" ? [set, assign(world.event.acknowledged, acknowledges(world))] : [set];
}

/** SND.UNA is set both when a TCB is made and when an acknowledgment arrives; only the second is an advance. */
function acknowledges(world: World): Expr<"bool"> {
  return and(world.arrived.ackFlag, not(world.arrived.rst));
}

function startTimeWait(world: World, host: HostExpr): readonly Stmt[] {
  return [assign(world.host.at(host).timeWait, ticks(world.fullTimer)), ...noteTimeWait(world, host)];
}

/** All fields of the TCB at their least values; what the next initial sequence number depends on is kept. */
function clearTcb(world: World, host: HostExpr): readonly Stmt[] {
  const self = world.host.at(host);
  return [
    assign(self.lastSndNxt, self.sndNxt),
    assign(self.timeWait, ticks(0)),
    assign(self.sndUna, seqNumber(0)),
    assign(self.sndNxt, seqNumber(0)),
    assign(self.rcvNxt, seqNumber(0)),
    assign(self.iss, seqNumber(0)),
    assign(self.irs, seqNumber(0)),
    assign(self.octetsSent, int(0)),
    assign(self.retransmitted, int(0)),
    assign(self.passive, no),
    assign(self.finSent, no),
    assign(self.closePending, no),
    ...releaseHeld(world, host, () => yes),
  ];
}

function endingBy(row: Row): EndingName {
  if (row.do.some((effect) => effect.do === "skip-time-wait")) return "skipped";
  switch (row.step) {
    case "5d-ack-closing":
      return "acknowledged";
    case "time-wait-timeout":
      return "expired";
    case "close":
      return "closed";
    case "abort":
      return "aborted";
    case "user-timeout":
      return "gave up";
    default:
      return "reset";
  }
}

function sendSegment(effect: Extract<Effect, { do: "send" }>, row: Row, site: Site): readonly Stmt[] {
  const { world, host, segment, protocol } = site;
  const self = world.host.at(host);
  const { sent } = world;
  const bound = (expr: Expr): Expr => bind(expr, world, host, segment, `row ${row.id}`);
  // The vocabulary gives these operands the kinds that the segment's fields have.
  const seq = bound(effect.seq) as Expr<"seq">;
  const data = bound(effect.data) as Expr<"int">;
  const [syn, ackFlag, fin, rst] = (["SYN", "ACK", "FIN", "RST"] as const).map((flag) => bound(effect.flags[flag]) as Expr<"bool">) as [
    Expr<"bool">,
    Expr<"bool">,
    Expr<"bool">,
    Expr<"bool">,
  ];
  const ack = ite(ackFlag, bound(effect.ack) as Expr<"seq">, seqNumber(0));
  // A reset that answers a segment speaks for no incarnation of its sender and is about the one that sent the segment.
  const isReply = segment !== null && row.do.includes(effect);
  const none = int(0);
  const from = isReply ? ite(rst, none, self.incarnation) : self.incarnation;
  const to = ite(
    syn,
    ite(ackFlag, self.peerIncarnation, none),
    isReply ? ite(rst, world.arrived.from, self.peerIncarnation) : self.peerIncarnation,
  );
  const offset = ite(eq(data, none), ite(fin, self.octetsSent, none), sub(distance(seq, self.iss), int(1)));
  const restarts = protocol.parameters.timeWaitRestart === "every-ack" && row.in.includes("TIME-WAIT") && row.goto === null;
  return [
    insert(world.network, { dst: other(host), seq, ack, syn, ackFlag, fin, rst, data, age: ticks(0), from, to, offset }),
    assign(sent.count, add(sent.count, int(1))),
    assign(sent.seq, seq),
    assign(sent.ack, ack),
    assign(sent.syn, syn),
    assign(sent.ackFlag, ackFlag),
    assign(sent.fin, fin),
    assign(sent.rst, rst),
    assign(sent.data, data),
    ...(restarts ? [when(and(State.is(self.state, "TIME-WAIT"), ackFlag, not(rst)), startTimeWait(world, host))] : []),
  ];
}
