// Two river crossings: the wolf, the goat and the cabbage of Alcuin of York, and three missionaries with three cannibals. A crossing that
// would leave somebody to be eaten is not a transition, so the reachable states are the safe ones.

import {
  add,
  and,
  array,
  assign,
  declare,
  enumeration,
  eq,
  implies,
  int,
  le,
  lt,
  max,
  ne,
  not,
  or,
  range,
  rule,
  sub,
  when,
  type Expr,
  type System,
} from "../../../checker/index.ts";

const bank = enumeration("bank", ["near", "far"]);
const passenger = enumeration("passenger", ["wolf", "goat", "cabbage"]);

export function wolfGoatCabbage(): System {
  const { handles, variables } = declare("state", { farmer: bank.sort, side: array(passenger.sort, bank.sort) });
  const { farmer, side } = handles;
  const of = (who: "wolf" | "goat" | "cabbage") => side.at(passenger.of(who));
  const other = (place: Expr<"enum bank">): Expr<"bool"> => ne(place, farmer);
  // Whoever is eaten and whoever eats are on one bank; the farmer leaves it, so he was there before and is not afterwards.
  const eats = (eater: Expr<"enum bank">, eaten: Expr<"enum bank">): Expr<"bool"> => and(eq(eater, eaten), eq(eater, farmer));
  const staysSafe = not(or(eats(of("wolf"), of("goat")), eats(of("goat"), of("cabbage"))));
  const cross = when(bank.is(farmer, "near"), [assign(farmer, bank.of("far"))], [assign(farmer, bank.of("near"))]);
  const withCargo = (who: "wolf" | "goat" | "cabbage") => {
    const left = { wolf: ["goat", "cabbage"], goat: ["wolf", "cabbage"], cabbage: ["wolf", "goat"] } as const;
    const [first, second] = left[who];
    const fight = who === "goat" ? or() : eats(of(first), of(second));
    return rule({
      id: `row ${who}`,
      says: `The farmer takes the ${who} across.`,
      params: {},
      when: () => and(eq(of(who), farmer), not(fight)),
      do: () => [cross, assign(of(who), farmer)],
    });
  };
  return {
    name: "wolf, goat and cabbage",
    modulus: 8,
    variables,
    initial: [],
    rules: [
      rule({ id: "row alone", says: "The farmer crosses alone.", params: {}, when: () => staysSafe, do: () => [cross] }),
      withCargo("wolf"),
      withCargo("goat"),
      withCargo("cabbage"),
    ],
    properties: [
      {
        kind: "always",
        id: "somebody is on the near bank",
        holds: or(bank.is(farmer, "near"), ...(["wolf", "goat", "cabbage"] as const).map((who) => bank.is(of(who), "near"))),
      },
      {
        kind: "always",
        id: "nobody is eaten",
        holds: and(
          implies(eq(of("wolf"), of("goat")), not(other(of("goat")))),
          implies(eq(of("goat"), of("cabbage")), not(other(of("goat")))),
        ),
      },
    ],
  };
}

export function missionariesAndCannibals(): System {
  const head = range(0, 3);
  const { handles, variables } = declare("state", { missionaries: head, cannibals: head, boat: bank.sort });
  const { missionaries, cannibals, boat } = handles;
  // The variables count who is on the near bank.
  const safe = (m: Expr<"int">, c: Expr<"int">): Expr<"bool"> =>
    and(or(eq(m, int(0)), le(c, m)), or(eq(m, int(3)), le(sub(int(3), c), sub(int(3), m))));
  const crossing = (from: "near" | "far") =>
    rule({
      id: `leave ${from}`,
      says: `One or two people row away from the ${from} bank.`,
      params: { m: range(0, 2), c: range(0, 2) },
      when: ({ m, c }) => {
        const [after, others] = from === "near" ? [sub(missionaries, m), sub(cannibals, c)] : [add(missionaries, m), add(cannibals, c)];
        const present = [after, others].flatMap((count) => [le(int(0), count), le(count, int(3))]);
        return and(bank.is(boat, from), lt(int(0), max(m, c)), le(add(m, c), int(2)), ...present, safe(after, others));
      },
      do: ({ m, c }) =>
        from === "near"
          ? [assign(missionaries, sub(missionaries, m)), assign(cannibals, sub(cannibals, c)), assign(boat, bank.of("far"))]
          : [assign(missionaries, add(missionaries, m)), assign(cannibals, add(cannibals, c)), assign(boat, bank.of("near"))],
    });
  return {
    name: "missionaries and cannibals",
    modulus: 8,
    variables,
    initial: [assign(missionaries, int(3)), assign(cannibals, int(3))],
    rules: [crossing("near"), crossing("far")],
    properties: [{ kind: "reachable", id: "all are across", when: and(eq(missionaries, int(0)), eq(cannibals, int(0))) }],
  };
}
