// The water jugs of the film Die Hard 3, the first example of Lamport's TLA+ course: a jug of 3 and a jug of 5 gallons, wanted are 4.

import { add, assign, declare, eq, int, min, not, range, rule, sub, yes, type System } from "../../../checker/index.ts";

export function dieHard(wanted = 4): System {
  const state = declare("state", { small: range(0, 3), big: range(0, 5) });
  const seen = declare("observed", { poured: range(0, 5) });
  const { small, big } = state.handles;
  const { poured } = seen.handles;
  const always = () => yes;
  return {
    name: "die hard",
    modulus: 8,
    variables: [...state.variables, ...seen.variables],
    initial: [],
    rules: [
      rule({ id: "fill small", says: "", params: {}, when: always, do: () => [assign(small, int(3))] }),
      rule({ id: "fill big", says: "", params: {}, when: always, do: () => [assign(big, int(5))] }),
      rule({ id: "empty small", says: "", params: {}, when: always, do: () => [assign(small, int(0))] }),
      rule({ id: "empty big", says: "", params: {}, when: always, do: () => [assign(big, int(0))] }),
      rule({
        id: "small into big",
        says: "",
        params: {},
        when: always,
        do: () => [assign(poured, min(small, sub(int(5), big))), assign(big, add(big, poured)), assign(small, sub(small, poured))],
      }),
      rule({
        id: "big into small",
        says: "",
        params: {},
        when: always,
        do: () => [assign(poured, min(big, sub(int(3), small))), assign(small, add(small, poured)), assign(big, sub(big, poured))],
      }),
    ],
    properties: [
      { kind: "always", id: `the big jug never holds ${wanted}`, holds: not(eq(big, int(wanted))) },
      // Every firing triggers it, also one that changes nothing: TLC counts the same firings as states generated.
      { kind: "step", id: "every firing", trigger: yes, holds: yes },
      { kind: "step", id: "never pours 5", trigger: yes, holds: not(eq(poured, int(5))) },
    ],
  };
}
