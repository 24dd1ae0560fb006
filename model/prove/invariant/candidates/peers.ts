// Candidate clauses about one segment, by what the two hosts know of each other: whether it is from the incarnation that its addressee speaks
// with, and whether it is meant for the one that its sender speaks with.

import { add, and, eq, int, le, lt, not, or, type Clause } from "../../../../checker/index.ts";
import {
  clauseOfSegment,
  acknowledges,
  given,
  isFromPresent,
  isMeantFor,
  kindsWithoutReset,
  one as numberOf,
  speaksWith,
  type Atoms,
  type HostView,
  type SegmentView,
  type Vocabulary,
} from "../vocabulary.ts";

type About = Atoms<[SegmentView, HostView, HostView]>;

export function segmentsAndPeers(vocabulary: Vocabulary): readonly Clause[] {
  return vocabulary.hosts.flatMap(([to, by]) => {
    const segment = vocabulary.one;
    const clauses = (who: "addressee" | "sender", relations: About, kinds: readonly string[], atoms: About): readonly Clause[] =>
      Object.entries(standings).flatMap(([standing, stands]) =>
        Object.entries(relations).flatMap(([relation, relates]) =>
          kinds.flatMap((kind) =>
            Object.entries(atoms).map(([name, atom]) => {
              const premises = [
                stands(who === "addressee" ? to : by),
                relates(segment, to, by),
                kindsWithoutReset[kind]?.(segment) ?? or(),
              ];
              return clauseOfSegment(
                `${kind}, ${who} ${standing}, ${relation}: ${name}`,
                vocabulary,
                to,
                given(premises, atom(segment, to, by)),
              );
            }),
          ),
        ),
      );
    return [
      ...clauses("addressee", fromPeer, Object.keys(kindsWithoutReset), byAddressee(vocabulary)),
      ...clauses("sender", toPeer, ["no RST", "acknowledging", "SYN,ACK", "SYN"], bySender),
      ...Object.entries(shaped).map(([name, holds]) => clauseOfSegment(name, vocabulary, to, holds(segment, to, by))),
    ];
  });
}

const standings: Atoms<[HostView]> = {
  "knows its peer": ({ knows }) => knows,
  synchronized: (host) => host.synchronized,
  "in SYN-RECEIVED": ({ is }) => is("SYN-RECEIVED"),
};

const fromPeer: About = {
  "from its peer": ({ at }, { self }) => eq(at.from, self.peerIncarnation),
  "from before its peer": ({ at }, { self }) => lt(at.from, self.peerIncarnation),
  "from after its peer": ({ at }, { self }) => lt(self.peerIncarnation, at.from),
};

const byAddressee = ({ world }: Vocabulary): About => ({
  "IRS <= SEQ": ({ at }, { self }) => le(self.irs, at.seq),
  "IRS < SEQ": ({ at }, { self }) => lt(self.irs, at.seq),
  "IRS = SEQ": ({ at }, { self }) => eq(self.irs, at.seq),
  "SEQ = IRS + 1 + offset": ({ at }, { self }) => eq(at.seq, add(add(self.irs, int(1)), at.offset)),
  "end <= RCV.NXT after a FIN": ({ end }, { self }) => given([self.eof], le(end, self.rcvNxt)),
  "end < IRS": ({ end }, { self }) => lt(end, self.irs),
  "end <= IRS": ({ end }, { self }) => le(end, self.irs),
  "SEQ > RCV.NXT": ({ at }, { self }) => lt(self.rcvNxt, at.seq),
  "but for a SYN beyond the window": ({ at }, { self }) => le(add(self.rcvNxt, world.constants.window), add(at.seq, numberOf(at.syn))),
  "meant for it": ({ at }, { self }) => eq(at.to, self.incarnation),
  "meant for an earlier": ({ at }, { self }) => lt(at.to, self.incarnation),
  "meant for it or nobody": ({ at }, { self }) => or(eq(at.to, int(0)), eq(at.to, self.incarnation)),
  never: () => or(),
});

const toPeer: About = {
  "meant for its peer": ({ at }, _, { self }) => eq(at.to, self.peerIncarnation),
  "meant for one before its peer": ({ at }, _, { self }) => lt(at.to, self.peerIncarnation),
  "meant for one after its peer": ({ at }, _, { self }) => lt(self.peerIncarnation, at.to),
};

const bySender: About = {
  "ACK <= IRS": ({ at }, _, { self }) => le(at.ack, self.irs),
  "ACK <= RCV.NXT": ({ at }, _, { self }) => le(at.ack, self.rcvNxt),
  "ACK > IRS": ({ at }, _, { self }) => lt(self.irs, at.ack),
  "from its present TCB": ({ at }, _, { self }) => eq(at.from, self.incarnation),
  "from an earlier TCB": ({ at }, _, { self }) => lt(at.from, self.incarnation),
  "SEQ <= IRS": ({ at }, _, { self }) => le(at.seq, self.irs),
  never: () => or(),
};

