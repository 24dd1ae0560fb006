// Candidate clauses about a network that becomes quiet where every connection ends by the timer of TIME-WAIT or by the ACK of its FIN, though segments
// are retransmitted and copied. Two hosts that speak with each other have only segments of their own under way. What is left of an earlier
// connection is on its way to a host in TIME-WAIT, and gone before its timer runs out. A host that nobody speaks with waits for an ACK that never
// comes: for that of its FIN, or, if it has taken an old SYN for a new one, for that of its SYN.

import { and, eq, ite, le, lt, not, or, type Clause } from "../../../../checker/index.ts";
import type { StateName } from "../../../../spec/index.ts";
import type { World } from "../../../world/world.ts";
import {
  clauseOfSegment,
  clauseOfState,
  given,
  inTime,
  isFromPresent,
  isMeantFor,
  isStuck,
  isSyn,
  speaksWith,
  type Atoms,
  type Condition,
  type HostView,
  type SegmentView,
  type Vocabulary,
} from "../vocabulary.ts";

export function gracefulEnds(vocabulary: Vocabulary): readonly Clause[] {
  const { world, one } = vocabulary;
  return vocabulary.hosts.flatMap(([host, peer]) => [
    ...peersByState.map(([state, peers]) =>
      clauseOfState(
        `${host.name} in ${state}, both speak with each other: its peer is in ${peers.join(", ")}`,
        given([host.is(state), speakWithEachOther(host, peer)], peer.is(...peers)),
      ),
    ),
    ...Object.entries(ofHosts).map(([name, relation]) => clauseOfState(`${host.name} and its peer: ${name}`, relation(host, peer))),
    ...Object.entries({ ...left(world), ...spoken }).map(([name, relation]) =>
      clauseOfSegment(name, vocabulary, host, relation(one, host, peer)),
    ),
  ]);
}

