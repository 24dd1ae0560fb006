// The events of the world, one rule for each kind: what users do, what the network does, what timers do. An event does everything that
// happens in response to it, as the table says.

import {
  add,
  and,
  assign,
  each,
  eq,
  int,
  lt,
  not,
  or,
  remove,
  rule,
  sub,
  ticks,
  when,
  yes,
  type Expr,
  type Rule,
  type Stmt,
} from "../checker/index.ts";
import { Event, otherStates, segmentSteps, State, type Protocol } from "../spec/index.ts";
import type { HostName } from "./bounds.ts";
import { heldIsNext, takeHeld } from "./held.ts";
import { ageHistory, noteFinInTimeWait } from "./history.ts";
import { lowerStep, lowerSteps, type Site } from "./lower.ts";
import { Host, type HostExpr, type World } from "./world.ts";

type EventName = (typeof Event.values)[number];
type Begin = (kind: EventName, host: HostExpr) => readonly Stmt[];

/** All rules of the world, in the order in which they are tried. */
export function eventsOf(world: World, protocol: Protocol): readonly Rule[] {
  const { roles, duplicates, retransmissions } = world.bounds;
  const inRole = (host: HostExpr, hosts: readonly HostName[]): Expr<"bool"> => Host.is(host, ...hosts);
  const site = (host: HostExpr, segment: string | null = null): Site => ({ world, protocol, host, segment });
  const begin: Begin = (kind, host) => [assign(world.event.kind, Event.of(kind)), assign(world.event.actor, host)];
  const standing = world.bounds.listener === "standing";
  const mayOpen = (host: HostExpr): Expr<"bool"> => {
    const self = world.host.at(host);
    return or(not(State.is(self.state, "CLOSED", "LISTEN")), lt(self.opens, int(world.bounds.opens)));
  };
  const open = (kind: "open active" | "open passive", host: HostExpr): readonly Stmt[] => {
    const self = world.host.at(host);
    return [
      ...begin(kind, host),
      lowerStep("open", site(host)),
      // A listener that stands opens as often as it must.
      ...(standing && kind === "open passive" ? [] : [when(not(world.event.refused), [assign(self.opens, add(self.opens, int(1)))])]),
    ];
  };
  const mustListen = (host: HostExpr): Expr<"bool"> => and(inRole(host, roles.listens), State.is(world.host.at(host).state, "CLOSED"));

  const rules: (Rule | null)[] = [
    rule({
      id: "OPEN active",
      says: "The user of a host opens the connection.",
      params: { host: Host.sort },
      when: ({ host }) => and(inRole(host, roles.opens), mayOpen(host)),
      do: ({ host }) => open("open active", host),
    }),
    rule({
      id: "OPEN passive",
      says: "The user of a host listens.",
      params: { host: Host.sort },
      when: ({ host }) => (standing ? mustListen(host) : and(inRole(host, roles.listens), mayOpen(host))),
      do: ({ host }) => open("open passive", host),
    }),
    rule({
      id: "SEND",
      says: "The user of a host sends an octet.",
      params: { host: Host.sort },
      when: ({ host }) => {
        const self = world.host.at(host);
        return and(State.is(self.state, "ESTABLISHED", "CLOSE-WAIT"), not(self.closePending), lt(self.octetsSent, int(world.bounds.data)));
      },
      do: ({ host }) => [...begin("send", host), lowerStep("send", site(host))],
    }),
    rule({
      id: "CLOSE",
      says: "The user of a host closes the connection.",
      params: { host: Host.sort },
      when: ({ host }) => {
        const self = world.host.at(host);
        return and(inRole(host, roles.closes), not(self.closePending), State.is(self.state, "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"));
      },
      do: ({ host }) => [...begin("close", host), lowerStep("close", site(host))],
    }),
    rule({
      id: "CLOSE queued",
      says: "A CLOSE that was put off is carried out.",
      params: { host: Host.sort },
      when: ({ host }) => {
        const self = world.host.at(host);
        return and(self.closePending, State.is(self.state, "ESTABLISHED", "CLOSE-WAIT"));
      },
      do: ({ host }) => [...begin("queued close", host), lowerStep("queued-close", site(host))],
    }),
    protocol.parameters.aborts === 0
      ? null
      : rule({
          id: "ABORT",
          says: "The user of a host aborts the connection.",
          params: { host: Host.sort },
          when: ({ host }) => {
            const self = world.host.at(host);
            return and(not(State.is(self.state, "CLOSED")), lt(self.aborts, int(protocol.parameters.aborts)));
          },
          do: ({ host }) => {
            const self = world.host.at(host);
            return [...begin("abort", host), assign(self.aborts, add(self.aborts, int(1))), lowerStep("abort", site(host))];
          },
        }),
    arrivalRule("arrival", world, (host, segment) => [
      remove(world.network, "segment"),
      ...arrive(world, begin, site(host, "segment"), segment),
    ]),
    duplicates === 0
      ? null
      : arrivalRule("arrival of a copy", world, (host, segment) => [
          assign(world.duplicated, add(world.duplicated, int(1))),
          ...arrive(world, begin, site(host, "segment"), segment),
        ]),
    retransmissions === 0
      ? null
      : rule({
          id: "retransmission",
          says: "A host's retransmission timer expires.",
          params: { host: Host.sort },
          when: ({ host }) => {
            const self = world.host.at(host);
            const queued = State.is(self.state, ...retransmitting);
            const left = retransmissions === "unlimited" ? yes : lt(self.retransmitted, int(retransmissions));
            return and(queued, lt(self.sndUna, self.sndNxt), left);
          },
          do: ({ host }) => {
            const self = world.host.at(host);
            return [
              ...begin("retransmission", host),
              ...(retransmissions === "unlimited" ? [] : [assign(self.retransmitted, add(self.retransmitted, int(1)))]),
              lowerStep("retransmission-timeout", site(host)),
            ];
          },
        }),
    world.bounds.userTimeout === "never"
      ? null
      : rule({
          id: "user timeout",
          says: "A host gives up what is not acknowledged.",
          params: { host: Host.sort },
          when: ({ host }) => {
            const self = world.host.at(host);
            return and(State.is(self.state, ...retransmitting), lt(self.sndUna, self.sndNxt));
          },
          do: ({ host }) => [...begin("user timeout", host), lowerStep("user-timeout", site(host))],
        }),
    rule({ id: "tick", says: "Time passes.", params: {}, when: () => yes, do: () => tickBody(world, protocol) }),
  ];
  const all = rules.filter((one) => one !== null);
  // Where a listener stands, nothing else happens before it listens again.
  const listening = not(or(...(["A", "B"] as const).map((name) => mustListen(Host.of(name)))));
  const enabled = standing ? all.map((one) => (one.id === "OPEN passive" ? one : guarded(one, listening))) : all;
  if (!world.holding) return enabled;
  // What is held and has become the next segment is processed before anything else happens, as soon as there is room for its ACK.
  const full = not(
    lt(
      world.network.count(() => yes),
      int(world.bounds.capacity),
    ),
  );
  const nothingHeld = or(not(heldIsNext(world)), full);
  return [heldRule(world, begin, site), ...enabled.map((one) => guarded(one, nothingHeld))];
}

