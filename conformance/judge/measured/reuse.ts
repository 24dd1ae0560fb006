// A 4-tuple that is used again while an end is in TIME-WAIT: after how long, and by which rule the SYN was acceptable. The rows that let a SYN end
// TIME-WAIT are tried one by one on the TCB that the old connection left, and so are those of the variant, among them any that lets the end
// open again itself.

import { copyTcb, createEndpoint, type Tcb } from "../../../endpoint/index.ts";
import { mostSecondsUnderWay } from "../../capture/incarnation.ts";
import { peerOf, type SeenConnection } from "../../capture/segment.ts";
import { protocolOf, rfc9293, table, withTimestamps, type Patch, type Row, type Variant } from "../../../spec/index.ts";
import { machinesOf } from "../machines.ts";
import { closingOf, momentOf, type Moment } from "./closing.ts";
import { machineOf, noTcb, stateOf, type Machine } from "../machine.ts";
import type { Alive, Closest } from "../verdict.ts";
import { copiesOfBefore } from "../before.ts";
import { after, isAnswerTo, wiresOf, type Wire } from "../wire.ts";

/** `opened`: the end in TIME-WAIT opened again itself. `taken`: it took a SYN. `refused`: it did not. */
export interface Reuse {
  readonly kind: "opened" | "taken" | "refused";
  /** The end in TIME-WAIT, by its address. */
  readonly end: string;
  readonly timeWaitSince: Moment;
  /** Seconds from there to the SYN. */
  readonly after: number;
  readonly syn: Moment;
  /** The reset that ended TIME-WAIT before by the rows of the variant, which RFC 1337 calls assassination; null where none was seen. */
  readonly reset: Moment | null;
  /** The rows that let the end do so: of those for a SYN that ends TIME-WAIT any that an RFC allows, of the others those of the variant. */
  readonly rules: readonly string[];
  /** No rule lets it, and TIME-WAIT certainly still ran. */
  readonly tooEarly: boolean;
  /** The SYN has a time to live that nothing of its sender had before: a middlebox may have given the address and port to another host. */
  readonly byAnother: boolean;
}

/** The rows that each let some SYNs end TIME-WAIT: MAY-2 of RFC 9293, and the cases of RFC 6191. */
const allowed = ["TW.SYN.MAY2.ISS", "TW.SYN.TS+", "TW.SYN.TS=", "TW.SYN.TSoff", "TW.SYN.TSnew", "TW.SYN.SEQ"] as const;

/** Used again within this many seconds, TIME-WAIT may still run: 2 MSL of RFC 9293. */
export const longestTimeWait = 240;

/** What is known of an end in TIME-WAIT and of the SYN that comes. */
export interface Waiting {
  readonly reuse: Reuse;
  /** Its place in the new connection. */
  readonly end: 0 | 1;
  readonly tcb: Tcb;
  readonly syn: Wire;
  /** Its own SYN, as far as it sent one. */
  readonly own: Wire | null;
  /** Nothing but the SYN speaks for a new connection, and it may have been under way since before the capture. */
  readonly mayBeOlder: boolean;
}

