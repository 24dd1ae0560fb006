// Small systems without bounds that matter, for proofs by induction: a counter, a lock that hands out tickets, and a commit in two phases with
// any number of participants, each with clauses that are more than enough.

import {
  add,
  and,
  assign,
  bag,
  bool,
  declare,
  elementFields,
  enumeration,
  eq,
  implies,
  insert,
  int,
  le,
  lt,
  ne,
  not,
  parameter,
  range,
  remove,
  rule,
  sub,
  yes,
  type Clause,
  type Expr,
  type FieldExprs,
  type Induction,
  type System,
} from "../../../../checker/index.ts";

export interface Small {
  readonly induction: Induction;
  readonly candidates: readonly Clause[];
  /** The candidates that do not keep themselves. */
  readonly fall: readonly string[];
}

const plain = { says: "", params: {} };

function induction(system: System, assumptions: Induction["assumptions"] = []): Induction {
  return { system, assumptions, cases: [] };
}

/** A clause about the state. */
function always(name: string, holds: Expr<"bool">): Clause {
  return { name, over: [], holds };
}

/** It goes up by two as long as it is below a limit, which may be any even number. */
export function counter(step = 2): Small {
  const { variables, handles } = declare("state", { x: range(0, 100), half: range(0, 50) });
  const { x, half } = handles;
  const limit = parameter("int", "limit", 5, { times: 2 });
  const system: System = {
    name: "counter",
    modulus: 8,
    variables,
    initial: [],
    rules: [
      rule({
        ...plain,
        id: "up",
        when: () => lt(x, limit),
        do: () => [assign(x, add(x, int(step))), assign(half, add(half, int(1)))],
      }),
    ],
    properties: [{ kind: "always", id: "at most the limit", holds: le(x, limit) }],
  };
  const candidates = [always("x is twice half", eq(x, add(half, half))), always("x is nothing", eq(x, int(0)))];
  const assumption = { id: "A1", says: "the limit is not below 0", of: { state: true }, holds: le(int(0), limit) } as const;
  return { induction: induction(system, [assumption]), candidates, fall: ["x is nothing"] };
}

/**
 * Whoever wants in takes the next ticket and waits until it is called; `next` is called when the one inside leaves, and whether anybody else is inside
 * is seen once it is outside, or, with `soon`, before. */
export function lock({ checked = true, soon = false } = {}): Small {
  const seen = declare("observed", { left: bool, inside: bool });
  const { variables, handles } = declare("state", {
    next: range(0, 100),
    called: range(0, 100),
    waiting: bag({ ticket: range(0, 100), inside: bool }, 8),
  });
  const { next, called, waiting } = handles;
  const looks = assign(
    seen.handles.inside,
    waiting.exists(({ inside }) => inside),
  );
  const system: System = {
    name: "lock",
    modulus: 8,
    variables: [...variables, ...seen.variables],
    initial: [],
    rules: [
      rule({
        ...plain,
        id: "take a ticket",
        when: () => yes,
        do: () => [
          insert(waiting, { ticket: next, inside: { op: "const", kind: "bool", value: 0, name: null } }),
          assign(next, add(next, int(1))),
        ],
      }),
      rule({
        id: "enter",
        says: "",
        params: { one: waiting },
        when: ({ one }) => and(not(one.inside), checked ? eq(one.ticket, called) : yes),
        do: ({ one }) => [remove(waiting, "one"), insert(waiting, { ticket: one.ticket, inside: yes })],
      }),
      rule({
        id: "leave",
        says: "",
        params: { one: waiting },
        when: ({ one }) => one.inside,
        do: () => [
          assign(seen.handles.left, yes),
          ...(soon ? [looks, remove(waiting, "one")] : [remove(waiting, "one"), looks]),
          assign(called, add(called, int(1))),
        ],
      }),
    ],
    properties: [
      { kind: "always", id: "nobody is called who has no ticket", holds: le(called, next) },
      { kind: "step", id: "who leaves leaves nobody inside", trigger: seen.handles.left, holds: not(seen.handles.inside) },
    ],
  };
  return { induction: induction(system), candidates: lockClauses(called, next), fall: ["nobody waits"] };
}

