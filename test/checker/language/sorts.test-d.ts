// What does not compile: sorts that are mixed, values that do not exist, places that cannot be assigned. Each line under an expected error
// is a mistake an author could make; above it or beside it stands what is right.

import { describe, expectTypeOf, it } from "vitest";
import {
  add,
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
  insert,
  int,
  ite,
  le,
  lt,
  max,
  not,
  range,
  record,
  remove,
  rule,
  seq,
  seqNumber,
  sub,
  tick,
  ticks,
  yes,
  type Expr,
} from "../../../checker/index.ts";

const colour = enumeration("colour", ["red", "green"]);
const side = enumeration("side", ["left", "right"]);
const { handles } = declare("state", {
  flag: bool,
  count: range(0, 3),
  next: seq,
  timer: tick(4),
  paint: colour.sort,
  where: side.sort,
  pair: record({ n: range(0, 3), s: seq }),
  lamps: array(colour.sort, bool),
  urn: bag({ paint: colour.sort, s: seq }, 2),
});
const { flag, count, next, timer, paint, where, pair, lamps, urn } = handles;

describe("the types of expressions", () => {
  it("follow the sorts", () => {
    expectTypeOf(eq(next, seqNumber(1))).toEqualTypeOf<Expr<"bool">>();
    expectTypeOf(add(next, int(1))).toEqualTypeOf<Expr<"seq">>();
    expectTypeOf(add(count, int(1))).toEqualTypeOf<Expr<"int">>();
    expectTypeOf(add(timer, ticks(1))).toEqualTypeOf<Expr<"tick">>();
    expectTypeOf(distance(next, pair.s)).toEqualTypeOf<Expr<"int">>();
    expectTypeOf(ite(flag, paint, colour.of("red"))).toEqualTypeOf<Expr<"enum colour">>();
    expectTypeOf(before(lamps.at(paint))).toEqualTypeOf<Expr<"bool">>();
    expectTypeOf(urn.count((m) => colour.is(m.paint, "red"))).toEqualTypeOf<Expr<"int">>();
  });

  it("keep sequence numbers, integers and ticks apart", () => {
    // @ts-expect-error a sequence number is not an integer
    eq(next, count);
    // @ts-expect-error an integer is not a sequence number
    eq(count, next);
    // @ts-expect-error nor does order mix them
    lt(next, int(1));
    // @ts-expect-error two sequence numbers have a distance, no sum
    add(next, next);
    // @ts-expect-error nor a difference that is a sequence number
    sub(next, pair.s);
    // @ts-expect-error a duration is not added to a sequence number
    add(next, timer);
    // @ts-expect-error nor an integer to a duration
    add(timer, count);
    // @ts-expect-error nor compared with one
    le(timer, count);
    // @ts-expect-error the greater of two sequence numbers depends on where one starts
    max(next, pair.s);
    // @ts-expect-error a distance is between sequence numbers
    distance(count, count);
  });

  it("keep truth values apart from numbers, and have no order on them", () => {
    // @ts-expect-error a truth value is not an integer
    eq(flag, int(1));
    // @ts-expect-error an integer is not a condition
    not(count);
    // @ts-expect-error truth values are not ordered
    lt(flag, flag);
    // @ts-expect-error a condition must be a truth value
    ite(count, int(1), int(2));
    // @ts-expect-error both branches have one kind
    ite(flag, int(1), seqNumber(2));
  });

  it("keep enumerations apart", () => {
    eq(paint, colour.of("red"));
    // @ts-expect-error two enumerations do not mix
    eq(paint, where);
    // @ts-expect-error nor do their constants
    eq(paint, side.of("left"));
    // @ts-expect-error values are not ordered
    lt(paint, paint);
    // @ts-expect-error there is no such value
    colour.of("left");
    // @ts-expect-error nor can one be tested for
    colour.is(paint, "blue");
    // @ts-expect-error the index of an array has a kind
    lamps.at(where);
    // @ts-expect-error and it is not an integer here
    lamps.at(count);
  });
});

describe("the types of statements", () => {
  it("let a place take only values of its kind", () => {
    assign(next, add(next, int(1)));
    // @ts-expect-error a sequence number from an integer
    assign(next, count);
    // @ts-expect-error an integer from a sequence number
    assign(count, next);
    // @ts-expect-error a truth value from an integer
    assign(flag, int(1));
    // @ts-expect-error one enumeration from another
    assign(paint, where);
    // @ts-expect-error an expression is not a place
    assign(add(count, int(1)), int(1));
    // @ts-expect-error the value before a step cannot be assigned
    assign(before(count), int(1));
  });

  it("let a branch name only values that exist, and only of its enumeration", () => {
    branch(colour.sort, paint, { red: [] });
    // @ts-expect-error there is no such value
    branch(colour.sort, paint, { blue: [] });
    // @ts-expect-error the other enumeration
    branch(colour.sort, where, { red: [] });
  });

  it("let an inserted element have exactly the fields of the bag", () => {
    insert(urn, { paint, s: next });
    // @ts-expect-error a field is missing
    insert(urn, { paint });
    // @ts-expect-error there is no such field
    insert(urn, { paint, s: next, size: count });
    // @ts-expect-error a field of another kind
    insert(urn, { paint, s: count });
  });

  it("let a rewrite set only fields, of their kind", () => {
    each(urn, (m) => ({ keep: yes, set: { s: add(m.s, int(1)) } }));
    // @ts-expect-error a field of another kind
    each(urn, () => ({ keep: yes, set: { s: count } }));
    // @ts-expect-error there is no such field
    each(urn, () => ({ keep: yes, set: { size: count } }));
    // @ts-expect-error a condition must be a truth value
    each(urn, (m) => ({ keep: m.paint, set: {} }));
  });

  it("remove from bags only", () => {
    remove(urn, "m");
    // @ts-expect-error a record is not a bag
    remove(pair, "m");
  });
});

describe("the types of rules", () => {
  it("give parameters the kinds of their domains", () => {
    rule({
      id: "x",
      says: "",
      params: { p: colour.sort, i: range(0, 2), m: urn },
      when: ({ p, i, m }) => {
        expectTypeOf(p).toEqualTypeOf<Expr<"enum colour">>();
        expectTypeOf(i).toEqualTypeOf<Expr<"int">>();
        expectTypeOf(m.s).toEqualTypeOf<Expr<"seq">>();
        return eq(p, m.paint);
      },
      // @ts-expect-error the kinds of a parameter and of a place differ
      do: ({ p }) => [assign(where, p)],
    });
  });

  it("let no parameter range over sequence numbers or durations", () => {
    // @ts-expect-error sequence numbers are too many
    rule({ id: "x", says: "", params: { s: seq }, when: () => yes, do: () => [] });
    // @ts-expect-error and durations are not values to choose
    rule({ id: "x", says: "", params: { t: tick(3) }, when: () => yes, do: () => [] });
  });
});
