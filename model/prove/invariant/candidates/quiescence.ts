// Candidate clauses about a network that becomes quiet where everything is sent once. As long as a host is in TIME-WAIT, whatever is left of its
// connection is gone before its timer runs out, together with what that may call forth, each answer a segment that lives for another MSL; where
// nobody waits any more nothing is left.

import { and, eq, ite, le, lt, ne, not, or, parameter, type Clause, type Expr } from "../../../../checker/index.ts";
import type { StateName } from "../../../../spec/index.ts";
import { Host, type World } from "../../../world/world.ts";
import { nameInStates } from "../in-states.ts";
import {
  acknowledges,
  clauseOfSegment,
  clauseOfState,
  given,
  inTime,
  isFromPresent,
  isMeantFor,
  isPositive,
  isStuck,
  isSyn,
  speaksWith,
  type Atoms,
  type Condition,
  type HostView,
  type SegmentView,
  type Vocabulary,
} from "../vocabulary.ts";

export function quiescence(vocabulary: Vocabulary): readonly Clause[] {
  const { world, one, other } = vocabulary;
  return vocabulary.hosts.flatMap(([host, peer]) => [
    ...peersByState.map(([state, peers]) =>
      clauseOfState(
        nameInStates({ host: host.name, states: [state], fact: `its peer is in ${peers.join(", ")}` }),
        given([host.is(state)], peer.is(...peers)),
      ),
    ),
    ...Object.entries(ofHosts).map(([name, relation]) => clauseOfState(`${host.name} and its peer: ${name}`, relation(host, peer))),
    ...Object.entries({ ...waitedFor(world), ...left, ...spoken }).map(([name, relation]) =>
      clauseOfSegment(name, vocabulary, host, relation(one, host, peer)),
    ),
    ...Object.entries(ofTwo(world)).map(([name, relation]): Clause => ({
      name: `two segments, one to ${host.name}, not the same: ${name}`,
      over: [
        { name: "one", bag: "network" },
        { name: "other", bag: "network" },
      ],
      distinct: true,
      holds: given([one.to(host)], relation(one, other, host, peer)),
    })),
  ]);
}

