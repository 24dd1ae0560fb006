// The variables of the modelled world: two hosts, a network, a clock that only shows in ages and timers, and what properties need to
// remember. Slicing removes whatever the chosen properties do not read, so nothing here costs states unless it is asked for.

import {
  array,
  bag,
  bool,
  declare,
  enumeration,
  eq,
  InputError,
  ite,
  parameter,
  range,
  record,
  seq,
  tick,
  type Expr,
  type Place,
  type Symmetry,
} from "../../checker/index.ts";
import { Ending, Event, State, type OwnEvent, type Parameters, type Protocol } from "../../spec/index.ts";
import { formatRoles, hostNames, type Bounds } from "../bounds.ts";
import { unfired } from "./unfired.ts";

export const Host = enumeration("Host", hostNames);

/** The other host. */
export function other(host: Expr<"enum Host">): Expr<"enum Host"> {
  return ite(eq(host, Host.of("A")), Host.of("B"), Host.of("A"));
}

/** What may be exchanged where both hosts have the same roles: everything about one host with the same about the other. */
export function symmetryOf({ roles }: Bounds): Symmetry {
  const shared = Object.values(roles).every((hosts) => hosts.length === 0 || hosts.length === hostNames.length);
  if (shared) return { sort: Host.sort, halves: ["readBefore"] };
  throw new InputError({
    code: "TWM-113",
    place: "roles",
    expected: "the same roles for both hosts, where states are to be told apart only up to which host is which",
    found: formatRoles(roles),
    hint: "set roles=either, or leave out --symmetry",
  });
}

/** The most incarnations a host can have: its own active opens, and one for every SYN that can reach it while it listens. */
function mostIncarnations(bounds: Bounds): number {
  const { opens, listens } = bounds.roles;
  // A host that listens may begin anew with every SYN that comes again. Liveness does not count; a trace has no more than this.
  if (bounds.retransmissions === "unlimited") return 15;
  const own = opens.length > 0 ? bounds.opens : 0;
  const accepted = listens.length > 0 ? bounds.opens * (1 + bounds.retransmissions) + bounds.duplicates : 0;
  // A host that listens may also open by SEND.
  if (bounds.calls === "any") return own + accepted + bounds.opens;
  return opens.some((host) => listens.includes(host)) ? own + accepted : Math.max(own, accepted, 1);
}

/** Declares the world for given bounds. */
export function worldOf(bounds: Bounds, { parameters: limits, at, events }: Protocol) {
  const holding = [...at.A, ...at.B].some(
    (row) => !Object.hasOwn(unfired, row.id) && row.do.some((effect) => effect.do === "queue" && effect.what === "segment"),
  );
  refuseNoTimer(bounds, limits);
  // Where the network goes first, a segment of that age still arrives at the very moment at which a time is over: the time has passed when
  // the next tick has.
  const passed = (length: number): number => length + (limits.ties === "network-first" ? 1 : 0);
  const times: Times = { fullTimer: passed(bounds.timeWait), after2Msl: passed(2 * bounds.msl) };
  const sorts = sortsOf(bounds);
  const state = stateOf(bounds, limits, times, holding, sorts);
  const observed = observedOf(sorts);
  const counting = clocksOf(events);
  return {
    bounds,
    incarnations: sorts.incarnation.hi,
    constants: constantsOf(bounds, limits, sorts.incarnation.hi),
    /** Whether segments that arrive early are held. */
    holding,
    variables: [...state.variables, ...counting.variables, ...observed.variables].filter(({ name }) => name !== "held" || holding),
    /** Events that no table has, each with its clock at a host, if it has one. */
    events: events.map((event) => ({ event, clock: counting.clockOf(event) })),
    ...state.handles,
    ...observed.handles,
  };
}

interface Times {
  /** TIME-WAIT's timer when it is started: one more than its length if the network goes before the timer within a tick. */
  readonly fullTimer: number;
  /** What a clock shows when 2 MSL have passed since it was started. */
  readonly after2Msl: number;
}

/** The bounds that stand in conditions and effects, by their names. */
function constantsOf(bounds: Bounds, { ties }: Parameters, incarnations: number) {
  const { window, msl, timeWait, isnGap, data, opens, duplicates, capacity, retransmissions } = bounds;
  const plus = ties === "network-first" ? 1 : 0;
  return {
    window: parameter("int", "window", window),
    msl: parameter("tick", "msl", msl),
    /** What `Times` says, for whatever TIME-WAIT and MSL are. */
    fullTimer: parameter("tick", "timeWait", timeWait, { plus }),
    after2Msl: parameter("tick", "msl", msl, { times: 2, plus }),
    isnGap: parameter("int", "isnGap", isnGap),
    data: parameter("int", "data", data),
    beyondData: parameter("int", "data", data, { plus: 1 }),
    opens: parameter("int", "opens", opens),
    duplicates: parameter("int", "duplicates", duplicates),
    capacity: parameter("int", "capacity", capacity),
    retransmissions: parameter("int", "retransmissions", retransmissions === "unlimited" ? 0 : retransmissions),
    /** How many incarnations of a host there are room for, none included. */
    incarnations: parameter("int", "incarnations", incarnations, { plus: 1 }),
  };
}

