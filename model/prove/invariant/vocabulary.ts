// The words that candidate clauses about TCP are made of: what is said of a host, of a segment, and of numbers.

import { add, and, elementFields, eq, int, ite, lt, not, or, type Clause, type Expr, type FieldExprs } from "../../../checker/index.ts";
import { State, synchronized, type StateName } from "../../../spec/index.ts";
import { hostNames, type HostName } from "../../bounds.ts";
import { Host, type World } from "../../world/world.ts";

export type Condition = Expr<"bool">;

/** One host of the world, by name, and the other one. */
export interface HostView {
  readonly name: HostName;
  readonly self: ReturnType<World["host"]["at"]>;
  is(...states: readonly StateName[]): Condition;
  /** It has a TCB that is more than a listener. */
  readonly live: Condition;
  readonly synchronized: Condition;
  /** It has taken the peer's SYN. */
  readonly knows: Condition;
}

export interface SegmentView {
  readonly at: FieldExprs<World["network"]["fields"]>;
  to(host: HostView): Condition;
  readonly isReset: Condition;
  /** SEQ + SEG.LEN. */
  readonly end: Expr<"seq">;
}

/** Everything that templates are made of. */
export interface Vocabulary {
  readonly world: World;
  readonly hosts: readonly (readonly [HostView, HostView])[];
  /** The segment that a clause about one is about, and the second of two. */
  readonly one: SegmentView;
  readonly other: SegmentView;
}

/** A named condition. */
export type Atoms<Of extends readonly unknown[]> = Readonly<Record<string, (...of: Of) => Condition>>;

export function vocabularyOf(world: World): Vocabulary {
  const views = hostNames.map((name) => hostView(world, name));
  const [A, B] = views;
  if (A === undefined || B === undefined) throw new Error("there are two hosts");
  return {
    world,
    hosts: [
      [A, B],
      [B, A],
    ],
    one: segmentView(world, "one"),
    other: segmentView(world, "other"),
  };
}

function hostView(world: World, name: HostName): HostView {
  const self = world.host.at(Host.of(name));
  const is = (...states: readonly StateName[]): Condition => State.is(self.state, ...states);
  const live = not(is("CLOSED", "LISTEN"));
  return { name, self, is, live, synchronized: is(...synchronized), knows: not(is("CLOSED", "LISTEN", "SYN-SENT")) };
}

function segmentView({ network }: World, name: string): SegmentView {
  const at = elementFields(name, network.fields);
  return {
    at,
    to: (host) => eq(at.dst, Host.of(host.name)),
    isReset: at.rst,
    end: add(add(add(at.seq, at.data), one(at.syn)), one(at.fin)),
  };
}

/** 1 if something is so, 0 if not. */
export function one(condition: Condition): Expr<"int"> {
  return ite(condition, int(1), int(0));
}

export function isPositive(number: Expr<"int">): Condition {
  return lt(int(0), number);
}

/** Whether a segment is gone before the timer of a host in TIME-WAIT runs out, if it lives so long, and the rest of that time is left then. */
export function inTime({ at }: SegmentView, { self }: HostView, lifetimes: Expr<"tick">): Condition {
  return lt(lifetimes, add(at.age, self.timeWait));
}

/** Its peer, as far as it knows, is the present or last TCB of the other. */
export function speaksWith({ self }: HostView, { self: other }: HostView): Condition {
  return eq(self.peerIncarnation, other.incarnation);
}

/** It may stay for ever if the ACK that it waits for was lost. */
export function isStuck({ is }: HostView): Condition {
  return is("LAST-ACK", "CLOSING");
}

export function isSyn({ at }: SegmentView): Condition {
  return and(at.syn, not(at.ackFlag));
}

/** No reset, and with an ACK. */
export function acknowledges({ at, isReset }: SegmentView): Condition {
  return and(not(isReset), at.ackFlag);
}

/** Of the present or last TCB of a host. */
export function isFromPresent({ at }: SegmentView, by: HostView): Condition {
  return eq(at.from, by.self.incarnation);
}

export function isMeantFor({ at }: SegmentView, to: HostView): Condition {
  return eq(at.to, to.self.incarnation);
}

/** If all premises then the conclusion. */
export function given(premises: readonly Condition[], conclusion: Condition): Condition {
  return or(...premises.map((premise) => not(premise)), conclusion);
}

export function clauseOfState(name: string, holds: Condition): Clause {
  return { name, over: [], holds };
}

/** A clause about a segment to a host. */
export function clauseOfSegment(name: string, vocabulary: Vocabulary, to: HostView, holds: Condition): Clause {
  return {
    name: `a segment to ${to.name}: ${name}`,
    over: [{ name: "one", bag: "network" }],
    holds: given([vocabulary.one.to(to)], holds),
  };
}

/** The kinds of segments, by their letters; bare ones have nothing but a number and an ACK. */
export const kindsOfSegment: Atoms<[SegmentView]> = {
  SYN: ({ at }) => and(at.syn, not(at.ackFlag)),
  "SYN,ACK": ({ at }) => and(at.syn, at.ackFlag),
  RST: ({ at }) => and(at.rst, not(at.ackFlag)),
  "RST,ACK": ({ at }) => and(at.rst, at.ackFlag),
  FIN: ({ at }) => at.fin,
  text: ({ at }) => isPositive(at.data),
  bare: ({ at }) => and(not(at.syn), not(at.rst), not(at.fin), eq(at.data, int(0))),
};

/** Those that are no resets, all together, those that acknowledge, and by kind. */
export const kindsWithoutReset: Atoms<[SegmentView]> = {
  "no RST": ({ isReset }) => not(isReset),
  acknowledging: ({ isReset, at }) => and(not(isReset), at.ackFlag),
  ...Object.fromEntries(Object.entries(kindsOfSegment).filter(([kind]) => !kind.startsWith("RST"))),
};