/** Where the peer can be. */
const peersByState: readonly (readonly [StateName, readonly StateName[]])[] = [
  ["SYN-RECEIVED", ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1"]],
  ["ESTABLISHED", ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1"]],
  ["CLOSE-WAIT", ["FIN-WAIT-1", "FIN-WAIT-2"]],
  ["FIN-WAIT-2", ["CLOSE-WAIT", "LAST-ACK", "CLOSING"]],
  ["CLOSING", ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "TIME-WAIT", "CLOSED", "LISTEN", "SYN-SENT"]],
  ["LAST-ACK", ["FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED", "LISTEN", "SYN-SENT"]],
  ["TIME-WAIT", ["LAST-ACK", "CLOSING", "TIME-WAIT", "CLOSED", "LISTEN", "SYN-SENT"]],
];

/** It has taken the SYN of the peer's present TCB. */
const speaksWithLive = (host: HostView, peer: HostView): Condition => and(host.knows, speaksWith(host, peer), peer.live);
const lingers = (host: HostView): Condition => or(isStuck(host), host.is("TIME-WAIT"));

const ofHosts: Atoms<[HostView, HostView]> = {
  "who know each other speak with each other": (host, peer) => given([host.knows, peer.knows], speaksWith(host, peer)),
  "while it opens a peer that knows it has opened, or lingers and knew an earlier one": (host, peer) =>
    given(
      [host.is("SYN-SENT"), peer.knows],
      or(
        and(peer.is("SYN-RECEIVED", "FIN-WAIT-1"), speaksWith(peer, host)),
        and(lingers(peer), lt(peer.self.peerIncarnation, host.self.incarnation)),
      ),
    ),
  "once it is gone a live peer opens, or lingers and knew it": (host, peer) =>
    given([not(host.live), peer.live], or(peer.is("SYN-SENT"), and(lingers(peer), speaksWith(peer, host)))),
  "without the FIN that the peer has sent RCV.NXT < its SND.NXT": (host, peer) =>
    given([speaksWithLive(host, peer), not(host.self.eof), peer.self.finSent], lt(host.self.rcvNxt, peer.self.sndNxt)),
  "RCV.NXT > the ISS of a live peer that it speaks with": (host, peer) =>
    given([speaksWithLive(host, peer)], lt(peer.self.iss, host.self.rcvNxt)),
};

/** So many MSL. */
function lifetimes({ bounds }: World, times: number): Expr<"tick"> {
  return parameter("tick", "msl", bounds.msl, { times });
}

const isLater = ({ at, isReset }: SegmentView, { self }: HostView): Condition => and(not(isReset), lt(self.peerIncarnation, at.from));
/** TIME-WAIT answers what lies before RCV.NXT, and what acknowledges anything but all. */
const isAnswered = ({ at, isReset }: SegmentView, { self }: HostView): Condition =>
  and(not(isReset), or(lt(at.seq, self.rcvNxt), ne(at.ack, self.sndNxt)));

/** What a host in TIME-WAIT waits for: `to` is the addressee, `by` the other host. */
function waitedFor(world: World): Atoms<[SegmentView, HostView, HostView]> {
  const [one, two, three] = [1, 2, 3].map((times) => lifetimes(world, times)) as [Expr<"tick">, Expr<"tick">, Expr<"tick">];
  return {
    "from a host in TIME-WAIT: gone, and an answer, before the timer runs out": (segment, _, by) =>
      given([by.is("TIME-WAIT")], inTime(segment, by, two)),
    "from a host in TIME-WAIT to one that does not open: gone, and an answer, before the timer runs out": (segment, to, by) =>
      given([by.is("TIME-WAIT"), not(to.is("SYN-SENT"))], inTime(segment, by, two)),
    "to a host in TIME-WAIT, from no later TCB than its peer: gone before the timer runs out": (segment, to) =>
      given([to.is("TIME-WAIT"), le(segment.at.from, to.self.peerIncarnation)], inTime(segment, to, one)),
    "to a host in TIME-WAIT, by one that does not open: gone before the timer runs out": (segment, to, by) =>
      given([to.is("TIME-WAIT"), not(by.is("SYN-SENT"))], inTime(segment, to, one)),
    "to a host in TIME-WAIT that answers it, by one that does not open: gone, and the answer, and one to that, before the timer runs out": (
      segment,
      to,
      by,
    ) =>
      given([to.is("TIME-WAIT"), not(by.is("SYN-SENT")), not(isLater(segment, to)), isAnswered(segment, to)], inTime(segment, to, three)),
    "to a host in TIME-WAIT, from a later TCB than its peer: the SYN of one that opens": (segment, to, by) =>
      given(
        [to.is("TIME-WAIT"), lt(to.self.peerIncarnation, segment.at.from)],
        and(isSyn(segment), by.is("SYN-SENT"), isFromPresent(segment, by)),
      ),
    "to a host in TIME-WAIT, from no later TCB than its peer: ends by RCV.NXT, with nothing new beyond": (segment, to) =>
      given(
        [to.is("TIME-WAIT"), not(segment.isReset), not(isLater(segment, to))],
        and(le(segment.end, to.self.rcvNxt), given([eq(segment.at.seq, to.self.rcvNxt)], and(not(segment.at.syn), not(segment.at.fin)))),
      ),
  };
}

/** What is left where a host is gone, or opens anew. */
const left: Atoms<[SegmentView, HostView, HostView]> = {
  "none where both are gone": (_, to, by) => or(to.live, by.live),
  "none where one is gone and the other in LAST-ACK or CLOSING": (_, to, by) =>
    not(or(and(not(to.live), isStuck(by)), and(not(by.live), isStuck(to)))),
  "where one opens and the other is gone: to that a SYN or a reset, from it no SYN": (segment, to, by) =>
    and(
      given([by.is("SYN-SENT"), not(to.live)], or(and(isSyn(segment), isFromPresent(segment, by)), segment.isReset)),
      given([to.is("SYN-SENT"), not(by.live)], not(segment.at.syn)),
    ),
  "from a host that opens to one in LAST-ACK or CLOSING: a SYN or a reset": (segment, to, by) =>
    given([by.is("SYN-SENT"), isStuck(to)], or(isSyn(segment), segment.isReset)),
  "a reset is from a host that is gone or opens": (segment, _, by) => given([segment.isReset], or(not(by.live), by.is("SYN-SENT"))),
  "a reset to a host that opens is from one that is gone": (segment, to, by) => given([segment.isReset, to.is("SYN-SENT")], not(by.live)),
};

/** What is said between hosts that open or speak with each other. */
const spoken: Atoms<[SegmentView, HostView, HostView]> = {
  "from the TCB of a host that opens: a SYN": (segment, _, by) =>
    given([by.is("SYN-SENT"), not(segment.isReset), isFromPresent(segment, by)], isSyn(segment)),
  "a SYN is from a host that opens, and has not been taken": (segment, to, by) =>
    given([isSyn(segment)], and(by.is("SYN-SENT"), isFromPresent(segment, by), not(and(to.knows, speaksWith(to, by))))),
  "a SYN,ACK is for a host that opens, from one that speaks with it": (segment, to, by) =>
    given(
      [segment.at.syn, segment.at.ackFlag],
      and(to.is("SYN-SENT"), isMeantFor(segment, to), by.is("SYN-RECEIVED", "FIN-WAIT-1"), isFromPresent(segment, by), speaksWith(by, to)),
    ),
  "a SYN of a present TCB has its ISS": (segment, _, by) =>
    given([segment.at.syn, isFromPresent(segment, by)], eq(segment.at.seq, by.self.iss)),
  "between two that speak with each other: of their TCBs, no reset": (segment, to, by) =>
    given(
      [or(speaksWithLive(to, by), speaksWithLive(by, to))],
      and(not(segment.isReset), isFromPresent(segment, by), isMeantFor(segment, to)),
    ),
  "acknowledging, meant for a present TCB: ACK > its ISS": (segment, to) =>
    given([acknowledges(segment), to.live, isMeantFor(segment, to)], lt(to.self.iss, segment.at.ack)),
  "acknowledging, from a present TCB that knows its peer: ACK <= its RCV.NXT": (segment, _, by) =>
    given([acknowledges(segment), by.knows, isFromPresent(segment, by)], le(segment.at.ack, by.self.rcvNxt)),
  "text from a present TCB that has sent a FIN: end < its SND.NXT": (segment, _, by) =>
    given([isPositive(segment.at.data), by.self.finSent, isFromPresent(segment, by)], lt(segment.end, by.self.sndNxt)),
  "from a present TCB: end <= its SND.NXT": (segment, _, by) =>
    given([not(segment.isReset), by.live, isFromPresent(segment, by)], le(segment.end, by.self.sndNxt)),
  "acknowledging the FIN of a host in LAST-ACK: by one in TIME-WAIT": (segment, to, by) =>
    given([acknowledges(segment), to.is("LAST-ACK"), isMeantFor(segment, to), eq(segment.at.ack, to.self.sndNxt)], by.is("TIME-WAIT")),
  "no RST: by a host that has had an incarnation": (segment, _, by) => given([not(segment.isReset)], isPositive(by.self.incarnation)),
};

/** Of two segments the first is to `host`. */
function ofTwo(world: World): Atoms<[SegmentView, SegmentView, HostView, HostView]> {
  const eitherWay = (host: HostView, peer: HostView, relation: (opening: HostView, last: HostView) => Condition): Condition =>
    and(relation(host, peer), relation(peer, host));
  return {
    "no SYNs": (one, two) => not(and(one.at.syn, two.at.syn)),
    "never where one host opens and the other is gone, in LAST-ACK or in CLOSING": (_one, _two, host, peer) =>
      eitherWay(host, peer, (opening, last) => given([opening.is("SYN-SENT")], and(last.live, not(isStuck(last))))),
    "where one host opens and the other is in TIME-WAIT, one is gone, and all that it calls forth, before the timer runs out": (
      one,
      two,
      host,
      peer,
    ) =>
      eitherWay(host, peer, (opening, waiting) =>
        given([opening.is("SYN-SENT"), waiting.is("TIME-WAIT")], or(isWaitedFor(world, one, waiting), isWaitedFor(world, two, waiting))),
      ),
  };
}

/** The segment, and all that it calls forth, is gone before the timer of a host in TIME-WAIT runs out. */
function isWaitedFor(world: World, segment: SegmentView, waiting: HostView): Condition {
  const times = (many: number): Condition => inTime(segment, waiting, lifetimes(world, many));
  return ite(
    eq(segment.at.dst, Host.of(waiting.name)),
    and(not(isLater(segment, waiting)), times(1), given([isAnswered(segment, waiting)], times(3))),
    times(2),
  );
}
