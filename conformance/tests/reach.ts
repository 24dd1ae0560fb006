// How every situation is reached: the shortest way from CLOSED, found by going through all ways that a few ordinary calls, segments and waits
// open, shortest first. Situations that no row tells apart count as one; how the connection was opened is told apart, for stacks do.

import { doesSomething } from "../../endpoint/index.ts";
import { stateOf, isDead, type Machine, type Situation, type Taken } from "./machine.ts";
import { arrival, firstStamp, isSynchronizing, mayRelease } from "./stimuli.ts";
import type { Position, Stimulus } from "./test.ts";

/** Something done on the way, and what came of it. */
export interface Passed {
  readonly stimulus: Stimulus;
  readonly taken: Taken;
}

export interface Reached {
  readonly situation: Situation;
  readonly way: readonly Passed[];
  /** What is the case beyond the state. */
  readonly facts: readonly string[];
}

/** The longest way. */
const mostSteps = 8;
/** So many octets are sent and received on the way at most. */
const mostOctets = 2;

/** Every situation that can be reached, each by a shortest way. */
export function reachable(machine: Machine): readonly Reached[] {
  const found = new Map<string, Reached>();
  const seen = new Set<string>();
  let level: readonly Reached[] = [{ situation: machine.start, way: [], facts: [] }];
  for (let depth = 0; depth <= mostSteps && level.length > 0; depth++) {
    const next: Reached[] = [];
    for (const one of level) {
      const fine = fineKeyOf(one);
      if (seen.has(fine)) continue;
      seen.add(fine);
      const key = [stateOf(one.situation), ...one.facts].join("; ");
      if (!found.has(key)) found.set(key, one);
      if (one.way.length === 0 || !isDead(one.situation)) next.push(...successorsOf(machine, one));
    }
    level = next;
  }
  return [...found.values()];
}

function successorsOf(machine: Machine, from: Reached): readonly Reached[] {
  return ordinary(machine, from.situation).flatMap((stimulus) => {
    const taken = machine.take(from.situation, stimulus);
    if (taken.rows.every((row) => !doesSomething(row))) return [];
    const way = [...from.way, { stimulus, taken }];
    return [{ situation: taken.situation, way, facts: factsOf(taken.situation, way) }];
  });
}

/** What users, peers and time usually do. */
export function ordinary(machine: Machine, situation: Situation): readonly Stimulus[] {
  const { tcb } = situation;
  const calls: readonly Stimulus[] = [
    { do: "open", passive: false },
    { do: "open", passive: true },
    { do: "close" },
    ...(machine.readers && mayRelease(situation) ? [{ do: "release" } as const] : []),
    ...(tcb.octetsSent + situation.unsent < mostOctets ? [{ do: "send", octets: 1 } as const] : []),
    { do: "wait", for: "retransmission" },
    { do: "wait", for: "time-wait", part: 1.05 },
    { do: "abort" },
  ];
  const at = (number: number): Position => machine.symbolic(number >>> 0, situation);
  const none: Position = { from: "ISS", plus: 1 };
  if (!isSynchronizing(situation)) {
    const irs: Position = { from: "IRS", plus: 0 };
    const stamps = machine.stamps ? [null, firstStamp] : [null];
    return [
      ...calls,
      ...stamps.flatMap((timestamp) => [
        arrival({ flags: ["SYN"], data: 0 }, irs, null, { timestamp }),
        arrival({ flags: ["SYN", "ACK"], data: 0 }, irs, none, { timestamp }),
      ]),
      arrival({ flags: ["SYN", "ACK"], data: 0 }, irs, none, { window: 0 }),
    ];
  }
  const next = at(tcb.rcvNxt);
  const timestamp = tcb.timestamps === 1 ? tcb.tsRecent : null;
  const acks = [tcb.sndNxt, tcb.sndUna, tcb.sndUna + 1].filter((number, i, all) => number <= tcb.sndNxt && all.indexOf(number) === i);
  return [
    ...calls,
    ...acks.flatMap((number) => [
      arrival({ flags: ["ACK"], data: 0 }, next, at(number), { timestamp }),
      arrival({ flags: ["FIN", "ACK"], data: 0 }, next, at(number), { timestamp }),
      arrival({ flags: ["ACK"], data: 0 }, next, at(number), { timestamp, window: 0 }),
    ]),
    ...(tcb.rcvNxt - tcb.irs <= mostOctets ? [arrival({ flags: ["ACK"], data: 1 }, next, at(tcb.sndNxt), { timestamp })] : []),
    arrival({ flags: ["RST"], data: 0 }, next, null, { timestamp }),
  ];
}

/** What decides where this way leads; the way itself does not. */
function fineKeyOf({ situation: { tcb, unsent, released, finWait2 }, facts }: Reached): string {
  return `${Object.values(tcb).join()},${unsent},${released},${finWait2},${facts.filter((fact) => fact.startsWith("opened")).join()}`;
}

function factsOf(situation: Situation, way: readonly Passed[]): readonly string[] {
  const { tcb, unsent, released, finWait2 } = situation;
  const state = stateOf(situation);
  if (state === "CLOSED" || state === "LISTEN") return way.length > 1 ? ["after a connection"] : [];
  const isSet = (fact: string, holds: boolean): readonly string[] => (holds ? [fact] : []);
  const waits = state === "SYN-SENT" || state === "TIME-WAIT";
  return [
    ...(state === "SYN-SENT" ? [] : [openedHow(way)]),
    ...isSet("closed at the same time", state === "TIME-WAIT" && way.some(({ taken }) => stateOf(taken.situation) === "CLOSING")),
    ...isSet("text unacknowledged", !waits && state !== "SYN-RECEIVED" && textUnacknowledged(situation)),
    ...isSet("text waits", unsent > 0),
    ...isSet("CLOSE waits", tcb.closePending === 1),
    ...isSet("nobody reads", released && state !== "TIME-WAIT"),
    ...isSet("for so long at most", finWait2 > 0),
    ...isSet("FIN sent before the SYN was acknowledged", tcb.finSent === 1 && tcb.sndUna === tcb.iss),
    ...isSet("from TIME-WAIT", tcb.fromTimeWait === 1),
    ...isSet("timestamps", state !== "SYN-SENT" && tcb.timestamps === 1),
  ];
}

function textUnacknowledged({ tcb }: Situation): boolean {
  return tcb.sndUna !== tcb.iss && tcb.sndNxt - tcb.sndUna - tcb.finSent > 0;
}

/** How the connection was opened. */
function openedHow(way: readonly Passed[]): string {
  const states = way.map(({ taken }) => stateOf(taken.situation));
  const active = states.includes("SYN-SENT");
  if (!active) return "opened passively";
  return states.includes("SYN-RECEIVED") ? "opened at the same time" : "opened actively";
}
