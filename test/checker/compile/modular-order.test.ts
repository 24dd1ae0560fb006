// The order of sequence numbers where it is easiest to get wrong: around half the modulus, around zero, and around 2^31 and 2^32, where
// machine integers change sign.

import { describe, expect, it } from "vitest";
import {
  add,
  assign,
  declare,
  distance,
  eq,
  evaluator,
  int,
  le,
  lt,
  search,
  searchOracle,
  seq,
  seqNumber,
  simplify,
  sub,
  type Expr,
  type System,
} from "../../../checker/index.ts";

const { handles, variables } = declare("state", { a: seq, b: seq });
const { a, b } = handles;
const M = 2 ** 32;

/** What holds of a pair, and the distance from the second to the first. */
const pairs: readonly (readonly [modulus: number, a: number, b: number, relation: "<" | "=" | ">" | "apart", ahead: number])[] = [
  [8, 0, 0, "=", 0],
  [8, 7, 0, "<", 7],
  [8, 0, 7, ">", 1],
  [8, 0, 3, "<", 5],
  [8, 0, 4, "apart", 4],
  [8, 5, 1, "apart", 4],
  [8, 0, 5, ">", 3],
  [16, 15, 2, "<", 13],
  [16, 2, 10, "apart", 8],
  [M, 0, 2 ** 31 - 1, "<", 2 ** 31 + 1],
  [M, 0, 2 ** 31, "apart", 2 ** 31],
  [M, 0, 2 ** 31 + 1, ">", 2 ** 31 - 1],
  [M, 2 ** 31 - 1, 2 ** 31, "<", M - 1],
  [M, 2 ** 31, 2 ** 31 - 1, ">", 1],
  [M, 2 ** 31, 2 ** 31, "=", 0],
  [M, M - 1, 0, "<", M - 1],
  [M, 0, M - 1, ">", 1],
  [M, M - 1, 2 ** 31 - 2, "<", 2 ** 31 + 1],
  [M, M - 1, 2 ** 31 - 1, "apart", 2 ** 31],
  [M, M + 5, 5, "=", 0],
  [M, -1, M - 1, "=", 0],
];

describe.each(pairs)("modulo %d, of the sequence numbers %d and %d", (modulus, left, right, relation, ahead) => {
  // Numbers half the modulus apart are each before the other: a < b iff (a − b) mod M ≥ M/2.
  const truths: readonly (readonly [string, Expr<"bool">, boolean])[] = [
    ["a = b", eq(a, b), relation === "="],
    ["a < b", lt(a, b), relation === "<" || relation === "apart"],
    ["a ≤ b", le(a, b), relation !== ">"],
    ["b < a", lt(b, a), relation === ">" || relation === "apart"],
    ["b ≤ a", le(b, a), relation !== "<"],
    ["the distance", eq(distance(a, b), int(ahead)), true],
    ["b + distance = a", eq(add(b, distance(a, b)), a), true],
    ["a − distance = b", eq(sub(a, distance(a, b)), b), true],
    ["a − 1 + 1 = a", eq(add(sub(a, int(1)), int(1)), a), true],
    ["a = its number", eq(a, seqNumber(left)), true],
    ["a < a + 1", lt(a, add(a, int(1))), true],
  ];
  const system: System = {
    name: "a pair",
    modulus,
    variables,
    initial: [assign(a, seqNumber(left)), assign(b, seqNumber(right))],
    rules: [],
    properties: truths.map(([id, when]) => ({ kind: "reachable", id, when })),
  };
  const expected = truths.map(([id, , truth]) => [id, truth]);

  it(`says ${relation} by interpretation`, () => {
    expect(searchOracle(system).properties.map(({ id, hit }) => [id, hit !== null])).toEqual(expected);
  });

  it(`says ${relation} in generated code`, async () => {
    expect((await search(system)).properties.map(({ id, hit }) => [id, hit !== null])).toEqual(expected);
  });

  it(`says ${relation} by folding constants`, () => {
    const constants: readonly (readonly [string, Expr<"bool">, boolean])[] = [
      ["a = b", eq(seqNumber(left), seqNumber(right)), relation === "="],
      ["a < b", lt(seqNumber(left), seqNumber(right)), relation === "<" || relation === "apart"],
      ["a ≤ b", le(seqNumber(left), seqNumber(right)), relation !== ">"],
      ["the distance", eq(distance(seqNumber(left), seqNumber(right)), int(ahead)), true],
    ];
    const { value, initialState } = evaluator(system);
    for (const [id, expr, truth] of constants) {
      expect([id, simplify(expr, modulus)]).toEqual([id, { op: "const", kind: "bool", value: truth ? 1 : 0, name: null }]);
      expect([id, value(expr, initialState())]).toEqual([id, truth ? 1 : 0]);
    }
  });
});
