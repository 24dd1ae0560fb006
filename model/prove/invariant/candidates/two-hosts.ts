// Candidate clauses about how the two hosts know each other.

import { add, and, eq, int, le, lt, not, or, type Clause } from "../../../../checker/index.ts";
import { synchronized } from "../../../../spec/index.ts";
import type { World } from "../../../world/world.ts";
import { clauseOfState, given, type Atoms, type HostView, type Vocabulary } from "../vocabulary.ts";

type Two = Atoms<[HostView, HostView]>;

export function twoHosts({ hosts, world }: Vocabulary): readonly Clause[] {
  return hosts.flatMap(([host, peer]) => [
    ...Object.entries(standings).flatMap(([where, standing]) =>
      Object.entries(peers).flatMap(([which, known]) =>
        Object.entries({ ...relations, ...beyond(world) }).map(([name, relation]) =>
          clauseOfState(`${host.name} ${where}, ${which}: ${name}`, given([standing(host), known(host, peer)], relation(host, peer))),
        ),
      ),
    ),
    ...Object.entries(shaped).map(([name, relation]) => clauseOfState(`${host.name} and its peer: ${name}`, relation(host, peer))),
  ]);
}

const standings: Atoms<[HostView]> = {
  ...Object.fromEntries((["SYN-RECEIVED", ...synchronized] as const).map((state) => [`in ${state}`, ({ is }: HostView) => is(state)])),
  synchronized: (host) => host.synchronized,
  "knows its peer": ({ knows }) => knows,
};

const isPresent = (host: HostView, peer: HostView) => eq(host.self.peerIncarnation, peer.self.incarnation);
const isPast = (host: HostView, peer: HostView) => lt(host.self.peerIncarnation, peer.self.incarnation);

/** Whether the incarnation that the host speaks with is the peer's present or last one, and whether the peer has a TCB. */
const peers: Two = {
  "peer's present TCB": (host, peer) => and(isPresent(host, peer), peer.live),
  "peer's last TCB": (host, peer) => and(isPresent(host, peer), not(peer.live)),
  "an earlier TCB than the peer's present one": (host, peer) => and(isPast(host, peer), peer.live),
  "an earlier TCB than the peer's last one": (host, peer) => and(isPast(host, peer), not(peer.live)),
};

const knowsMe = (host: HostView, peer: HostView) => eq(peer.self.peerIncarnation, host.self.incarnation);

const relations: Two = {
  "IRS = peer's ISS": ({ self }, { self: peer }) => eq(self.irs, peer.iss),
  "RCV.NXT <= peer's SND.NXT": ({ self }, { self: peer }) => le(self.rcvNxt, peer.sndNxt),
  "RCV.NXT <= peer's last SND.NXT": ({ self }, { self: peer }) => le(self.rcvNxt, peer.lastSndNxt),
  "RCV.NXT < peer's ISS": ({ self }, { self: peer }) => lt(self.rcvNxt, peer.iss),
  "RCV.NXT <= peer's ISS": ({ self }, { self: peer }) => le(self.rcvNxt, peer.iss),
  "IRS <= peer's last SND.NXT": ({ self }, { self: peer }) => le(self.irs, peer.lastSndNxt),
  "has the FIN that the peer sent, if one": ({ self }, { self: peer }) =>
    given([self.eof], and(peer.finSent, eq(self.rcvNxt, peer.sndNxt))),
  "has all that the peer sent, if a FIN": ({ self }, { self: peer }) => given([self.eof], eq(self.rcvNxt, peer.lastSndNxt)),
  "the peer speaks with this one": knowsMe,
  "the peer speaks with this one or an earlier": ({ self }, { self: peer }) => le(peer.peerIncarnation, self.incarnation),
  "the peer speaks with an earlier": ({ self }, { self: peer }) => lt(peer.peerIncarnation, self.incarnation),
  "SND.UNA <= peer's RCV.NXT": (host, peer) => given([knowsMe(host, peer), peer.knows], le(host.self.sndUna, peer.self.rcvNxt)),
  "peer synchronized": (_, peer) => peer.synchronized,
  "peer synchronized or in SYN-RECEIVED": (_, peer) => or(peer.synchronized, peer.is("SYN-RECEIVED")),
  "peer knows its peer": (_, peer) => peer.knows,
  "peer not in SYN-SENT": (_, peer) => not(peer.is("SYN-SENT")),
  "peer in SYN-SENT": (_, peer) => peer.is("SYN-SENT"),
  "peer synchronized once SND.UNA > ISS": ({ self }, peer) => given([lt(self.iss, self.sndUna)], peer.synchronized),
  "cannot be": () => or(),
};

/** What lies beyond the window of a host. */
const beyond = ({ constants }: World): Two => ({
  "RCV.NXT + window <= peer's ISS + 1": ({ self }, { self: peer }) => le(add(self.rcvNxt, constants.window), add(peer.iss, int(1))),
});

/** Relations of several parts, each of which holds only with the others. */
const shaped: Two = {
  "a live peer speaks with this one": (host, peer) => given([host.synchronized, isPresent(host, peer), peer.live], knowsMe(host, peer)),
  "a live peer is synchronized": (host, peer) => given([host.synchronized, isPresent(host, peer), peer.live], peer.synchronized),
  "a knowing peer speaks with this one": (host, peer) => given([host.synchronized, isPresent(host, peer), peer.knows], knowsMe(host, peer)),
  "before a FIN both speak with each other": (host, peer) =>
    given(
      [host.synchronized, not(host.self.finSent)],
      and(peer.live, isPresent(host, peer), knowsMe(host, peer), or(peer.synchronized, peer.is("SYN-RECEIVED"))),
    ),
  "a peer that has gone spoke with this one": (host, peer) =>
    given([host.synchronized, isPresent(host, peer), not(peer.live)], knowsMe(host, peer)),
  "in TIME-WAIT a live peer has sent its FIN": (host, peer) =>
    given([host.is("TIME-WAIT"), peer.live, isPresent(host, peer)], and(peer.self.finSent, peer.synchronized)),
};
