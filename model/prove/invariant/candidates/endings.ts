// Candidate clauses about how a connection ends: a host that has the peer's FIN before it sends its own is waited for by the peer, as long as both
// have, or had last, the two ends of one connection.

import { and, eq, not, or, type Clause } from "../../../../checker/index.ts";
import { Ending } from "../../../../spec/index.ts";
import {
  clauseOfSegment,
  clauseOfState,
  given,
  isPositive,
  type Atoms,
  type Condition,
  type HostView,
  type Vocabulary,
} from "../vocabulary.ts";

export function endings(vocabulary: Vocabulary): readonly Clause[] {
  return vocabulary.hosts.flatMap(([host, peer]) => [
    ...Object.entries(ofHost).map(([name, atom]) => clauseOfState(`${host.name}: ${name}`, atom(host))),
    ...Object.entries(ofHosts).map(([name, relation]) =>
      clauseOfState(`${host.name} and its peer: ${name}`, given([paired(host, peer)], relation(host, peer))),
    ),
    clauseOfState(
      `${host.name} and its peer: one that an ACK has ended spoke with a synchronized peer`,
      given(
        [isAcknowledged(host), eq(host.self.peerIncarnation, peer.self.incarnation), peer.live],
        and(peer.synchronized, eq(peer.self.peerIncarnation, host.self.incarnation)),
      ),
    ),
    clauseOfSegment(
      "a FIN of a sender that closed second acknowledges the addressee's",
      vocabulary,
      host,
      given(
        [vocabulary.one.at.fin, paired(peer, host), eq(vocabulary.one.at.from, peer.self.incarnation), closedSecond(peer)],
        acknowledgesFin(vocabulary, host),
      ),
    ),
  ]);
}

/** Each took the SYN of the other's present or last incarnation. */
function paired({ self }: HostView, { self: peer }: HostView): Condition {
  return and(isPositive(self.incarnation), eq(self.peerIncarnation, peer.incarnation), eq(peer.peerIncarnation, self.incarnation));
}

/** The ACK of its own FIN ended it, in LAST-ACK. */
const isAcknowledged = ({ self, live }: HostView): Condition => and(not(live), Ending.is(self.ending, "acknowledged"));
/** It sent its own FIN after it had the peer's. */
const closedSecond = (host: HostView): Condition => or(host.is("LAST-ACK"), isAcknowledged(host));
const waits = ({ is }: HostView): Condition => is("FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT");

function acknowledgesFin({ one }: Vocabulary, { self, live }: HostView): Condition {
  return given([live], eq(one.at.ack, self.sndNxt));
}

const ofHost: Atoms<[HostView]> = {
  "what is live has not ended": ({ self, live }) => given([live], Ending.is(self.ending, "none")),
  "never skips TIME-WAIT": ({ self }) => not(Ending.is(self.ending, "skipped")),
};

const ofHosts: Atoms<[HostView, HostView]> = {
  "a peer whose FIN came first waits, or ended otherwise than by an ACK": (host, peer) =>
    given([or(host.is("CLOSE-WAIT"), closedSecond(host))], or(waits(peer), and(not(peer.live), not(isAcknowledged(peer))))),
  "no two of a connection are ended by an ACK": (host, peer) => given([isAcknowledged(host)], not(closedSecond(peer))),
};