/** Where the peer can be of two that speak with each other. */
const peersByState: readonly (readonly [StateName, readonly StateName[]])[] = [
  ["SYN-SENT", ["SYN-RECEIVED", "FIN-WAIT-1"]],
  ["SYN-RECEIVED", ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1"]],
  ["ESTABLISHED", ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1"]],
  ["FIN-WAIT-1", ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING", "LAST-ACK"]],
  ["CLOSE-WAIT", ["FIN-WAIT-1", "FIN-WAIT-2"]],
  ["FIN-WAIT-2", ["CLOSE-WAIT", "LAST-ACK", "CLOSING"]],
  ["CLOSING", ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "TIME-WAIT"]],
  ["LAST-ACK", ["FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"]],
  ["TIME-WAIT", ["LAST-ACK", "CLOSING", "TIME-WAIT"]],
];

/** What it knew, or took for new, was of an earlier TCB than the peer's present one. */
const spokeWithEarlier = ({ self }: HostView, { self: peer }: HostView): Condition => lt(self.peerIncarnation, peer.incarnation);
/** Each has taken the SYN of the other's present TCB, or one has taken that of the other, which still opens. */
function speakWithEachOther(one: HostView, other: HostView): Condition {
  const hasTaken = (host: HostView, peer: HostView): Condition => and(host.knows, speaksWith(host, peer));
  return or(
    and(hasTaken(one, other), hasTaken(other, one)),
    and(hasTaken(one, other), other.is("SYN-SENT")),
    and(hasTaken(other, one), one.is("SYN-SENT")),
  );
}

/** It has taken a SYN, and its own has not been acknowledged. */
const isEmbryo = ({ self, is }: HostView): Condition => and(is("SYN-RECEIVED", "FIN-WAIT-1", "CLOSING"), eq(self.sndUna, self.iss));
/** The peer has no TCB any more, or one that opens after that which the host knew. */
const isGoneOrOpens = (peer: HostView, host: HostView): Condition =>
  or(and(not(peer.live), speaksWith(host, peer)), and(peer.is("SYN-SENT"), spokeWithEarlier(host, peer)));

const ofHosts: Atoms<[HostView, HostView]> = {
  "if it knows one both speak with each other, or it waits, perhaps for ever": (host, peer) =>
    given([host.knows], or(speakWithEachOther(host, peer), host.is("TIME-WAIT"), isStuck(host), isEmbryo(host))),
  "in TIME-WAIT, without speaking with each other: the peer is gone, opens, or has taken an old SYN": (host, peer) =>
    given(
      [host.is("TIME-WAIT"), not(speakWithEachOther(host, peer))],
      or(isGoneOrOpens(peer, host), and(isEmbryo(peer), speaksWith(peer, host), spokeWithEarlier(host, peer))),
    ),
  "in LAST-ACK or CLOSING, without speaking with each other: the peer is gone or opens": (host, peer) =>
    given([isStuck(host), not(isEmbryo(host)), not(speakWithEachOther(host, peer))], isGoneOrOpens(peer, host)),
  "it has taken an old SYN: the peer is in TIME-WAIT, gone or opens": (host, peer) =>
    given(
      [isEmbryo(host), not(speakWithEachOther(host, peer))],
      or(isGoneOrOpens(peer, host), and(peer.is("TIME-WAIT"), speaksWith(host, peer), spokeWithEarlier(peer, host))),
    ),
  "it opens, without speaking with each other: the peer is gone, or waits, perhaps for ever": (host, peer) =>
    given(
      [host.is("SYN-SENT"), not(speakWithEachOther(host, peer))],
      or(not(peer.live), and(or(peer.is("TIME-WAIT"), isStuck(peer), isEmbryo(peer)), spokeWithEarlier(peer, host))),
    ),
  "once it is gone a peer that knows one knows its last TCB": (host, peer) => given([not(host.live), peer.knows], speaksWith(peer, host)),
  "both speak with each other: without the FIN that the peer has sent RCV.NXT < its SND.NXT": (host, peer) =>
    given([host.knows, speakWithEachOther(host, peer), not(host.self.eof), peer.self.finSent], lt(host.self.rcvNxt, peer.self.sndNxt)),
};

/** What is left of connections that have ended: `to` is the addressee, `by` the other host. */
function left({ constants }: World): Atoms<[SegmentView, HostView, HostView]> {
  return {
    "to a host in TIME-WAIT, from no later TCB than its peer, unless that may send it again: gone before the timer runs out": (
      segment,
      to,
      by,
    ) =>
      given(
        [
          to.is("TIME-WAIT"),
          le(segment.at.from, to.self.peerIncarnation),
          not(and(isStuck(by), isFromPresent(segment, by), not(isSyn(segment)))),
        ],
        inTime(segment, to, constants.msl),
      ),
    "from a TCB that is no more: to a host in TIME-WAIT that knew it or a later one": (segment, to, by) =>
      given(
        [not(segment.isReset), or(not(by.live), not(isFromPresent(segment, by)))],
        and(to.is("TIME-WAIT"), le(segment.at.from, to.self.peerIncarnation)),
      ),
    "a reset meant for a TCB that is no more: by a host in TIME-WAIT": (segment, to, by) =>
      given([segment.isReset, or(not(to.live), not(isMeantFor(segment, to)))], by.is("TIME-WAIT")),
    "a SYN to one that is gone: not by a host in LAST-ACK or CLOSING": (segment, to, by) =>
      given([isSyn(segment), not(segment.isReset), not(to.live)], not(isStuck(by))),
  };
}

/** What is said between hosts that speak with each other, and by a live host. */
const spoken: Atoms<[SegmentView, HostView, HostView]> = {
  "while both speak with each other: of their present TCBs": (segment, to, by) =>
    given(
      [speakWithEachOther(to, by)],
      ite(segment.isReset, isMeantFor(segment, to), and(isFromPresent(segment, by), or(isSyn(segment), isMeantFor(segment, to)))),
    ),
  "from the present TCB of a live host: a SYN has its ISS": (segment, _, by) =>
    given([segment.at.syn, by.live, isFromPresent(segment, by)], eq(segment.at.seq, by.self.iss)),
  "from the present TCB of a live host: end <= its SND.NXT": (segment, _, by) =>
    given([not(segment.isReset), by.live, isFromPresent(segment, by)], le(segment.end, by.self.sndNxt)),
};
