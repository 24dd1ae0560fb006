// Filling a bag: every multiset of at most `size` elements of `colours` colours is a state. Their number is a binomial coefficient ("stars
// and bars"), and every full one prunes as many insertions as there are colours.

import { and, bag, declare, insert, int, le, range, rule, seq, seqNumber, yes, type System } from "../../../checker/index.ts";

export function multisets(colours: number, size: number): System {
  const { handles, variables } = declare("state", { urn: bag({ colour: range(1, colours), stamp: seq }, size) });
  const { urn } = handles;
  return {
    name: `multisets of ${size} of ${colours}`,
    modulus: 2 ** 32, // The stamp then fills a word of its own, and an element two.
    variables,
    initial: [],
    rules: [
      rule({
        id: "put",
        says: "",
        params: { colour: range(1, colours) },
        when: () => yes,
        do: ({ colour }) => [insert(urn, { colour, stamp: seqNumber(-5) })],
      }),
    ],
    properties: [
      {
        kind: "always",
        id: "it is never overfull",
        holds: and(
          le(
            urn.count(() => yes),
            int(size),
          ),
        ),
      },
    ],
  };
}