function refuseNoTimer({ timeWait }: Bounds, { ties }: Parameters): void {
  if (timeWait !== 0 || ties !== "timer-first") return;
  throw new InputError({
    code: "TWM-106",
    place: "timeWait",
    expected: "at least one tick where timers go first",
    found: "0",
    hint: "a connection without TIME-WAIT is the variant no-time-wait",
  });
}

/** What several variables are made of. */
function sortsOf(bounds: Bounds) {
  const incarnation = range(0, mostIncarnations(bounds));
  const offset = range(0, bounds.data);
  /** What a segment says, wherever one is spoken of. */
  const header = { seq, ack: seq, syn: bool, ackFlag: bool, fin: bool, rst: bool, data: range(0, 1) };
  const segment = {
    dst: Host.sort,
    ...header,
    age: tick(bounds.msl),
    /** The incarnation of the sender, and the one of the addressee that the segment was computed against; 0 if none. */
    from: incarnation,
    to: incarnation,
    /** The position of the octet in its incarnation's stream, or for a FIN how many octets went before it. */
    offset,
  };
  return { incarnation, offset, header, segment };
}

type Sorts = ReturnType<typeof sortsOf>;

function stateOf(bounds: Bounds, limits: Parameters, times: Times, holding: boolean, sorts: Sorts) {
  const { incarnation, segment } = sorts;
  return declare("state", {
    host: array(Host.sort, record(hostFields(bounds, limits, times, incarnation))),
    /** For each host and peer incarnation, whether an earlier TCB of the host accepted octets of it. Index: host, then incarnation. */
    readBefore: array(range(0, 2 * (incarnation.hi + 1) - 1), bool),
    duplicated: range(0, bounds.duplicates),
    lost: bool,
    network: bag(segment, bounds.capacity),
    /** Segments that have arrived at `dst` and wait for what precedes them; empty unless the protocol holds such segments. */
    held: bag(segment, holding ? 2 * (bounds.data + 1) : 0),
  });
}

function hostFields(bounds: Bounds, limits: Parameters, { fullTimer, after2Msl }: Times, incarnation: Sorts["incarnation"]) {
  return {
    state: State.sort,
    timeWait: tick(fullTimer),
    sndUna: seq,
    sndNxt: seq,
    rcvNxt: seq,
    iss: seq,
    irs: seq,
    octetsSent: range(0, bounds.data),
    opens: range(0, bounds.opens),
    aborts: range(0, limits.aborts),
    retransmitted: range(0, bounds.retransmissions === "unlimited" ? 0 : bounds.retransmissions),
    passive: bool,
    finSent: bool,
    closePending: bool,
    fromTimeWait: bool,
    retransmissionTimer: bool,
    userTimer: bool,
    finWait2Timer: bool,
    /** SND.NXT of the last TCB, kept in CLOSED and LISTEN for the next initial sequence number. */
    lastSndNxt: seq,
    incarnation,
    peerIncarnation: incarnation,
    sinceTimeWait: tick(after2Msl),
    inWaitingTime: bool,
    sinceFin: tick(fullTimer),
    eof: bool,
    ending: Ending.sort,
    /** The peer incarnation whose octets this TCB has accepted, 0 if none, and how many. */
    stream: incarnation,
    taken: range(0, bounds.data + 1),
  };
}

/** A clock for each event that time brings about, at each host: the ticks that have been counted. */
function clocksOf(events: readonly OwnEvent[]) {
  const fields = Object.fromEntries(
    events.flatMap(({ id, after }) => (after === undefined ? [] : [[clockName(id), tick(after)] as const])),
  );
  const isNone = Object.keys(fields).length === 0;
  const { variables, handles } = declare("state", { clocks: array(Host.sort, record(fields)) });
  return {
    variables: isNone ? [] : variables,
    clockOf: ({ id }: OwnEvent): ((host: HostExpr) => Place<"tick">) | null => {
      const name = clockName(id);
      if (!Object.hasOwn(fields, name)) return null;
      // The record has a field of the name, which counts ticks.
      return (host) => (handles.clocks.at(host) as Readonly<Record<string, Place<"tick">>>)[name] as Place<"tick">;
    },
  };
}

/** What stands for an event where only letters, digits and underscores may. */
export function clockName(id: string): string {
  return id.replaceAll(/\W/g, "_");
}

function observedOf({ header, incarnation, offset }: Sorts) {
  return declare("observed", {
    done: bool,
    event: record({
      kind: Event.sort,
      actor: Host.sort,
      established: bool,
      residue: bool,
      timeWaitStarted: bool,
      textDelivered: bool,
      finAccepted: bool,
      stale: bool,
      disordered: bool,
      replayed: bool,
      acknowledged: bool,
      refused: bool,
      answered: bool,
      told: bool,
    }),
    arrived: record({ ...header, from: incarnation, to: incarnation, offset }),
    sent: record({ count: range(0, 3), ...header }),
  });
}

export type World = ReturnType<typeof worldOf>;
export type HostExpr = Expr<"enum Host">;
