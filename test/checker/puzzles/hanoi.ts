// The towers of Hanoi: discs of different sizes on three pegs, never a larger one on a smaller one.

import { and, array, assign, declare, eq, int, ne, not, range, rule, type System } from "../../../checker/index.ts";

export function hanoi(discs: number): System {
  const disc = range(1, discs);
  const { handles, variables } = declare("state", { peg: array(disc, range(-1, 1)) });
  const { peg } = handles;
  const all = Array.from({ length: discs }, (_, i) => i + 1);
  return {
    name: `towers of Hanoi with ${discs} discs`,
    modulus: 8,
    variables,
    initial: [],
    rules: all.map((d) =>
      rule({
        id: `move disc ${d}`,
        says: "",
        params: { to: range(-1, 1) },
        when: ({ to }) => {
          const smaller = all.filter((s) => s < d).flatMap((s) => [ne(peg.at(int(s)), peg.at(int(d))), ne(peg.at(int(s)), to)]);
          return and(ne(peg.at(int(d)), to), ...smaller);
        },
        do: ({ to }) => [assign(peg.at(int(d)), to)],
      }),
    ),
    properties: [
      { kind: "always", id: "the last peg never has all discs", holds: not(and(...all.map((d) => eq(peg.at(int(d)), int(1))))) },
    ],
  };
}
