// What proofs take for granted, each a sentence with its formula.

import { add, and, le, lt, int, parameter, ticks, yes, type Assumption, type Expr } from "../../checker/index.ts";
import { hostNames, type Bounds } from "../bounds.ts";
import type { Parameters } from "../../spec/index.ts";
import { Host, type World } from "../world/world.ts";
import { gracefulSoFar, type Ends } from "./ends.ts";
import { timeWaitFormula, timeWaitWords, type TimeWaitLength } from "./time-wait.ts";

/** How long 2^31 octets take, at these gigabits per second. */
const timesToWrap = [1, 10, 100].map((speed) => `${(2 ** 34 / (speed * 1e9)).toPrecision(2)} s at ${speed} Gb/s`).join(", ");

/** The greatest window there is: RFC 7323 section 2.3. */
const greatestWindow = 2 ** 30;

/** What is assumed of every state and segment in a proof of a single step, for any MSL, window and other bounds. */
export function stepAssumptions(bounds: Bounds, length: TimeWaitLength): readonly Assumption[] {
  const [windowIs, mslIs] = [parameter("int", "window", bounds.window), parameter("tick", "msl", bounds.msl)];
  const state = { state: true } as const;
  return [
    {
      id: "A1",
      says: `the window is at least 1 and at most ${greatestWindow}`,
      of: state,
      holds: both(le(int(1), windowIs), le(windowIs, int(greatestWindow))),
    },
    { id: "A2", says: "MSL is at least a tick", of: state, holds: le(ticks(1), mslIs) },
    {
      id: "A3",
      says: `TIME-WAIT lasts ${lengthWords(length)}`,
      of: state,
      holds: timeWaitFormula(length, bounds),
    },
    {
      id: "A4",
      says: "a segment carries at most an octet",
      of: { bag: "network" },
      holds: le({ op: "param", kind: "int", name: "element", field: "data" }, int(1)),
    },
  ];
}

/** Who opens, listens and closes in a proof by induction. */
export type ProofRoles = "client-server" | "either";

const roleWords: Readonly<Record<ProofRoles, string>> = {
  "client-server": "A opens, B listens, both close",
  either: "either host opens or listens, one or both at a time, and closes",
};

/** The least distance of an initial number from the last SND.NXT before it. */
export const leastGaps = ["1", "window - 1"] as const;
export type LeastGap = (typeof leastGaps)[number];

const gapWords: Readonly<Record<LeastGap, string>> = {
  "1": "each later one lies a gap of at least 1 beyond its last SND.NXT",
  "window - 1":
    "each later one lies a gap beyond its last SND.NXT, at least 1 and so far that nothing after a new SYN is in the window of who waits for what an earlier connection would send next: at least the window less 1",
};

/** Whether segments are retransmitted, and copied by the network. */
export const sendings = ["again", "once"] as const;
export type Sending = (typeof sendings)[number];

const networkWords: Readonly<Record<Sending, string>> = {
  again: "the network holds any number of segments, loses, copies and delays them",
  once: "nothing is retransmitted; the network holds any number of segments, loses and delays them, and copies none",
};

const boundedWords: Readonly<Record<Sending, string>> = {
  again: "opens, retransmissions, copies and octets have bounds, which may be anything",
  once: "opens and octets have bounds, which may be anything",
};

/** What a proof by induction is about besides the variant. */
export interface InductionSetting {
  readonly timeWait: TimeWaitLength;
  readonly roles: ProofRoles;
  readonly gap: LeastGap;
  readonly sending: Sending;
  readonly ends: Ends;
}

/** What is assumed of every run in a proof by induction. What has no formula is so in the model that the proof is about. */
export function inductiveAssumptions(
  bounds: Bounds,
  world: World,
  { aborts = 0, ties }: Partial<Parameters>,
  { timeWait: length, roles, gap, sending, ends }: InductionSetting,
): readonly Assumption[] {
  const { window, isnGap, data, opens, duplicates, retransmissions, incarnations } = world.constants;
  const of = { state: true } as const;
  return [
    {
      id: "A1",
      says: `${roleWords[roles]}${aborts > 0 ? ` or abort, ${aborts} times at most` : "; nobody aborts"}; nobody gives up, no host crashes`,
      of,
      holds: yes,
    },
    {
      id: "A2",
      says: `sequence numbers are whole numbers: no two that are compared lie 2^31 or more apart. A segment must be gone before so many octets are sent, within ${timesToWrap}`,
      of,
      holds: yes,
    },
    {
      id: "A3",
      says: `the first initial number of a host is 0, ${gapWords[gap]}`,
      of,
      holds: gap === "1" ? le(int(1), isnGap) : and(le(int(1), isnGap), le(window, add(isnGap, int(1)))),
    },
    {
      id: "A4",
      says: `${networkWords[sending]}; none is older than MSL, which is at least a tick`,
      of,
      holds: le(ticks(1), world.constants.msl),
    },
    {
      id: "A5",
      says: "the window never changes and is at least 1; a segment carries at most an octet, and none with SYN or FIN",
      of,
      holds: le(int(1), window),
    },
    {
      id: "A6",
      says: `TIME-WAIT lasts ${lengthWords(length)}, and its timer runs out ${ties === "timer-first" ? "before" : "after"} what arrives in the same tick`,
      of,
      holds: timeWaitFormula(length, bounds),
    },
    {
      id: "A7",
      says: boundedWords[sending],
      of,
      holds: and(...[opens, retransmissions, duplicates, data].map((bound) => le(int(0), bound))),
    },
    {
      id: "A8",
      says: "so has the number of incarnations of a host",
      of,
      holds: and(...hostNames.map((name) => lt(world.host.at(Host.of(name)).incarnation, incarnations))),
    },
    ...assumedOfEnds(world, ends),
  ];
}

function assumedOfEnds(world: World, ends: Ends): readonly Assumption[] {
  if (ends === "any") return [];
  const says = "every connection ends by the timer of TIME-WAIT or by the ACK of its FIN: nobody is refused or reset";
  return [{ id: "A9", says, of: { state: true }, holds: gracefulSoFar(world) }];
}

function both(left: Expr<"bool">, right: Expr<"bool">): Expr<"bool"> {
  return { op: "and", kind: "bool", args: [left, right] };
}

function lengthWords(length: TimeWaitLength): string {
  return `${length.relation === "exactly" ? "" : "at least "}${timeWaitWords(length)}`;
}