/** Relations of several parts, each of which holds only with the others. */
const shaped: About = {
  "a host in SYN-SENT has sent SYNs only": (segment, _, by) =>
    given([not(segment.isReset), by.is("SYN-SENT"), isFromPresent(segment, by)], and(segment.at.syn, not(segment.at.ackFlag))),
  "what acknowledges a host in SYN-SENT is from a host in SYN-RECEIVED that speaks with it": (segment, to, by) =>
    given(
      [acknowledges(segment), to.is("SYN-SENT"), isMeantFor(segment, to)],
      and(by.is("SYN-RECEIVED"), isFromPresent(segment, by), speaksWith(by, to)),
    ),
  "what acknowledges a host in SYN-SENT is from a host that speaks with it": (segment, to, by) =>
    given(
      [acknowledges(segment), to.is("SYN-SENT"), isMeantFor(segment, to)],
      and(or(by.is("SYN-RECEIVED"), by.synchronized), isFromPresent(segment, by), speaksWith(by, to)),
    ),
  "what acknowledges a host in SYN-SENT is from a host with SND.UNA = ISS that speaks with it": (segment, to, by) =>
    given(
      [acknowledges(segment), to.is("SYN-SENT"), isMeantFor(segment, to)],
      and(by.knows, eq(by.self.sndUna, by.self.iss), isFromPresent(segment, by), speaksWith(by, to)),
    ),
  "what acknowledges a host in SYN-RECEIVED is from its peer, synchronized": (segment, to, by) =>
    given(
      [to.is("SYN-RECEIVED"), isMeantFor(segment, to), acknowledges(segment)],
      and(isFromPresent(segment, by), by.synchronized, speaksWith(by, to)),
    ),
  "what acknowledges a host in SYN-RECEIVED is from a host that speaks with it": (segment, to, by) =>
    given(
      [to.is("SYN-RECEIVED"), isMeantFor(segment, to), acknowledges(segment)],
      and(isFromPresent(segment, by), by.knows, speaksWith(by, to)),
    ),
  "what acknowledges a synchronized host is from its peer": (segment, to) =>
    given([to.synchronized, isMeantFor(segment, to), acknowledges(segment)], eq(segment.at.from, to.self.peerIncarnation)),
  "from the peer of a synchronized host or before: meant for it by its peer, or for an earlier": (segment, to) =>
    given(
      [not(segment.isReset), to.synchronized, le(segment.at.from, to.self.peerIncarnation)],
      or(lt(segment.at.to, to.self.incarnation), and(isMeantFor(segment, to), eq(segment.at.from, to.self.peerIncarnation))),
    ),
  "from a synchronized host: meant for its peer, or for an earlier": (segment, _, by) =>
    given(
      [not(segment.isReset), by.synchronized],
      or(lt(segment.at.to, by.self.peerIncarnation), and(eq(segment.at.to, by.self.peerIncarnation), isFromPresent(segment, by))),
    ),
  "acknowledging, from a synchronized host: meant for its peer, or for an earlier": (segment, _, by) =>
    given(
      [acknowledges(segment), by.synchronized],
      or(lt(segment.at.to, by.self.peerIncarnation), and(eq(segment.at.to, by.self.peerIncarnation), isFromPresent(segment, by))),
    ),
  "acknowledging, from before a synchronized host: meant for its peer or an earlier": (segment, _, by) =>
    given([acknowledges(segment), by.synchronized, lt(segment.at.from, by.self.incarnation)], le(segment.at.to, by.self.peerIncarnation)),
  "acknowledging, from before a synchronized host: meant for one before its peer": (segment, _, by) =>
    given([acknowledges(segment), by.synchronized, lt(segment.at.from, by.self.incarnation)], lt(segment.at.to, by.self.peerIncarnation)),
  "a reset beyond IRS of a synchronized host is meant for it": (segment, to) =>
    given([segment.isReset, to.synchronized, lt(to.self.irs, segment.at.seq)], isMeantFor(segment, to)),
  "a reset beyond IRS of a host that knows its peer is meant for it": (segment, to) =>
    given([segment.isReset, to.knows, lt(to.self.irs, segment.at.seq)], isMeantFor(segment, to)),
  "from before the peer of a live host: meant for an earlier": (segment, to) =>
    given([not(segment.isReset), to.live, lt(segment.at.from, to.self.peerIncarnation)], lt(segment.at.to, to.self.incarnation)),
  "from a present TCB: meant for its peer or nobody": (segment, _, by) =>
    given(
      [not(segment.isReset), by.live, isFromPresent(segment, by), not(eq(segment.at.to, int(0)))],
      eq(segment.at.to, by.self.peerIncarnation),
    ),
  "acknowledging, meant for a TCB that knows its peer: from that peer": (segment, to) =>
    given([acknowledges(segment), to.knows, isMeantFor(segment, to)], eq(segment.at.from, to.self.peerIncarnation)),
  "acknowledging, meant for a TCB that knows its peer: from that peer or a later": (segment, to) =>
    given([acknowledges(segment), to.knows, isMeantFor(segment, to)], le(to.self.peerIncarnation, segment.at.from)),
  "meant for one before the sender's peer: ACK <= its IRS": (segment, _, by) =>
    given([segment.at.ackFlag, by.knows, lt(segment.at.to, by.self.peerIncarnation)], le(segment.at.ack, by.self.irs)),
};
