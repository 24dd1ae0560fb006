// Candidate clauses about a network that goes quiet where nothing is sent again: as long as a host is in TIME-WAIT, whatever there is of its connection will
// be gone before its timer runs out, whatever it may still call forth included; and once nobody waits there is nothing left.

import { add, and, eq, ite, le, lt, ne, not, or, parameter, type Clause } from "../../../../checker/index.ts";
import type { StateName } from "../../../../spec/index.ts";
import { Host } from "../../../world/world.ts";
import {
  clauseOfSegment,
  clauseOfState,
  given,
  isPositive,
  type Atoms,
  type Condition,
  type HostView,
  type SegmentView,
  type Vocabulary,
} from "../vocabulary.ts";

export function quiescence(vocabulary: Vocabulary): readonly Clause[] {
  const { one, other } = vocabulary;
  return vocabulary.hosts.flatMap(([host, peer]) => [
    ...Object.entries(peersByState).map(([state, peers]) =>
      clauseOfState(`${host.name} in ${state}, sent once: its peer is in ${peers.join(", ")}`, given([host.is(state as StateName)], peer.is(...peers))),
    ),
    ...Object.entries(ofHosts).map(([name, relation]) => clauseOfState(`${host.name} and its peer, sent once: ${name}`, relation(host, peer))),
    ...Object.entries(ofSegment(vocabulary)).map(([name, relation]) => clauseOfSegment(`sent once: ${name}`, vocabulary, host, relation(one, host, peer))),
    ...Object.entries(apart(vocabulary)).map(([name, relation]): Clause => ({
      name: `two segments, one to ${host.name}, sent once: ${name}`,
      over: [
        { name: "one", bag: "network" },
        { name: "other", bag: "network" },
      ],
      distinct: true,
      holds: given([one.to(host)], relation(one, other, host, peer)),
    })),
  ]);
}

/** Where the peer can be, for some states of a host. */
const peersByState: Partial<Record<StateName, readonly StateName[]>> = {
  "SYN-RECEIVED": ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1"],
  ESTABLISHED: ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1"],
  "CLOSE-WAIT": ["FIN-WAIT-1", "FIN-WAIT-2"],
  "FIN-WAIT-2": ["CLOSE-WAIT", "LAST-ACK", "CLOSING"],
  CLOSING: ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "TIME-WAIT", "CLOSED", "LISTEN", "SYN-SENT"],
  "LAST-ACK": ["FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED", "LISTEN", "SYN-SENT"],
  "TIME-WAIT": ["LAST-ACK", "CLOSING", "TIME-WAIT", "CLOSED", "LISTEN", "SYN-SENT"],
};

const lingering: readonly StateName[] = ["LAST-ACK", "CLOSING", "TIME-WAIT"];
const speaksWith = ({ self }: HostView, { self: peer }: HostView): Condition => eq(self.peerIncarnation, peer.incarnation);
const stuck = ({ is }: HostView): Condition => is("LAST-ACK", "CLOSING");
const together = (host: HostView, peer: HostView): Condition => and(host.knows, speaksWith(host, peer), peer.live);

const ofHosts: Atoms<[HostView, HostView]> = {
  "who know each other speak with each other": (host, peer) => given([host.knows, peer.knows], speaksWith(host, peer)),
  "who opens is spoken with by a peer that opens or has closed early, and not by one that lingers": (host, peer) =>
    given(
      [host.is("SYN-SENT"), peer.knows],
      or(
        and(peer.is("SYN-RECEIVED", "FIN-WAIT-1"), speaksWith(peer, host)),
        and(peer.is(...lingering), lt(peer.self.peerIncarnation, host.self.incarnation)),
      ),
    ),
  "beside one that is gone the other lingers and speaks with it, or opens": (host, peer) =>
    given([not(host.live), peer.live], or(peer.is("SYN-SENT"), and(peer.is(...lingering), speaksWith(peer, host)))),
  "who has no FIN of its peer lacks at least that": (host, peer) =>
    given([together(host, peer), not(host.self.eof), peer.self.finSent], lt(host.self.rcvNxt, peer.self.sndNxt)),
  "RCV.NXT <= peer's SND.NXT": (host, peer) => given([together(host, peer)], le(host.self.rcvNxt, peer.self.sndNxt)),
  "RCV.NXT > peer's ISS": (host, peer) => given([together(host, peer)], lt(peer.self.iss, host.self.rcvNxt)),
  "has a FIN in the states after it": ({ self, live, is }) =>
    given([live], eq(self.eof, is("CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"))),
  "has sent a FIN in the states after it": ({ self, live, is }) =>
    given([live], eq(self.finSent, is("FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"))),
};

