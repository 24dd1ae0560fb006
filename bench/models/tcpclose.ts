// The benchmark model: how two endpoints close a small TCP connection and open it once more over a network that delays, reorders, loses
// and repeats. It is written by hand here and for each peer in `bench/peers`, so that all explore exactly the same states; it is not the
// model that twomsl checks. An endpoint that accepts a segment of another incarnation is `bad`, and a bad state has no successors.

import {
  add,
  and,
  array,
  assign,
  bag,
  bool,
  branch,
  declare,
  each,
  enumeration,
  eq,
  insert,
  int,
  lt,
  ne,
  no,
  not,
  or,
  range,
  record,
  remove,
  rule,
  seq,
  seqNumber,
  sub,
  tick,
  ticks,
  when,
  yes,
  type Expr,
  type FieldExprs,
  type Place,
  type Rule,
  type Stmt,
  type System,
} from "../../checker/index.ts";

/** The bounds of the model, by the names that the peers' files give them. */
export interface Constants {
  /** How many segments the network holds. */
  readonly NSEG: number;
  /** How often an endpoint repeats its FIN, in each incarnation. */
  readonly RT: number;
  /** The age in ticks beyond which a segment is gone. */
  readonly AGEMAX: number;
  /** How many ticks TIME-WAIT lasts. */
  readonly TWMAX: number;
}

/** A size of the model, and what every exact search of it must count. */
export interface Size {
  readonly constants: Constants;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
}

export const sizes = {
  TINY: { constants: { NSEG: 2, RT: 0, AGEMAX: 1, TWMAX: 1 }, states: 101_322, transitions: 507_743, depth: 28 },
  SMALL: { constants: { NSEG: 3, RT: 0, AGEMAX: 1, TWMAX: 1 }, states: 3_038_778, transitions: 19_169_329, depth: 32 },
  MAIN: { constants: { NSEG: 3, RT: 1, AGEMAX: 1, TWMAX: 2 }, states: 10_291_903, transitions: 63_424_676, depth: 38 },
} as const satisfies Readonly<Record<string, Size>>;

const connection = enumeration("connection", ["CLOSED", "ESTAB", "FW1", "FW2", "CLOSING", "TW", "CW", "LA"]);
const kind = enumeration("kind", ["FIN", "ACK", "DATA"]);
const endpoint = range(0, 1);

