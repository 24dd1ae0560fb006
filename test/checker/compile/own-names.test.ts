// Names that every object has, such as constructor and toString, are names like others.

import { describe, expect, it } from "vitest";
import {
  assign,
  bag,
  branch,
  checkSystem,
  declare,
  each,
  enumeration,
  eq,
  exportSystem,
  insert,
  int,
  ne,
  range,
  rule,
  search,
  searchOracle,
  yes,
  type System,
} from "../../../checker/index.ts";

const word = enumeration("word", ["constructor", "toString", "plain"]);
const { handles, variables } = declare("state", {
  urn: bag({ constructor: range(0, 2), toString: range(0, 2) }, 2),
  hasOwnProperty: range(0, 2),
  valueOf: word.sort,
});
const { urn, hasOwnProperty, valueOf } = handles;

/** Elements are put in, and one field of each is changed where the other is left alone. */
const named: System = {
  name: "named",
  modulus: 8,
  variables,
  initial: [],
  rules: [
    rule({
      id: "put",
      says: "",
      params: { isPrototypeOf: range(0, 2) },
      when: () => yes,
      do: ({ isPrototypeOf }) => [insert(urn, { constructor: isPrototypeOf, toString: int(1) })],
    }),
    rule({
      id: "change",
      says: "",
      params: {},
      when: () => yes,
      do: () => [each(urn, (one) => ({ keep: ne(one.constructor, int(1)), set: { toString: int(2) } as never }))],
    }),
    rule({ id: "choose", says: "", params: { to: word.sort }, when: () => yes, do: ({ to }) => [assign(valueOf, to)] }),
    rule({
      id: "branch",
      says: "",
      params: {},
      when: () => yes,
      do: () => [branch(word.sort, valueOf, { plain: [assign(hasOwnProperty, int(2))] } as never)],
    }),
  ],
  properties: [{ kind: "always", id: "toString", holds: ne(hasOwnProperty, int(1)) }],
};

describe("names that every object has", () => {
  it("are those of variables, fields, parameters, values and properties", async () => {
    expect(checkSystem(named)).toEqual([]);
    const { states, transitions, properties } = searchOracle(named);
    for (const engine of ["javascript", "wasm"] as const) {
      const report = await search(named, { engine });
      expect([report.states, report.transitions, report.properties[0]?.triggers]).toEqual([states, transitions, properties[0]?.triggers]);
    }
  });
  it("are exported", () => {
    for (const to of ["promela", "murphi", "tla"] as const)
      expect(exportSystem(named, to, { title: [], file: "named.tla" }).text).not.toContain("native code");
  });
  it("are no names where nobody has given them", () => {
    const urnless: System = {
      ...named,
      rules: [
        rule({ id: "put", says: "", params: {}, when: () => yes, do: () => [{ op: "insert", bag: "urn", fields: { valueOf: int(0) } }] }),
      ],
    };
    expect(checkSystem(urnless).map(({ code, found }) => [code, found])).toContainEqual(["TWM-411", "valueOf"]);
    const { handles: other, variables: records } = declare("state", { at: range(0, 1) });
    const read = { ...other.at, field: "constructor" } as typeof other.at;
    const scalar: System = { ...named, variables: records, rules: [], properties: [{ kind: "always", id: "p", holds: eq(read, int(0)) }] };
    expect(checkSystem(scalar).map(({ code }) => code)).toEqual(["TWM-411"]);
  });
});