function lockClauses(called: Expr<"int">, next: Expr<"int">): readonly Clause[] {
  const fields = { ticket: range(0, 100), inside: bool };
  const [one, other] = [elementFields("one", fields), elementFields("other", fields)];
  const each = (name: string, holds: Expr<"bool">): Clause => ({ name, over: [{ name: "one", bag: "waiting" }], holds });
  const both = (name: string, holds: Expr<"bool">): Clause => ({
    name,
    over: [
      { name: "one", bag: "waiting" },
      { name: "other", bag: "waiting" },
    ],
    distinct: true,
    holds,
  });
  return [
    always("calls do not get ahead of tickets", le(called, next)),
    each("tickets were handed out", lt(one.ticket, next)),
    each("tickets are called in order", le(called, one.ticket)),
    each("who is inside was called", implies(one.inside, eq(one.ticket, called))),
    each("nobody waits", eq(int(0), int(1))),
    both("no ticket is given twice", ne(one.ticket, other.ticket)),
    both("one at most is inside", not(and(one.inside, other.inside))),
  ];
}

const Vote = enumeration("Vote", ["working", "prepared", "committed", "aborted"]);
const Decision = enumeration("Decision", ["none", "commit", "abort"]);
const participant = { vote: Vote.sort };

/** A coordinator decides to commit once every participant is prepared. With `asks: false` it does not ask. */
export function twoPhaseCommit({ asks = true } = {}): Small {
  const { variables, handles } = declare("state", { decision: Decision.sort, participants: bag(participant, 8) });
  const { decision, participants } = handles;
  const becomes = (id: string, vote: (typeof Vote.values)[number], when: (one: FieldExprs<typeof participant>) => Expr<"bool">) =>
    rule({
      id,
      says: "",
      params: { one: participants },
      when: ({ one }) => when(one),
      do: () => [remove(participants, "one"), insert(participants, { vote: Vote.of(vote) })],
    });
  const open = Decision.is(decision, "none");
  const system: System = {
    name: "two-phase commit",
    modulus: 8,
    variables,
    initial: [],
    rules: [
      rule({ ...plain, id: "join", when: () => open, do: () => [insert(participants, { vote: Vote.of("working") })] }),
      becomes("prepare", "prepared", ({ vote }) => Vote.is(vote, "working")),
      becomes("refuse", "aborted", ({ vote }) => Vote.is(vote, "working")),
      rule({
        ...plain,
        id: "decide to commit",
        when: () => and(open, asks ? not(participants.exists(({ vote }) => ne(vote, Vote.of("prepared")))) : yes),
        do: () => [assign(decision, Decision.of("commit"))],
      }),
      rule({ ...plain, id: "decide to abort", when: () => open, do: () => [assign(decision, Decision.of("abort"))] }),
      becomes("commit", "committed", ({ vote }) => and(Vote.is(vote, "prepared"), Decision.is(decision, "commit"))),
      becomes("abort", "aborted", ({ vote }) => and(Vote.is(vote, "prepared"), Decision.is(decision, "abort"))),
    ],
    properties: [],
  };
  const [one, other] = [elementFields("one", participant), elementFields("other", participant)];
  const each = (name: string, holds: Expr<"bool">): Clause => ({ name, over: [{ name: "one", bag: "participants" }], holds });
  const candidates = [
    each("who has committed was told to", implies(Vote.is(one.vote, "committed"), Decision.is(decision, "commit"))),
    each(
      "after a decision to commit nobody has refused",
      implies(Decision.is(decision, "commit"), Vote.is(one.vote, "prepared", "committed")),
    ),
    each("who has aborted was told to", implies(Vote.is(one.vote, "aborted"), Decision.is(decision, "abort"))),
    {
      name: "agreement",
      over: [
        { name: "one", bag: "participants" },
        { name: "other", bag: "participants" },
      ],
      holds: not(and(Vote.is(one.vote, "committed"), Vote.is(other.vote, "aborted"))),
    } satisfies Clause,
  ];
  return { induction: induction(system), candidates, fall: ["who has aborted was told to"] };
}

/** Clauses in a bag that stays empty, beside a number that goes up: what is said of elements says nothing where there are none. */
export function emptyBag(): Small {
  const { variables, handles } = declare("state", { x: range(0, 100), things: bag({ size: range(0, 3) }, 2) });
  const { x } = handles;
  const system: System = {
    name: "empty bag",
    modulus: 8,
    variables,
    initial: [],
    rules: [rule({ ...plain, id: "up", when: () => le(sub(x, int(1)), int(50)), do: () => [assign(x, add(x, int(1)))] })],
    properties: [],
  };
  const candidates: readonly Clause[] = [
    { name: "there is nothing", over: [{ name: "one", bag: "things" }], holds: eq(int(0), int(1)) },
    always("x is nothing", eq(x, int(0))),
  ];
  return { induction: induction(system), candidates, fall: ["x is nothing"] };
}