/** `host` is the addressee. */
function ofSegment({ world }: Vocabulary): Atoms<[SegmentView, HostView, HostView]> {
  const { msl } = world.constants;
  const left = ({ at }: SegmentView, { self }: HostView) => add(at.age, self.timeWait);
  const isSyn = ({ at }: SegmentView): Condition => and(at.syn, not(at.ackFlag));
  const acknowledges = ({ at }: SegmentView): Condition => and(at.ackFlag, not(at.rst));
  const times = (n: number) => parameter("tick", "msl", world.bounds.msl, { times: n });
  const isAnswered = ({ at, isReset }: SegmentView, { self }: HostView): Condition =>
    and(not(isReset), le(at.from, self.peerIncarnation), or(lt(at.seq, self.rcvNxt), ne(at.ack, self.sndNxt)));
  const twoMsl = parameter("tick", "msl", world.bounds.msl, { times: 2 });
  return {
    "what TIME-WAIT has sent is gone, with an answer, before the timer runs out": (one, _, by) =>
      given([by.is("TIME-WAIT")], lt(twoMsl, left(one, by))),
    "what is sent to TIME-WAIT is gone before the timer runs out, unless from a later TCB": (one, to) =>
      given([to.is("TIME-WAIT"), le(one.at.from, to.self.peerIncarnation)], lt(msl, left(one, to))),
    "what is sent to TIME-WAIT from a later TCB is the SYN of a host that opens": (one, to, by) =>
      given(
        [to.is("TIME-WAIT"), lt(to.self.peerIncarnation, one.at.from)],
        and(isSyn(one), by.is("SYN-SENT"), eq(one.at.from, by.self.incarnation)),
      ),
    "what TIME-WAIT has sent to a host that does not open is gone, with an answer, before the timer runs out": (one, to, by) =>
      given([by.is("TIME-WAIT"), not(to.is("SYN-SENT"))], lt(times(2), left(one, by))),
    "what is sent to TIME-WAIT by a host that does not open is gone before the timer runs out": (one, to, by) =>
      given([to.is("TIME-WAIT"), not(by.is("SYN-SENT"))], lt(msl, left(one, to))),
    "what TIME-WAIT answers is gone, with the answer and one to that, before the timer runs out": (one, to, by) =>
      given([to.is("TIME-WAIT"), not(by.is("SYN-SENT")), isAnswered(one, to)], lt(times(3), left(one, to))),
    "what is sent to TIME-WAIT by its peer or an earlier TCB ends with RCV.NXT, and what begins there is bare": (one, to) =>
      given(
        [to.is("TIME-WAIT"), not(one.isReset), le(one.at.from, to.self.peerIncarnation)],
        and(le(one.end, to.self.rcvNxt), given([eq(one.at.seq, to.self.rcvNxt)], and(not(one.at.syn), not(one.at.fin)))),
      ),
    "beside one that opens and one that is gone: SYNs and resets to the latter, none with SYN to the former": (one, to, by) =>
      and(
        given([by.is("SYN-SENT"), not(to.live)], or(and(isSyn(one), eq(one.at.from, by.self.incarnation)), one.isReset)),
        given([to.is("SYN-SENT"), not(by.live)], not(one.at.syn)),
      ),
    "none where both are gone": (_, to, by) => or(to.live, by.live),
    "none where one is gone and the other is in LAST-ACK or CLOSING": (_, to, by) =>
      not(or(and(not(to.live), stuck(by)), and(not(by.live), stuck(to)))),
    "beside one that opens and one that is gone: its SYN, or a reset for it": (one, to, by) =>
      and(
        given([by.is("SYN-SENT"), not(to.live)], and(isSyn(one), eq(one.at.from, by.self.incarnation))),
        given([to.is("SYN-SENT"), not(by.live)], and(one.isReset, eq(one.at.to, to.self.incarnation))),
      ),
    "from one that opens to one in LAST-ACK or CLOSING: a SYN or a reset": (one, to, by) =>
      given([by.is("SYN-SENT"), stuck(to)], or(isSyn(one), one.isReset)),
    "a reset is from a host that is gone or opens": (one, _, by) => given([one.isReset], or(not(by.live), by.is("SYN-SENT"))),
    "a reset to a host that opens is from one that is gone": (one, to, by) => given([one.isReset, to.is("SYN-SENT")], not(by.live)),
    "from a host that opens: SYNs": (one, _, by) =>
      given([by.is("SYN-SENT"), not(one.isReset), eq(one.at.from, by.self.incarnation)], isSyn(one)),
    "a SYN is from a host that opens, and not taken yet": (one, to, by) =>
      given(
        [isSyn(one)],
        and(by.is("SYN-SENT"), eq(one.at.from, by.self.incarnation), not(and(to.knows, speaksWith(to, by)))),
      ),
    "a SYN,ACK is for a host that opens": ({ at }, to, by) =>
      given(
        [at.syn, at.ackFlag],
        and(
          to.is("SYN-SENT"),
          eq(at.to, to.self.incarnation),
          by.is("SYN-RECEIVED", "FIN-WAIT-1"),
          eq(at.from, by.self.incarnation),
          speaksWith(by, to),
        ),
      ),
    "a SYN comes first": (one, _, by) => given([one.at.syn, eq(one.at.from, by.self.incarnation)], eq(one.at.seq, by.self.iss)),
    "between two that speak with each other: of these TCBs, no reset": (one, to, by) =>
      given(
        [or(together(to, by), together(by, to))],
        and(not(one.isReset), eq(one.at.from, by.self.incarnation), eq(one.at.to, to.self.incarnation)),
      ),
    "meant for a present TCB, acknowledging: ACK > ISS": (one, to) =>
      given([acknowledges(one), to.live, eq(one.at.to, to.self.incarnation)], lt(to.self.iss, one.at.ack)),
    "meant for a present TCB, acknowledging: ACK <= SND.NXT": (one, to) =>
      given([acknowledges(one), to.live, eq(one.at.to, to.self.incarnation)], le(one.at.ack, to.self.sndNxt)),
    "of a present TCB that knows its peer: ACK <= RCV.NXT": (one, _, by) =>
      given([acknowledges(one), by.knows, eq(one.at.from, by.self.incarnation)], le(one.at.ack, by.self.rcvNxt)),
    "of a present TCB: text ends before the FIN": (one, _, by) =>
      given(
        [isPositive(one.at.data), by.self.finSent, eq(one.at.from, by.self.incarnation)],
        lt(one.end, by.self.sndNxt),
      ),
    "of a present TCB: no end beyond SND.NXT": (one, _, by) =>
      given([not(one.isReset), by.live, eq(one.at.from, by.self.incarnation)], le(one.end, by.self.sndNxt)),
    "to a host in LAST-ACK, acknowledging its FIN: from one in TIME-WAIT": (one, to, by) =>
      given(
        [acknowledges(one), to.is("LAST-ACK"), eq(one.at.to, to.self.incarnation), eq(one.at.ack, to.self.sndNxt)],
        by.is("TIME-WAIT"),
      ),
    "has a sender that has had it": ({ at }, _, by) => given([not(at.rst)], isPositive(by.self.incarnation)),
  };
}