/** A rule that fires only under a further condition. */
function guarded(one: Rule, condition: Expr<"bool">): Rule {
  return { ...one, guard: { op: "and", kind: "bool", args: [condition, one.guard] } };
}

const retransmitting = ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING", "LAST-ACK"] as const;

type SegmentExpr = { readonly [Field in keyof World["network"]["fields"]]: Expr<World["network"]["fields"][Field]["kind"]> };

function arrivalRule(id: string, world: World, body: (host: HostExpr, segment: SegmentExpr) => readonly Stmt[]): Rule {
  const copies = id === "arrival of a copy";
  return rule({
    id,
    says: copies ? "A segment arrives, and a copy of it stays in the network." : "A segment arrives.",
    params: { host: Host.sort, segment: world.network },
    when: ({ host, segment }) => and(eq(segment.dst, host), copies ? lt(world.duplicated, int(world.bounds.duplicates)) : yes),
    do: ({ host, segment }) => body(host, segment),
  });
}

/** SEGMENT ARRIVES, RFC 9293 §3.10.7. */
function arrive(
  world: World,
  begin: (kind: EventName, host: HostExpr) => readonly Stmt[],
  site: Site,
  segment: SegmentExpr,
): readonly Stmt[] {
  const self = world.host.at(site.host);
  return [
    ...begin("arrival", site.host),
    ...noteArrived(world, segment),
    when(and(State.is(self.state, "TIME-WAIT"), segment.fin), noteFinInTimeWait(world, site.host)),
    when(
      State.is(self.state, ...otherStates),
      lowerSteps(segmentSteps, site),
      (["closed", "listen", "syn-sent"] as const).map((step) => when(not(world.done), [lowerStep(step, site)])),
    ),
  ];
}

/** What properties see of the segment that is being processed. */
function noteArrived({ arrived }: World, segment: SegmentExpr): readonly Stmt[] {
  return [
    assign(arrived.seq, segment.seq),
    assign(arrived.ack, segment.ack),
    assign(arrived.syn, segment.syn),
    assign(arrived.ackFlag, segment.ackFlag),
    assign(arrived.fin, segment.fin),
    assign(arrived.rst, segment.rst),
    assign(arrived.data, segment.data),
    assign(arrived.from, segment.from),
    assign(arrived.to, segment.to),
    assign(arrived.offset, segment.offset),
  ];
}

/** A segment that was held has become the next: its text and FIN are processed; the rest of it was when it arrived. */
function heldRule(world: World, begin: Begin, site: (host: HostExpr, segment: string) => Site): Rule {
  return rule({
    id: "held segment",
    says: "A segment that arrived early is processed.",
    params: { host: Host.sort, segment: world.held },
    when: ({ host, segment }) => and(eq(segment.dst, host), eq(segment.seq, world.host.at(host).rcvNxt)),
    do: ({ host, segment }) => [
      ...begin("arrival", host),
      ...noteArrived(world, segment),
      takeHeld(world, "segment"),
      ...lowerSteps(["7-text", "8-fin"], site(host, "segment")),
    ],
  });
}

/** One tick: segments that are as old as MSL are gone, the others age; timers run, and one that runs out acts at once. */
function tickBody(world: World, protocol: Protocol): readonly Stmt[] {
  const { network, bounds } = world;
  const old = ticks(bounds.msl);
  return [
    assign(world.event.kind, Event.of("tick")),
    when(
      network.exists((segment) => eq(segment.age, old)),
      [assign(world.lost, yes)],
    ),
    each(network, (segment) => ({ keep: lt(segment.age, old), set: { age: add(segment.age, ticks(1)) } })),
    ...(["A", "B"] as const).flatMap((name) => {
      const host = Host.of(name);
      const self = world.host.at(host);
      const expire = lowerStep("time-wait-timeout", { world, protocol, host, segment: null });
      return [
        ...ageHistory(world, host),
        when(State.is(self.state, "TIME-WAIT"), [
          assign(self.timeWait, sub(self.timeWait, ticks(1))),
          when(eq(self.timeWait, ticks(0)), [expire]),
        ]),
      ];
    }),
  ];
}
