// Expressions, statements and systems as people read them, each beside the text it must give.

import { describe, expect, it } from "vitest";
import {
  add,
  and,
  array,
  assign,
  bag,
  before,
  bool,
  branch,
  declare,
  distance,
  each,
  enumeration,
  eq,
  implies,
  insert,
  int,
  ite,
  label,
  le,
  lt,
  max,
  min,
  ne,
  no,
  not,
  or,
  printExpr,
  printStmts,
  printSystem,
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
  type System,
} from "../../../checker/index.ts";

const kind = enumeration("kind", ["SYN", "FIN"]);
const side = enumeration("side", ["A", "B"]);
const { handles, variables } = declare("state", {
  host: array(side.sort, record({ sndNxt: seq, open: bool })),
  count: range(0, 9),
  timer: tick(4),
  net: bag({ kind: kind.sort, seq: seq }, 3),
  last: kind.sort,
});
const { host, count, timer, net, last } = handles;
const a = host.at(side.of("A"));
const b = host.at(side.of("B"));

const printed: readonly (readonly [Expr, string])[] = [
  [yes, "true"],
  [and(), "true"],
  [or(), "false"],
  [and(a.open), "host[A].open"],
  [int(-1), "-1"],
  [a.sndNxt, "host[A].sndNxt"],
  [before(a.sndNxt), "old(host[A].sndNxt)"],
  [not(a.open), "¬host[A].open"],
  [not(not(a.open)), "¬¬host[A].open"],
  [not(and(a.open, b.open)), "¬(host[A].open ∧ host[B].open)"],
  [not(lt(count, int(1))), "¬(count < 1)"],
  [ne(count, int(1)), "count ≠ 1"],
  [le(ticks(0), timer), "0 ≤ timer"],
  [and(or(a.open, b.open), a.open), "(host[A].open ∨ host[B].open) ∧ host[A].open"],
  [or(and(a.open, b.open), a.open), "host[A].open ∧ host[B].open ∨ host[A].open"],
  [and(a.open, eq(count, int(1)), no), "host[A].open ∧ count = 1 ∧ false"],
  [eq(a.open, lt(count, int(1))), "host[A].open = (count < 1)"],
  [implies(and(a.open, b.open), or(a.open, b.open)), "host[A].open ∧ host[B].open ⇒ host[A].open ∨ host[B].open"],
  [implies(eq(count, int(1)), a.open), "count = 1 ⇒ host[A].open"],
  [implies(implies(a.open, b.open), a.open), "(host[A].open ⇒ host[B].open) ⇒ host[A].open"],
  [and(implies(a.open, b.open), a.open), "(host[A].open ⇒ host[B].open) ∧ host[A].open"],
  [kind.is(last, "SYN", "FIN"), "last ∈ {SYN, FIN}"],
  [kind.is(last, "SYN"), "last = SYN"],
  [not(kind.is(last, "SYN", "FIN")), "¬(last ∈ {SYN, FIN})"],
  [add(sub(count, int(1)), int(2)), "count − 1 + 2"],
  [sub(count, sub(int(1), int(2))), "count − (1 − 2)"],
  [lt(add(a.sndNxt, int(1)), seqNumber(3)), "host[A].sndNxt + 1 < 3"],
  [min(count, max(int(1), int(2))), "min(count, max(1, 2))"],
  [eq(distance(a.sndNxt, b.sndNxt), count), "distance(host[A].sndNxt, host[B].sndNxt) = count"],
  [ite(a.open, int(1), ite(b.open, int(2), int(3))), "if host[A].open then 1 else if host[B].open then 2 else 3"],
  [add(ite(a.open, int(1), int(2)), int(3)), "(if host[A].open then 1 else 2) + 3"],
  [net.exists((m) => kind.is(m.kind, "SYN")), "∃ netElement ∈ net: netElement.kind = SYN"],
  [
    and(
      net.exists((m) => kind.is(m.kind, "SYN")),
      a.open,
    ),
    "(∃ netElement ∈ net: netElement.kind = SYN) ∧ host[A].open",
  ],
  [
    eq(
      net.count(() => yes),
      int(2),
    ),
    "#{netElement ∈ net: true} = 2",
  ],
  [{ op: "count", kind: "int", moment: "before", bag: "net", binder: "m", where: yes }, "#{m ∈ old(net): true}"],
  [net.exists((m) => net.exists((n) => lt(m.seq, n.seq))), "∃ netElement2 ∈ net: ∃ netElement ∈ net: netElement2.seq < netElement.seq"],
];

