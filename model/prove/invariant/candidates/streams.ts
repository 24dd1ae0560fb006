// Candidate clauses about whose octets earlier TCBs of a host have read, for any incarnation of the peer.

import { add, and, eq, int, le, lt, not, or, type Clause, type Expr, type Over } from "../../../../checker/index.ts";
import { given, type Atoms, type Condition, type HostView, type Vocabulary } from "../vocabulary.ts";

/** What is true of an incarnation of the peer that an earlier TCB of the host has read from. */
type Read = Atoms<[Expr<"int">, HostView, HostView]>;

export function streams({ world, hosts, one }: Vocabulary): readonly Clause[] {
  const number: Expr<"int"> = { op: "param", kind: "int", name: "incarnation", field: null };
  const { incarnations } = world.constants;
  const anyIncarnation: Over = {
    name: "incarnation",
    numbers: hosts.flatMap(([{ self }]) => [self.stream, self.peerIncarnation]),
    fields: [{ bag: "network", field: "from" }],
  };
  return hosts.flatMap(([host, peer]) => {
    const clause = (name: string, holds: Condition, over: readonly Over[] = []): Clause => ({
      name: `${host.name} has read from an incarnation: ${name}`,
      over: [anyIncarnation, ...over],
      holds: given(
        [world.readBefore.at(host.name === "A" ? number : add(incarnations, number)), le(int(0), number), lt(number, incarnations)],
        holds,
      ),
    });
    return [
      ...Object.entries(relations).map(([name, relation]) => clause(name, relation(number, host, peer))),
      clause(
        "what is from it or an earlier one is meant for an earlier TCB",
        given([host.live, one.to(host), not(one.isReset), le(one.at.from, number)], lt(one.at.to, host.self.incarnation)),
        [{ name: "one", bag: "network" }],
      ),
    ];
  });
}

const relations: Read = {
  "one that the peer has had": (incarnation, _, peer) => and(le(int(1), incarnation), le(incarnation, peer.self.incarnation)),
  "synchronized with a later one": (incarnation, host) => given([host.synchronized], lt(incarnation, host.self.peerIncarnation)),
  "knows a later one": (incarnation, host) => given([host.knows], lt(incarnation, host.self.peerIncarnation)),
  "knows it or a later one": (incarnation, host) => given([host.knows], le(incarnation, host.self.peerIncarnation)),
  "if the present one, it speaks with an earlier TCB or the last": (incarnation, host, peer) =>
    given(
      [eq(incarnation, peer.self.incarnation), peer.live],
      and(peer.synchronized, or(lt(peer.self.peerIncarnation, host.self.incarnation), not(host.live))),
    ),
  "if the present one, it knows its peer": (incarnation, _, peer) => given([eq(incarnation, peer.self.incarnation), peer.live], peer.knows),
};
