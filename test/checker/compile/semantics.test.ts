// Corners of the language's meaning that random systems meet too rarely, each with what must happen in both engines.

import { describe, expect, it } from "vitest";
import {
  add,
  and,
  array,
  assign,
  bag,
  bool,
  declare,
  distance,
  each,
  eq,
  insert,
  int,
  ite,
  layoutOf,
  lt,
  max,
  min,
  ne,
  not,
  or,
  pack,
  range,
  remove,
  rule,
  search,
  searchOracle,
  seqNumber,
  slice,
  sub,
  unpack,
  verdictOf,
  yes,
  type Expr,
  type Rule,
  type Stmt,
  type System,
} from "../../../checker/index.ts";

const { handles, variables } = declare("state", {
  urn: bag({ colour: range(0, 3), one: range(4, 4) }, 3),
  cells: array(range(0, 1), bool),
  steps: range(0, 3),
  done: bool,
});
const { urn, cells, steps, done } = handles;
const marble = (colour: number): Stmt => insert(urn, { colour: int(colour), one: int(4) });

function systemWith(parts: {
  readonly initial?: readonly Stmt[];
  readonly rules?: readonly Rule[];
  readonly holds?: Expr<"bool">;
}): System {
  const { initial = [], rules = [], holds = yes } = parts;
  return { name: "corner", modulus: 8, variables, initial, rules, properties: [{ kind: "always", id: "it holds", holds }] };
}

const once = (body: readonly Stmt[]): Rule =>
  rule({ id: "once", says: "", params: {}, when: () => not(done), do: () => [...body, assign(done, yes)] });

async function verdicts(system: System): Promise<readonly string[]> {
  const reports = [searchOracle(system), await search(system)];
  return reports.map((report) => report.properties.map((one) => verdictOf(one, report.stop)).join());
}

describe("a quantifier inside another over the same bag", () => {
  const twins = urn.exists((m) =>
    and(
      eq(m.colour, int(2)),
      urn.exists((n) => and(ne(m.colour, n.colour), eq(n.colour, int(1)))),
    ),
  );

  it("sees both elements", async () => {
    expect(await verdicts(systemWith({ initial: [marble(2), marble(1)], holds: twins }))).toEqual(["holds", "holds"]);
    expect(await verdicts(systemWith({ initial: [marble(2), marble(2)], holds: twins }))).toEqual(["violated", "violated"]);
  });

  it("sees both elements inside a rewrite of the bag", async () => {
    const dropGreatest = each(urn, (m) => ({ keep: urn.exists((n) => lt(m.colour, n.colour)), set: {} }));
    const left = and(
      eq(
        urn.count(() => yes),
        int(1),
      ),
      urn.exists((m) => eq(m.colour, int(1))),
    );
    expect(await verdicts(systemWith({ initial: [marble(2), marble(1), dropGreatest], holds: left }))).toEqual(["holds", "holds"]);
  });
});

describe("a quantifier that mentions parameters of its rule", () => {
  it("tells them apart", async () => {
    const between = rule({
      id: "between",
      says: "",
      params: { m: urn, n: urn },
      when: ({ m, n }) =>
        and(
          not(done),
          urn.exists((e) => and(lt(n.colour, e.colour), lt(e.colour, m.colour))),
        ),
      do: ({ m }) => [assign(steps, m.colour), assign(done, yes)],
    });
    const system = (first: number) =>
      systemWith({ initial: [marble(first), marble(1), marble(2)], rules: [between], holds: or(not(done), eq(steps, int(3))) });
    expect(await verdicts(system(3))).toEqual(["holds", "holds"]);
    expect(await verdicts(system(0))).toEqual(["violated", "violated"]);
  });
});