/** For each end that may still have been in TIME-WAIT when the connection began, and that certainly was for some seconds. */
export function reusesOf(connection: SeenConnection, variant: Variant, timeWaitSeconds: number): readonly Waiting[] {
  const { previous, segments } = connection;
  const [first] = segments;
  if (previous === null || first === undefined || !first.syn || first.ackFlag) return [];
  const before = wiresOf(previous);
  const wires = wiresOf(connection);
  const [opening] = wires;
  if (opening === undefined) return [];
  return ([0, 1] as const).flatMap((end): Waiting[] => {
    const { timeWait } = closingOf(before, end, previous.watchedUntil);
    if (timeWait === null || timeWait.lasted.atMost !== null) return [];
    const isOpener = connection.ends[0] === previous.ends[end];
    const answer = wires.find((wire) => wire.from === 1 && isAnswerTo(wire, opening)) ?? null;
    const syn = isOpener || answer === null ? opening : answeredBy(answer, wires);
    const seconds = syn.time - timeWait.since.time;
    if (seconds > longestTimeWait) return [];
    // A copy of an older SYN says nothing of its sender as it is now.
    if (isOpener && copiesOfBefore(connection)(syn)) return [];
    const kind = isOpener ? "opened" : answer === null ? "refused" : "taken";
    const waiting = { end: isOpener ? 0 : 1, tcb: tcbInTimeWait(before, end), syn, own: isOpener ? syn : answer } as const;
    const rules = rulesFor(waiting, kind, variant);
    const goesOn = wires.some(({ from, index }) => from === syn.from && index > syn.index);
    const mayBeOlder = isOpener && !goesOn && syn.time - beginningOf(previous) <= mostSecondsUnderWay;
    // A reset may have ended it, and that need not have shown.
    const isReset = before.some(({ from, rst, time }) => rst && from === peerOf(end) && time >= timeWait.since.time);
    // The SYN that is answered after a reset may be a repetition that was not captured.
    const between = wires.slice(0, (waiting.own ?? syn).index).filter(({ from }) => from === 1 - waiting.end);
    const later = [...before.filter(({ from, time }) => from !== end && time >= timeWait.since.time), ...between];
    const reset = later.find((wire) => wire.rst && endsTimeWait(wire, waiting.tcb, variant)) ?? null;
    const sender = previous.ends.indexOf(connection.ends[0]);
    const known = previous.segments.filter(({ from, rst }) => from === sender && !rst);
    const byAnother = known.length > 0 && known.every(({ ttl }) => ttl !== first.ttl);
    const stillRan = seconds < timeWaitSeconds && !isReset && reset === null && !(isOpener && byAnother);
    const tooEarly = kind !== "refused" && rules.length === 0 && stillRan;
    const times = { timeWaitSince: timeWait.since, after: seconds, syn: momentOf(syn), reset: reset === null ? null : momentOf(reset) };
    const place = { end: previous.ends[end], ...times, byAnother };
    return [{ ...waiting, mayBeOlder, reuse: { kind, ...place, rules, tooEarly } }];
  });
}

/** When the capture of these addresses and ports began, as far back as is remembered. */
function beginningOf({ previous, segments: [first] }: SeenConnection): number {
  return previous === null ? (first?.time ?? -Infinity) : beginningOf(previous);
}

/** The last SYN before an answer: the first may have been refused, and what was refused is repeated. */
function answeredBy(answer: Wire, wires: readonly Wire[]): Wire {
  const syns = wires.filter(({ from, syn, index }) => from === 0 && syn && index < answer.index);
  return syns.findLast((syn) => isAnswerTo(answer, syn)) ?? answer;
}

/** Whether the end is through with TIME-WAIT if the segment arrives. */
function endsTimeWait({ arrival }: Wire, tcb: Tcb, variant: Variant): boolean {
  const now = copyTcb(tcb);
  machinesOf(variant).machine.arrive(now, arrival);
  return now.state === stateOf("CLOSED");
}

/** Whether a variant lets the end do what it did by a row. */
export const rulesBy = (waiting: Waiting, variant: Variant): readonly string[] => rulesFor(waiting, waiting.reuse.kind, variant);

function rulesFor({ tcb, syn, own }: Pick<Waiting, "tcb" | "syn" | "own">, kind: Reuse["kind"], variant: Variant): readonly string[] {
  const opens = (row: Row): boolean => row.step === "open" && row.goto === "SYN-SENT" && row.in.includes("TIME-WAIT");
  const takes = (row: Row): boolean => row.goto === "SYN-RECEIVED" && row.in.includes("TIME-WAIT");
  const { rows } = protocolOf(variant, table);
  const ids =
    kind === "opened" ? rows.filter(opens) : [...table.filter(({ id }) => allowed.some((one) => one === id)), ...rows.filter(takes)];
  return [...new Set(ids.map(({ id }) => id))].filter((id) => {
    const machine = machineWith(id);
    machine.given.timestamps = 1;
    machine.given.iss = own?.seq ?? tcb.sndNxt;
    const now = copyTcb(tcb);
    if (kind === "opened") machine.step("open", now);
    else machine.arrive(now, syn.arrival);
    return machine.rows().includes(id);
  });
}