/** The system for the given bounds. */
export function tcpclose({ NSEG, RT, AGEMAX, TWMAX }: Constants): System {
  const { handles, variables } = declare("state", {
    endpoints: array(
      endpoint,
      record({
        state: connection.sort,
        nxt: seq,
        rcv: seq,
        timer: tick(TWMAX),
        incarnation: bool,
        retransmissions: range(0, RT),
        sentData: bool,
        bad: bool,
      }),
    ),
    network: bag({ kind: kind.sort, dst: endpoint, seq, ack: seq, age: tick(AGEMAX), incarnation: bool }, NSEG),
  });
  const { endpoints, network } = handles;
  const both = [endpoints.at(int(0)), endpoints.at(int(1))] as const;
  type Endpoint = (typeof both)[0];
  type Segment = FieldExprs<typeof network.fields>;

  const isGood = not(or(...both.map(({ bad }) => bad)));
  const hasRoom = lt(
    network.count(() => yes),
    int(NSEG),
  );
  const goto = (self: Endpoint, state: (typeof connection.values)[number]): Stmt => assign(self.state, connection.of(state));
  const awaitsAckOfFin = (self: Endpoint): Expr<"bool"> => connection.is(self.state, "FW1", "CLOSING", "LA");
  const advance = (place: Place<"seq">): Stmt => assign(place, add(place, int(1)));
  const enterTimeWait = (self: Endpoint): readonly Stmt[] => [goto(self, "TW"), assign(self.timer, ticks(TWMAX))];
  const clear = (self: Endpoint): readonly Stmt[] => [
    goto(self, "CLOSED"),
    assign(self.nxt, seqNumber(0)),
    assign(self.rcv, seqNumber(0)),
    assign(self.timer, ticks(0)),
    assign(self.retransmissions, int(0)),
    assign(self.sentData, no),
  ];
  const transmit = (from: Expr<"int">, what: (typeof kind.values)[number], number: Expr<"seq">): Stmt => {
    const { rcv, incarnation } = endpoints.at(from);
    return insert(network, { kind: kind.of(what), dst: sub(int(1), from), seq: number, ack: rcv, age: ticks(0), incarnation });
  };

  const accept = (self: Endpoint, segment: Segment): readonly Stmt[] => [
    when(eq(segment.ack, self.nxt), [
      branch(connection.sort, self.state, { FW1: [goto(self, "FW2")], CLOSING: enterTimeWait(self), LA: [goto(self, "CLOSED")] }),
    ]),
    when(not(kind.is(segment.kind, "ACK")), [advance(self.rcv)]),
    when(kind.is(segment.kind, "FIN"), [
      when(
        connection.is(self.state, "ESTAB"),
        [goto(self, "CW")],
        [when(connection.is(self.state, "FW1"), [goto(self, "CLOSING")], enterTimeWait(self))],
      ),
    ]),
    when(ne(segment.incarnation, self.incarnation), [assign(self.bad, yes)]),
    when(connection.is(self.state, "CLOSED"), clear(self)),
  ];
  const isAcceptable = (self: Endpoint, segment: Segment): Expr<"bool"> =>
    and(eq(segment.seq, self.rcv), or(kind.is(segment.kind, "ACK"), connection.is(self.state, "ESTAB", "FW1", "FW2")));
  const restartTimeWait = (self: Endpoint, segment: Segment): Stmt =>
    when(and(connection.is(self.state, "TW"), kind.is(segment.kind, "FIN")), [assign(self.timer, ticks(TWMAX))]);
  const isOpenTo = (self: Endpoint, extra: Expr<"bool">): Expr<"bool"> =>
    and(isGood, hasRoom, connection.is(self.state, "ESTAB", "CW"), extra);
  const open = (incarnation: Expr<"bool">): readonly Stmt[] =>
    both.flatMap((self) => [goto(self, "ESTAB"), assign(self.incarnation, incarnation), assign(self.retransmissions, int(RT))]);

  const rules: readonly Rule[] = [
    rule({
      id: "close",
      says: "A user closes: the endpoint sends its FIN.",
      params: { e: endpoint },
      when: ({ e }) => isOpenTo(endpoints.at(e), yes),
      do: ({ e }) => {
        const self = endpoints.at(e);
        const next = when(connection.is(self.state, "ESTAB"), [goto(self, "FW1")], [goto(self, "LA")]);
        return [transmit(e, "FIN", self.nxt), advance(self.nxt), next];
      },
    }),
    rule({
      id: "send",
      says: "A user sends its only octet.",
      params: { e: endpoint },
      when: ({ e }) => isOpenTo(endpoints.at(e), not(endpoints.at(e).sentData)),
      do: ({ e }) => [transmit(e, "DATA", endpoints.at(e).nxt), advance(endpoints.at(e).nxt), assign(endpoints.at(e).sentData, yes)],
    }),
    rule({
      id: "retransmit",
      says: "An endpoint repeats its FIN.",
      params: { e: endpoint },
      when: ({ e }) => and(isGood, hasRoom, awaitsAckOfFin(endpoints.at(e)), lt(int(0), endpoints.at(e).retransmissions)),
      do: ({ e }) => {
        const { retransmissions, nxt } = endpoints.at(e);
        return [assign(retransmissions, sub(retransmissions, int(1))), transmit(e, "FIN", sub(nxt, int(1)))];
      },
    }),
    rule({
      id: "abort",
      says: "An endpoint that may not repeat its FIN again gives up.",
      params: { e: endpoint },
      when: ({ e }) => and(isGood, awaitsAckOfFin(endpoints.at(e)), eq(endpoints.at(e).retransmissions, int(0))),
      do: ({ e }) => clear(endpoints.at(e)),
    }),
    rule({
      id: "lose",
      says: "The network loses a segment.",
      params: { segment: network },
      when: () => isGood,
      do: () => [remove(network, "segment")],
    }),
    rule({
      id: "duplicate",
      says: "The network repeats a segment.",
      params: { segment: network },
      when: () => and(isGood, hasRoom),
      do: ({ segment }) => [insert(network, segment)],
    }),
    rule({
      id: "deliver",
      says: "A segment arrives; whatever occupies sequence space is acknowledged unless the endpoint is closed.",
      params: { e: endpoint, segment: network },
      when: ({ e, segment }) => and(isGood, eq(segment.dst, e)),
      do: ({ e, segment }) => {
        const self = endpoints.at(e);
        const arrive = when(isAcceptable(self, segment), accept(self, segment), [restartTimeWait(self, segment)]);
        const reply = when(not(kind.is(segment.kind, "ACK")), [transmit(e, "ACK", self.nxt)]);
        return [remove(network, "segment"), when(not(connection.is(self.state, "CLOSED")), [arrive, reply])];
      },
    }),
    rule({
      id: "tick",
      says: "Time passes for the segments in the network and for TIME-WAIT.",
      params: {},
      when: () =>
        and(
          isGood,
          or(
            network.exists(() => yes),
            ...both.map(({ state }) => connection.is(state, "TW")),
          ),
        ),
      do: () => [
        each(network, ({ age }) => ({ keep: lt(age, ticks(AGEMAX)), set: { age: add(age, ticks(1)) } })),
        ...both.map((self) =>
          when(connection.is(self.state, "TW"), [
            when(eq(self.timer, ticks(1)), clear(self), [assign(self.timer, sub(self.timer, ticks(1)))]),
          ]),
        ),
      ],
    }),
    rule({
      id: "reopen",
      says: "Two closed endpoints of the first incarnation open the second.",
      params: {},
      when: () => and(isGood, ...both.map(({ state, incarnation }) => and(connection.is(state, "CLOSED"), not(incarnation)))),
      do: () => open(yes),
    }),
  ];
  return { name: "tcpclose", modulus: 8, variables, initial: open(no), rules, properties: [] };
}
