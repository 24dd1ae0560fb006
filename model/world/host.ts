// One of the two hosts as the surroundings of an endpoint: its TCB is a record of the world, what it sends is put into the network, and what
// properties ask about is remembered. Windows are constants here, and nobody's timestamps are looked at.

import {
  add,
  and,
  assign,
  distance,
  elementFields,
  eq,
  insert,
  int,
  ite,
  lt,
  no,
  not,
  seqNumber,
  sub,
  ticks,
  when,
  yes,
  type Expr,
  type Place,
  type Stmt,
} from "../../checker/index.ts";
import type { Happenings, SentSegment, Surroundings, TcbWord } from "../../endpoint/index.ts";
import { Event, State, type GivenField, type Row, type SegField, type TcbField, type Timer } from "../../spec/index.ts";
import { holdSegment, releaseHeld } from "./held.ts";
import { beginIncarnation, endIncarnation, noteAccepted, noteEstablished, noteTimeWait, takePeer } from "./history.ts";
import { other, type HostExpr, type World } from "./world.ts";

/** A host, and the rule parameter that stands for the segment in its hands, if there is one. */
export function hostSurroundings(world: World, host: HostExpr, segment: string | null): Surroundings {
  return {
    modulus: world.bounds.modulus,
    tcb: tcbWords(world, host),
    seg: segmentWords(world, segment),
    given: givenWords(world, host),
    done: world.done,
    happenings: happeningsOf(world, host, segment),
  };
}

function tcbWords(world: World, host: HostExpr): Readonly<Record<TcbField, TcbWord>> {
  const self = world.host.at(host);
  const place = (at: Place): TcbWord => ({ kind: "place", place: at });
  const constant = (value: Expr): TcbWord => ({ kind: "constant", value });
  const absent: TcbWord = { kind: "absent" };
  const window = constant(world.constants.window);
  return {
    state: place(self.state),
    sndUna: place(self.sndUna),
    sndNxt: place(self.sndNxt),
    rcvNxt: place(self.rcvNxt),
    iss: place(self.iss),
    irs: place(self.irs),
    passive: place(self.passive),
    finSent: place(self.finSent),
    closePending: place(self.closePending),
    octetsSent: place(self.octetsSent),
    retransmitted: place(self.retransmitted),
    timeWait: place(self.timeWait),
    retransmissionTimer: place(self.retransmissionTimer),
    userTimer: place(self.userTimer),
    finWait2Timer: place(self.finWait2Timer),
    fromTimeWait: place(self.fromTimeWait),
    sndWnd: window,
    rcvWnd: window,
    maxSndWnd: window,
    sndWl1: constant(seqNumber(0)),
    sndWl2: constant(seqNumber(0)),
    timestamps: absent,
    tsRecent: absent,
    lastAckSent: absent,
  };
}

function segmentWords(world: World, segment: string | null): Readonly<Record<SegField, Expr | null>> {
  const none = {
    seq: null,
    ack: null,
    syn: null,
    ackFlag: null,
    fin: null,
    rst: null,
    data: null,
    wnd: null,
    timestamps: null,
    tsVal: null,
  };
  if (segment === null) return none;
  const { seq, ack, syn, ackFlag, fin, rst, data } = elementFields(segment, world.network.fields);
  return { ...none, seq, ack, syn, ackFlag, fin, rst, data, wnd: int(0) };
}

function givenWords(world: World, host: HostExpr): Readonly<Record<GivenField, Expr | null>> {
  return {
    iss: initialNumber(world, host),
    passive: Event.is(world.event.kind, "open passive"),
    octets: int(1),
    resendOctets: int(1),
    closeWithText: int(0),
    timeWait: world.constants.fullTimer,
    msl: world.constants.msl,
    after2Msl: world.constants.after2Msl,
    remoteSpecified: yes,
    permitted: yes,
    sameCompartment: yes,
    urgent: no,
    crashed: no,
    quiet: no,
    textOnSyn: no,
    textQueued: no,
    resendFin: no,
    windowsVary: no,
    unreadData: null,
    closedBoth: null,
    tcbSaved: null,
    timestamps: null,
    tsRecentValid: null,
    stampSeen: null,
    clocksTicked: null,
    // No step of the model sends anything unasked.
    resendFrom: null,
    resetAcks: null,
  };
}

function initialNumber({ bounds, constants, host: hosts }: World, host: HostExpr): Expr<"seq"> {
  const { incarnation, lastSndNxt } = hosts.at(host);
  if (bounds.isn === "const") return seqNumber(0);
  const beyond = add(lastSndNxt, constants.isnGap);
  // Where a user may try without end numbers wrap round, and nothing counts. Otherwise the first incarnation, which has begun when this is
  // read, has 0.
  return bounds.refusals === "forgiven" ? beyond : ite(eq(incarnation, int(1)), seqNumber(0), beyond);
}