/** Whatever a segment calls forth is gone before the timer of a host in TIME-WAIT runs out. */
function isCovered({ world }: Vocabulary, { at, isReset }: SegmentView, waiting: HostView): Condition {
  const times = (n: number) => parameter("tick", "msl", world.bounds.msl, { times: n });
  const left = add(at.age, waiting.self.timeWait);
  const isLater = and(not(isReset), lt(waiting.self.peerIncarnation, at.from));
  const isAnswered = and(not(isReset), or(lt(at.seq, waiting.self.rcvNxt), ne(at.ack, waiting.self.sndNxt)));
  return ite(
    eq(at.dst, Host.of(waiting.name)),
    and(not(isLater), lt(times(1), left), given([isAnswered], lt(times(3), left))),
    lt(times(2), left),
  );
}

const apart = (vocabulary: Vocabulary): Atoms<[SegmentView, SegmentView, HostView, HostView]> => ({
  "beside one that opens and one in TIME-WAIT all but one are gone, with what they call forth, before the timer runs out": (one, two, host, peer) =>
    and(
      given([host.is("SYN-SENT"), peer.is("TIME-WAIT")], or(isCovered(vocabulary, one, peer), isCovered(vocabulary, two, peer))),
      given([peer.is("SYN-SENT"), host.is("TIME-WAIT")], or(isCovered(vocabulary, one, host), isCovered(vocabulary, two, host))),
    ),
  "no two carry a SYN": (one, two) => not(and(one.at.syn, two.at.syn)),
  "none where one opens and the other is gone, in LAST-ACK or in CLOSING": (_one, _two, host, peer) => {
    const alone = (opening: HostView, last: HostView): Condition => and(opening.is("SYN-SENT"), or(not(last.live), stuck(last)));
    return not(or(alone(host, peer), alone(peer, host)));
  },
});
