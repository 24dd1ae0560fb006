// What the world remembers so that properties can be judged: incarnations, streams, clocks since TIME-WAIT, how a TCB ended. None of it
// influences what a host or the network does.

import { add, and, assign, eq, int, ite, lt, min, ne, not, or, ticks, when, yes, no, type Expr, type Stmt } from "../../checker/index.ts";
import { Ending, State, type EndingName } from "../../spec/index.ts";
import { Host, other, type HostExpr, type World } from "./world.ts";

/** A new incarnation of a host begins. */
export function beginIncarnation(world: World, host: HostExpr): readonly Stmt[] {
  const self = world.host.at(host);
  return [
    assign(self.incarnation, counted(add(self.incarnation, int(1)), world)),
    assign(self.peerIncarnation, int(0)),
    assign(self.inWaitingTime, no),
    assign(self.eof, no),
    assign(self.ending, Ending.of("none")),
  ];
}

/** Where a user tries without end, so many incarnations are told apart as have numbers: what happens in the end does not depend on them. */
function counted(number: Expr<"int">, { bounds, incarnations }: World): Expr<"int"> {
  return bounds.refusals === "forgiven" ? min(number, int(incarnations)) : number;
}

/** The TCB of a host ends; what it read from is remembered for its successors. */
export function endIncarnation(world: World, host: HostExpr, ending: EndingName): readonly Stmt[] {
  const self = world.host.at(host);
  return [
    when(ne(self.stream, int(0)), [assign(readBefore(world, host, self.stream), yes)]),
    assign(self.stream, int(0)),
    assign(self.taken, int(0)),
    assign(self.sinceFin, ticks(0)),
    assign(self.ending, Ending.of(ending)),
  ];
}

/** A host takes the SYN of the segment that has arrived: from now on it speaks with that incarnation. */
export function takePeer(world: World, host: HostExpr): readonly Stmt[] {
  return [assign(world.host.at(host).peerIncarnation, world.arrived.from)];
}

/** A host enters ESTABLISHED. What is still in the network now does not yet include any reply. */
export function noteEstablished(world: World): readonly Stmt[] {
  const { network, event } = world;
  const older = (of: Expr<"int">, present: Expr<"int">) => and(ne(of, int(0)), lt(of, present));
  const incarnationOf = (host: HostExpr) => world.host.at(host).incarnation;
  return [
    assign(event.established, yes),
    assign(
      event.residue,
      network.exists((segment) =>
        or(older(segment.from, incarnationOf(other(segment.dst))), older(segment.to, incarnationOf(segment.dst))),
      ),
    ),
  ];
}

/** TIME-WAIT is started or restarted, or would be. */
export function noteTimeWait(world: World, host: HostExpr): readonly Stmt[] {
  const self = world.host.at(host);
  return [assign(self.sinceTimeWait, ticks(0)), assign(self.inWaitingTime, yes), assign(world.event.timeWaitStarted, yes)];
}

/** The octet or FIN that has arrived is accepted. */
export function noteAccepted(world: World, host: HostExpr, what: "text" | "fin"): readonly Stmt[] {
  const self = world.host.at(host);
  const { event, arrived } = world;
  const otherStream = and(ne(self.stream, int(0)), ne(self.stream, arrived.from));
  const older = and(lt(arrived.from, self.peerIncarnation), ne(arrived.to, self.incarnation));
  const [accepted, count]: [Stmt, readonly Stmt[]] =
    what === "text"
      ? [assign(event.textDelivered, yes), [assign(self.taken, min(add(self.taken, int(1)), world.constants.beyondData))]]
      : [assign(event.finAccepted, yes), [assign(self.eof, yes)]];
  return [
    accepted,
    assign(event.stale, or(otherStream, older)),
    assign(event.disordered, and(not(otherStream), ne(arrived.offset, self.taken))),
    assign(event.replayed, readBefore(world, host, arrived.from)),
    when(eq(self.stream, int(0)), [assign(self.stream, arrived.from)]),
    ...count,
  ];
}

/** A FIN arrives in TIME-WAIT. */
export function noteFinInTimeWait(world: World, host: HostExpr): readonly Stmt[] {
  return [assign(world.host.at(host).sinceFin, ticks(0))];
}

/** One tick passes for a host's clocks. */
export function ageHistory(world: World, host: HostExpr): readonly Stmt[] {
  const self = world.host.at(host);
  return [
    assign(self.sinceTimeWait, min(add(self.sinceTimeWait, ticks(1)), world.constants.after2Msl)),
    when(eq(self.sinceTimeWait, world.constants.after2Msl), [assign(self.inWaitingTime, no)]),
    when(State.is(self.state, "TIME-WAIT"), [assign(self.sinceFin, min(add(self.sinceFin, ticks(1)), world.constants.fullTimer))]),
  ];
}

function readBefore(world: World, host: HostExpr, incarnation: Expr<"int">) {
  return world.readBefore.at(add(ite(eq(host, Host.of("A")), int(0), world.constants.incarnations), incarnation));
}