function happeningsOf(world: World, host: HostExpr, segment: string | null): Happenings {
  const self = world.host.at(host);
  const nothing = (): readonly Stmt[] => [];
  return {
    applied: ({ row }) => [...(row.goto === "ESTABLISHED" ? noteEstablished(world) : []), ...stopClocks(world, host, row)],
    stopped: () => [assign(world.done, yes)],
    created: () => beginIncarnation(world, host),
    synTaken: () => takePeer(world, host),
    deleted: (ending) => [
      // What the next initial sequence number depends on is kept.
      assign(self.lastSndNxt, self.sndNxt),
      ...(world.bounds.refusals === "forgiven" && ending === "reset"
        ? [when(and(State.is(self.state, "SYN-SENT", "SYN-RECEIVED"), not(self.passive)), [assign(self.opens, sub(self.opens, int(1)))])]
        : []),
      ...releaseHeld(world, host, () => yes),
      ...endIncarnation(world, host, ending),
    ],
    fieldSet: (field) => fieldSet(field, world, host),
    sent: (sent) => send(sent, world, host, segment),
    timer: (timer, action) => setTimer(timer, action === "stop", world, host),
    timeWaitSkipped: () => noteTimeWait(world, host),
    textDelivered: () => noteAccepted(world, host, "text"),
    finTaken: () => noteAccepted(world, host, "fin"),
    answered: (_, error) => [assign(world.event.answered, yes), ...(error ? [assign(world.event.refused, yes)] : [])],
    signalled: () => [assign(world.event.told, yes)],
    flushed: nothing,
    queued: (what) => (what === "segment" && segment !== null ? holdSegment(world, segment) : []),
  };
}

/** A host that leaves the states in which a clock counts leaves it at nothing. */
function stopClocks(world: World, host: HostExpr, { goto }: Row): readonly Stmt[] {
  if (goto === null) return [];
  return world.events.flatMap(({ event, clock }) => (clock === null || event.in.includes(goto) ? [] : [assign(clock(host), ticks(0))]));
}

function fieldSet(field: TcbField, world: World, host: HostExpr): readonly Stmt[] {
  const self = world.host.at(host);
  switch (field) {
    case "iss":
      // Once the initial number is chosen, the last connection's numbers are no longer needed.
      return [assign(self.lastSndNxt, seqNumber(0))];
    case "rcvNxt":
      return releaseHeld(world, host, (seq) => lt(seq, self.rcvNxt));
    case "sndUna":
      // SND.UNA is set both when a TCB is made and when an acknowledgment arrives; only the second is an advance.
      return [assign(world.event.acknowledged, and(world.arrived.ackFlag, not(world.arrived.rst)))];
    default:
      return [];
  }
}

function setTimer(timer: Timer, stops: boolean, world: World, host: HostExpr): readonly Stmt[] {
  const self = world.host.at(host);
  switch (timer) {
    case "time-wait":
      return stops ? [assign(self.timeWait, ticks(0))] : [assign(self.timeWait, world.constants.fullTimer), ...noteTimeWait(world, host)];
    case "retransmission":
      return [assign(self.retransmissionTimer, stops ? no : yes)];
    case "user":
      return [assign(self.userTimer, stops ? no : yes)];
    case "fin-wait-2":
      return [assign(self.finWait2Timer, stops ? no : yes)];
  }
}

function send(sent: SentSegment, world: World, host: HostExpr, segment: string | null): readonly Stmt[] {
  const self = world.host.at(host);
  const { seq, ack, syn, ackFlag, fin, rst, data } = sent;
  const none = int(0);
  // A reset that answers a segment speaks for no incarnation of its sender and is about the one that sent the segment.
  const isReply = segment !== null;
  const from = isReply ? ite(rst, none, self.incarnation) : self.incarnation;
  const to = ite(
    syn,
    ite(ackFlag, self.peerIncarnation, none),
    isReply ? ite(rst, world.arrived.from, self.peerIncarnation) : self.peerIncarnation,
  );
  const offset = ite(eq(data, none), ite(fin, self.octetsSent, none), sub(distance(seq, self.iss), int(1)));
  const noted = world.sent;
  return [
    insert(world.network, { dst: other(host), ...sent, age: ticks(0), from, to, offset }),
    assign(noted.count, add(noted.count, int(1))),
    assign(noted.seq, seq),
    assign(noted.ack, ack),
    assign(noted.syn, syn),
    assign(noted.ackFlag, ackFlag),
    assign(noted.fin, fin),
    assign(noted.rst, rst),
    assign(noted.data, data),
  ];
}