describe("a value outside its range", () => {
  const fails = async (system: System): Promise<void> => {
    const [meant, found] = [searchOracle(system), await search(system)];
    expect(meant.error).toMatchObject({ depth: 1, rule: "once", property: null });
    expect(found.error).toEqual(meant.error);
  };

  const four = add(steps, int(4));
  it.each([
    ["a sum", four],
    ["a difference", sub(steps, int(1))],
    ["a difference of two variables", sub(sub(steps, steps), add(steps, int(1)))],
    [
      "a difference of a variable and a count",
      sub(
        steps,
        urn.count(() => yes),
      ),
    ],
    ["a choice whose first branch is in range", ite(done, int(3), sub(steps, int(1)))],
    ["one branch of a choice", ite(done, int(0), four)],
    ["the other branch of a choice", ite(not(done), sub(steps, int(1)), int(3))],
    ["a minimum", min(four, int(5))],
    ["a maximum", max(sub(steps, int(2)), int(-1))],
    [
      "a count",
      add(
        urn.count(() => yes),
        int(4),
      ),
    ],
    ["a distance", distance(seqNumber(0), seqNumber(1))],
  ])("is noticed when it is %s that is assigned", (_, value) =>
    fails(systemWith({ initial: [marble(0)], rules: [once([assign(steps, value)])] })),
  );

  it("is noticed in a field of an inserted element that has a single possible value", () =>
    fails(systemWith({ rules: [once([insert(urn, { colour: int(0), one: add(steps, int(1)) })])] })));

  it("is noticed in a field set by a rewrite", () =>
    fails(systemWith({ initial: [marble(0)], rules: [once([each(urn, (m) => ({ keep: yes, set: { one: sub(m.one, int(1)) } }))])] })));

  it("is noticed when it is an index", () => fails(systemWith({ rules: [once([assign(cells.at(add(steps, int(2))), yes)])] })));

  it("leaves no state to begin in when the initial statements meet it, or insert into a full bag", async () => {
    for (const initial of [[marble(0), marble(0), marble(0), marble(0)], [assign(steps, int(9))]]) {
      expect(() => searchOracle(systemWith({ initial }))).toThrow(/^TWM-426 /);
      await expect(search(systemWith({ initial }))).rejects.toThrow(/^TWM-426 /);
    }
  });

  it("does not matter in an element for which a bag has no room", async () => {
    const full = [marble(0), marble(0), marble(0)];
    const system = systemWith({ initial: full, rules: [once([insert(urn, { colour: add(steps, int(9)), one: int(4) })])] });
    expect(searchOracle(system).capped).toBe(1);
    expect((await search(system)).capped).toBe(1);
  });

  it("does not matter in an element behind the first that exists", async () => {
    const marked = urn.exists((m) => cells.at(m.colour));
    const system = systemWith({ initial: [marble(1), marble(3), assign(cells.at(int(1)), yes)], holds: marked });
    expect(await verdicts(system)).toEqual(["holds", "holds"]);
  });
});

describe("packing", () => {
  it("keeps the order of the variables, so that equal states have equal keys", () => {
    const system = systemWith({ initial: [] });
    const state = unpack(layoutOf(system), pack(layoutOf(system), { done: 1, steps: 2, cells: [0, 1], urn: [{ colour: 3, one: 4 }] }));
    expect(JSON.stringify(state)).toBe('{"urn":[{"colour":3,"one":4}],"cells":[0,1],"steps":2,"done":1}');
  });
});

describe("a bag whose elements fill the 32 bits of a word", () => {
  const wide = declare("state", { urn: bag({ high: range(0, 2 ** 16 - 1), low: range(0, 2 ** 16 - 1) }, 2) });
  const put = (high: number): Stmt => insert(wide.handles.urn, { high: int(high), low: int(1) });
  const system: System = {
    ...systemWith({}),
    variables: wide.variables,
    rules: [2 ** 16 - 1, 0].map((high) => rule({ id: `put ${high}`, says: "", params: {}, when: () => yes, do: () => [put(high)] })),
    properties: [
      {
        kind: "always",
        id: "not both",
        holds: not(and(...[0, 2 ** 16 - 1].map((h) => wide.handles.urn.exists((m) => eq(m.high, int(h)))))),
      },
    ],
  };

  it("is in the same order in both engines", async () => {
    const last = {
      urn: [
        { high: 0, low: 1 },
        { high: 2 ** 16 - 1, low: 1 },
      ],
    };
    expect(searchOracle(system).properties[0]?.hit?.path?.at(-1)).toEqual(last);
    expect((await search(system)).properties[0]?.hit?.path?.at(-1)).toEqual(last);
  });
});

describe("slicing", () => {
  const pair = rule({
    id: "take two",
    says: "Takes one or two elements: the same twice is one.",
    params: { m: urn, n: urn },
    when: () => not(done),
    do: () => [remove(urn, "m"), remove(urn, "n"), assign(done, yes)],
  });

  it("keeps what tells elements apart that one firing removes twice", () => {
    const system = systemWith({
      initial: [marble(1), marble(2)],
      rules: [pair],
      holds: not(
        eq(
          urn.count(() => yes),
          int(1),
        ),
      ),
    });
    const verdictAfter = (sliced: System) => searchOracle(sliced).properties.map((one) => [verdictOf(one, null), one.hit?.depth]);
    expect(verdictAfter(system)).toEqual([["violated", 1]]);
    expect(verdictAfter(slice(system, ["it holds"]))).toEqual([["violated", 1]]);
  });

  it("drops variables and fields that no guard and no kept property depends on", () => {
    const move = rule({
      id: "move",
      says: "",
      params: { m: urn },
      when: () => lt(steps, int(3)),
      do: ({ m }) => [assign(steps, add(steps, int(1))), assign(cells.at(int(0)), eq(m.colour, int(1)))],
    });
    const sliced = slice(systemWith({ initial: [marble(1)], rules: [move], holds: not(done) }), ["it holds"]);
    expect(sliced.variables).toEqual([
      { name: "urn", role: "state", shape: { shape: "bag", capacity: 3, fields: {} } },
      { name: "steps", role: "state", shape: range(0, 3) },
      { name: "done", role: "state", shape: bool },
    ]);
  });
});
