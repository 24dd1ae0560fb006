// A system that remembers whether a label was passed: of the runs to a violation a longer one, and no property of another kind.

import { describe, expect, it } from "vitest";
import {
  add,
  assign,
  checkSystem,
  declare,
  eq,
  int,
  label,
  lt,
  markedSystem,
  not,
  range,
  rule,
  search,
  searchOracle,
  slice,
  yes,
  type Property,
  type System,
} from "../../../checker/index.ts";

const { variables, handles } = declare("state", { x: range(0, 9) });
const { x } = handles;
const by = (id: string, step: number) =>
  rule({
    id,
    says: "",
    params: {},
    when: () => lt(x, int(9 - step)),
    do: () => [label(id), assign(x, add(x, int(step)))],
  });
const system = (property: Property): System => ({
  name: "leaps",
  modulus: 8,
  variables,
  initial: [],
  rules: [by("leap", 3), by("walk", 1)],
  properties: [property],
});
const claims: readonly Property[] = [
  { kind: "always", id: "p", holds: not(eq(x, int(6))) },
  { kind: "step", id: "p", trigger: yes, holds: not(eq(x, int(6))) },
  { kind: "reachable", id: "p", when: eq(x, int(6)) },
];

describe("a marked system", () => {
  it.each(claims.map((claim) => [claim.kind, claim] as const))("finds a shortest run that passes the label, for %s", async (_, claim) => {
    const plain = await search(system(claim), { engine: "javascript" });
    expect(plain.properties[0]?.hit?.depth).toBe(2);
    const marked = markedSystem(system(claim), "p", (id) => id === "walk");
    expect(checkSystem(marked)).toEqual([]);
    const sliced = slice(marked, ["p"]);
    const reports = [await search(sliced, { engine: "javascript" }), searchOracle(sliced)];
    expect(reports.map(({ properties }) => properties[0]?.hit?.depth)).toEqual([4, 4]);
    const none = await search(
      slice(
        markedSystem(system(claim), "p", () => false),
        ["p"],
      ),
      { engine: "javascript" },
    );
    expect(none.properties[0]?.hit).toBeNull();
  });
  it("is not made for whole runs, nor for a property that there is not", () => {
    const live = { kind: "possible", id: "p", when: yes } as const;
    expect(() => markedSystem(system(live), "p", () => true)).toThrow("no property of states or steps");
    expect(() => markedSystem(system(claims[0] ?? live), "q", () => true)).toThrow("no property of states or steps");
  });
});
