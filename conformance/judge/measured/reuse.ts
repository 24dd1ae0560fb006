// A 4-tuple that is used again while an end is in TIME-WAIT: after how long, and by which rule the SYN was acceptable. The rows that let a SYN end
// TIME-WAIT are tried one by one on the TCB that the old connection left.

import { copyTcb } from "../../../endpoint/index.ts";
import type { SeenConnection } from "../../capture/segment.ts";
import { rfc9293, table, type StateName } from "../../../spec/index.ts";
import { closingOf, type Moment } from "./closing.ts";
import { machineOf, noTcb, stateOf, type Machine } from "../machine.ts";
import { after, wiresOf, type Wire } from "../wire.ts";

/** `opened`: the end in TIME-WAIT opened again itself. `taken`: it took a SYN. `refused`: it did not. */
export interface Reuse {
  readonly kind: "opened" | "taken" | "refused";
  /** The end in TIME-WAIT, by its address. */
  readonly end: string;
  readonly timeWaitSince: Moment;
  /** Seconds from there to the SYN. */
  readonly after: number;
  readonly syn: Moment;
  /** The rows that let such a SYN end TIME-WAIT. */
  readonly rules: readonly string[];
  /** No rule allows it, and TIME-WAIT certainly still ran. */
  readonly tooEarly: boolean;
  /** The SYN has a time to live that nothing of its sender had before: a middlebox may have given the address and port to another host. */
  readonly byAnother: boolean;
}

/** The rows that each let some SYNs end TIME-WAIT. */
const rules = ["TW.SYN.MAY2", "TW.SYN.TS+", "TW.SYN.TS=", "TW.SYN.TSoff", "TW.SYN.TSnew", "TW.SYN.SEQ"] as const;

/** Used again within this many seconds, TIME-WAIT may still run: 2 MSL of RFC 9293. */
export const longestTimeWait = 240;

/** For each end that may still have been in TIME-WAIT when the connection began, and that certainly was for some seconds. */
export function reusesOf(connection: SeenConnection, timeWaitSeconds: number): readonly Reuse[] {
  const { previous, segments } = connection;
  const [syn] = segments;
  if (previous === null || syn === undefined || !syn.syn || syn.ackFlag) return [];
  const before = wiresOf(previous);
  const wires = wiresOf(connection);
  return ([0, 1] as const).flatMap((end): Reuse[] => {
    const { timeWait } = closingOf(before, end, previous.watchedUntil);
    const place = previous.ends[end];
    if (timeWait === null || timeWait.lasted.atMost !== null || syn.time - timeWait.since.time > longestTimeWait) return [];
    const moment = { frame: syn.frame, time: syn.time };
    const isOpener = connection.ends[0] === place;
    const sender = previous.ends.indexOf(connection.ends[0]);
    const known = previous.segments.filter(({ from, rst }) => from === sender && !rst);
    const byAnother = known.length > 0 && known.every(({ ttl }) => ttl !== syn.ttl);
    const passed = { end: place, timeWaitSince: timeWait.since, after: syn.time - timeWait.since.time, syn: moment, byAnother };
    const stillRan = passed.after < timeWaitSeconds;
    if (isOpener) return [{ kind: "opened", ...passed, rules: [], tooEarly: stillRan && !byAnother }];
    const answer = wires.find(({ from, syn: isSyn, ackFlag }) => from === 1 && isSyn && ackFlag);
    const [first] = wires;
    const lets = first === undefined ? [] : rulesFor(before, end, first, answer);
    const kind = answer === undefined ? "refused" : "taken";
    return [{ kind, ...passed, rules: lets, tooEarly: kind === "taken" && lets.length === 0 && stillRan }];
  });
}

const machines = new Map<string, Machine>();

function machineWith(rule: string): Machine {
  const cite = table.find(({ id }) => id === rule)?.cite ?? [];
  const machine = machines.get(rule) ?? machineOf({ ...rfc9293, patches: [...rfc9293.patches, { enable: rule, cite }] });
  machines.set(rule, machine);
  return machine;
}

function rulesFor(before: readonly Wire[], end: 0 | 1, syn: Wire, answer: Wire | undefined): readonly string[] {
  const tcb = tcbInTimeWait(before, end);
  return rules.filter((rule) => {
    // The row leaves the initial number to the scheme; the requirement wants it beyond all that the old connection used.
    if (rule === "TW.SYN.MAY2" && answer !== undefined && after(answer.seq, tcb.sndNxt) < 0) return false;
    const machine = machineWith(rule);
    machine.arrive(copyTcb(tcb), syn.arrival);
    return machine.rows().includes(rule);
  });
}

/** What an end knows that has sent and taken a FIN. */
function tcbInTimeWait(before: readonly Wire[], end: 0 | 1) {
  const furthest = (numbers: readonly number[]): number => numbers.reduce((far, one) => (after(one, far) > 0 ? one : far), numbers[0] ?? 0);
  const own = before.filter(({ from, rst }) => from === end && !rst);
  const peers = before.filter(({ from, rst }) => from !== end && !rst);
  const sndNxt = furthest(own.map((wire) => wire.end));
  const stamps = peers.flatMap(({ seen }) => (seen.tsVal === null ? [] : [seen.tsVal]));
  const stamped = [own, peers].every((all) => all.some(({ syn, seen }) => syn && seen.tsVal !== null));
  const state: StateName = "TIME-WAIT";
  return {
    ...noTcb("CLOSED"),
    state: stateOf(state),
    sndNxt,
    sndUna: sndNxt,
    finSent: 1,
    rcvNxt: furthest(peers.map((wire) => wire.end)),
    rcvWnd: own.at(-1)?.window ?? 0,
    timestamps: stamped ? 1 : 0,
    tsRecent: furthest(stamps),
  };
}