const deliver = rule({
  id: "deliver",
  says: "A segment arrives.",
  params: { to: side.sort, m: net },
  when: ({ to }) => host.at(to).open,
  do: ({ to, m }) => [
    branch(kind.sort, m.kind, {
      SYN: [label("ROW.1"), assign(host.at(to).sndNxt, add(m.seq, int(1)))],
      FIN: [when(a.open, [assign(last, m.kind)], [when(b.open, [], [assign(last, kind.of("SYN"))])])],
    }),
    remove(net, "m"),
    insert(net, { kind: m.kind, seq: before(a.sndNxt) }),
    each(net, (e) => ({ keep: ne(e.seq, seqNumber(0)), set: { seq: sub(e.seq, int(1)) } })),
  ],
});

describe("printing an expression", () => {
  it.each(printed)("%# writes what the books write", (expr, text) => {
    expect(printExpr(expr)).toBe(text);
  });
});

describe("printing statements", () => {
  it("gives each a line and indents what is nested", () => {
    expect(printStmts(deliver.body)).toMatchInlineSnapshot(`
      "switch m.kind
        case SYN
          label ROW.1
          host[to].sndNxt := m.seq + 1
        case FIN
          if host[A].open
            last := m.kind
          else
            unless host[B].open
              last := SYN
      remove m from net
      insert {kind: m.kind, seq: old(host[A].sndNxt)} into net
      each netElement ∈ net
        keep if netElement.seq ≠ 0
        netElement.seq := netElement.seq − 1"
    `);
  });
});

describe("printing a system", () => {
  it("shows variables, initial state, rules and properties", () => {
    const observed = declare("observed", { seen: bool });
    const system: System = {
      name: "two hosts",
      modulus: 16,
      variables: [...variables, ...observed.variables],
      initial: [assign(a.open, yes)],
      rules: [deliver, rule({ id: "tick", says: "", params: {}, when: () => yes, do: () => [assign(observed.handles.seen, yes)] })],
      properties: [
        { kind: "always", id: "somebody is open", holds: or(a.open, b.open) },
        { kind: "step", id: "time passes", trigger: observed.handles.seen, holds: eq(timer, before(timer)) },
        { kind: "reachable", id: "the end", when: kind.is(last, "FIN") },
      ],
    };
    expect(printSystem(system)).toMatchInlineSnapshot(`
      "system two hosts, sequence numbers modulo 16

      enumerations
        side: A, B
        kind: SYN, FIN

      state
        host: array [side] of {sndNxt: seq, open: bool}
        count: 0..9
        timer: tick 0..4
        net: bag of at most 3 {kind: kind, seq: seq}
        last: kind

      observed
        seen: bool

      initially
        host[A].open := true

      rule deliver for to ∈ side, m ∈ net
        “A segment arrives.”
        when host[to].open
        switch m.kind
          case SYN
            label ROW.1
            host[to].sndNxt := m.seq + 1
          case FIN
            if host[A].open
              last := m.kind
            else
              unless host[B].open
                last := SYN
        remove m from net
        insert {kind: m.kind, seq: old(host[A].sndNxt)} into net
        each netElement ∈ net
          keep if netElement.seq ≠ 0
          netElement.seq := netElement.seq − 1

      rule tick
        when true
        seen := true

      always somebody is open
        host[A].open ∨ host[B].open

      step time passes
        whenever seen
        then timer = old(timer)

      reachable the end
        last = FIN"
    `);
  });
});