const machines = new Map<string, Machine>();

/** The base, with timestamps, and one row more. */
function machineWith(row: string): Machine {
  const machine = machines.get(row) ?? machineOf(withTimestamps({ ...rfc9293, patches: enabling([row]) }));
  machines.set(row, machine);
  return machine;
}

const enabling = (rows: readonly string[]): readonly Patch[] =>
  rows.map((enable) => ({ enable, cite: table.find(({ id }) => id === enable)?.cite ?? [] }));

/** The end in TIME-WAIT as an explanation that does not send the SYN, and the row that comes closest to letting it. */
export function aliveInTimeWait({ reuse, tcb, syn }: Waiting): Alive {
  const { sndUna, sndNxt, rcvNxt } = tcb;
  return { state: "TIME-WAIT", sndUna, sndNxt, rcvNxt, supposed: [], closest: reuse.kind === "opened" ? refusal() : closestRule(tcb, syn) };
}

/** The row that answers an OPEN by an error sends nothing. */
function refusal(): Closest | null {
  const row = table.find(({ id }) => id === "*.OPEN.DUP");
  return row === undefined ? null : { row, failed: [], differences: [{ field: "CTL", expected: "", found: "SYN" }] };
}

function closestRule(tcb: Tcb, { seq, ack, ackFlag, data, window, seen }: Wire): Closest | null {
  const endpoint = createEndpoint({ variant: withTimestamps({ ...rfc9293, patches: enabling(allowed) }) });
  endpoint.restore(tcb);
  const segment = { seq, ack, data, window, timestamp: seen.tsVal, flags: ackFlag ? (["SYN", "ACK"] as const) : (["SYN"] as const) };
  const passed = endpoint
    .explain(segment, { iss: tcb.sndNxt })
    .flatMap(({ passedOver }) => passedOver)
    .filter(({ row, failed }) => failed.length > 0 && allowed.some((id) => id === row.id));
  const fewest = Math.min(...passed.map(({ failed }) => failed.length));
  // The last of them is for the stamps that there are.
  const closest = passed.findLast(({ failed }) => failed.length === fewest);
  return closest === undefined ? null : { row: closest.row, failed: closest.failed, differences: [] };
}

/** What an end knows that has sent and taken a FIN. */
function tcbInTimeWait(before: readonly Wire[], end: 0 | 1): Tcb {
  const furthest = (numbers: readonly number[]): number => numbers.reduce((far, one) => (after(one, far) > 0 ? one : far), numbers[0] ?? 0);
  const own = before.filter(({ from, rst }) => from === end && !rst);
  const peers = before.filter(({ from, rst }) => from !== end && !rst);
  const sndNxt = furthest(own.map((wire) => wire.end));
  const rcvNxt = furthest(peers.map((wire) => wire.end));
  const stamps = peers.flatMap(({ seen }) => (seen.tsVal === null ? [] : [seen.tsVal]));
  const stamped = [own, peers].every((all) => all.some(({ syn, seen }) => syn && seen.tsVal !== null));
  return {
    ...noTcb("CLOSED"),
    state: stateOf("TIME-WAIT"),
    sndNxt,
    sndUna: sndNxt,
    finSent: 1,
    rcvNxt,
    rcvWnd: own.at(-1)?.window ?? 0,
    lastAckSent: rcvNxt,
    timestamps: stamped ? 1 : 0,
    tsRecent: furthest(stamps),
  };
}
