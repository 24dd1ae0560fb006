// Liveness: toy systems whose answers are plain to see, the classic wrong answers among them.

import { describe, expect, it } from "vitest";
import {
  add,
  assign,
  bag,
  checkSystem,
  declare,
  elementFields,
  eq,
  insert,
  int,
  le,
  lt,
  min,
  not,
  or,
  printSystem,
  range,
  remove,
  rule,
  search,
  slice,
  verdictOf,
  yes,
  type Expr,
  type Fairness,
  type Live,
  type System,
} from "../../../checker/index.ts";
import { edge, eventually, is, judge, leadsTo, shape, strong, toy, weak, x, y } from "../toys.ts";

describe("eventually", () => {
  it("is violated by a cycle alone, although every run that ends meets it", async () => {
    const rules = [edge("on", [0], 1), edge("back", [1], 0), edge("out", [1], 2)];
    expect(await shape(toy(rules, eventually(is(2))))).toBe("( 0 1 0 )");
  });

  it("is violated by a cycle that is reached again through states already seen", async () => {
    // A search that marks states as having met the property when it leaves them overlooks 0 1 3 1 after 0 1 2.
    const rules = [edge("a", [0], 1), edge("b", [1], 2), edge("c", [1], 3), edge("d", [3], 1)];
    expect(await shape(toy(rules, eventually(is(2))))).toBe("0 ( 1 3 1 )");
  });

  it("is violated by a dead end", async () => {
    expect(await shape(toy([edge("a", [0], 1), edge("b", [0], 2)], eventually(is(2))))).toBe("0 ( 1 )");
  });

  it("is not violated by a dead end that lies behind what should come", async () => {
    expect(await shape(toy([edge("a", [0], 2), edge("b", [2], 3)], eventually(is(2))))).toBe("holds");
  });

  it("holds in the initial state at once", async () => {
    expect(await shape(toy([edge("a", [0], 1), edge("b", [1], 0)], eventually(is(0))))).toBe("holds");
  });

  it("is violated by a rule that changes nothing for ever, unless what leads on is fair", async () => {
    const rules = [edge("spin", [0], 0), edge("go", [0], 1)];
    expect(await shape(toy(rules, eventually(is(1))))).toBe("( 0 )");
    expect(await shape(toy(rules, eventually(is(1), [weak("spin")])))).toBe("( 0 )");
    expect(await shape(toy(rules, eventually(is(1), [weak("go")])))).toBe("holds");
    expect(await shape(toy(rules, eventually(is(1), [], ["spin"])))).toBe("holds");
  });

  it("holds without fairness if something must be done and only one thing can be", async () => {
    expect(await shape(toy([edge("go", [0], 1)], eventually(is(1))))).toBe("holds");
  });

  it("is judged inconclusive if the search stops early", async () => {
    const system = toy([edge("a", [0], 1), edge("b", [1], 0)], eventually(is(2)));
    const report = await search(system, { limits: { states: 1 } });
    expect(report.properties.map((one) => verdictOf(one, report.stop))).toEqual(["inconclusive"]);
  });
});

describe("fairness", () => {
  const loop = [edge("on", [0], 1), edge("back", [1], 0)];

  it("helps if it is weak and what is fair stays enabled", async () => {
    const rules = [...loop, edge("out", [0, 1], 2)];
    expect(await shape(toy(rules, eventually(is(2))))).toBe("( 0 1 0 )");
    expect(await shape(toy(rules, eventually(is(2), [weak("out")])))).toBe("holds");
  });

  it("must be strong if what is fair is enabled only now and then", async () => {
    const rules = [...loop, edge("out", [1], 2)];
    expect(await shape(toy(rules, eventually(is(2), [weak("out")])))).toBe("( 0 1 0 )");
    expect(await shape(toy(rules, eventually(is(2), [strong("out")])))).toBe("holds");
  });

  it("may be strong and still be met by staying where it is not enabled", async () => {
    const rules = [...loop, edge("away", [1], 3), edge("a", [3], 4), edge("b", [4], 3), edge("home", [4], 0), edge("out", [1], 2)];
    expect(await shape(toy(rules, eventually(is(2), [strong("out")])))).toBe("0 1 ( 3 4 3 )");
    expect(await shape(toy(rules, eventually(is(2), [strong("out"), strong("home")])))).toBe("holds");
  });

  it("makes a loop go through everything that is fair", async () => {
    const rules = [edge("a", [0], 1), edge("b", [1], 0), edge("c", [1], 2), edge("d", [2], 3), edge("e", [3], 0)];
    expect(await shape(toy(rules, eventually(is(5))))).toBe("( 0 1 0 )");
    expect(await shape(toy(rules, eventually(is(5), [strong("c")])))).toBe("( 0 1 2 3 0 )");
    expect(await shape(toy(rules, eventually(is(5), [strong("c"), strong("b")])))).toBe("( 0 1 0 1 2 3 0 )");
  });

  it("is kept for each choice of parameters by itself", async () => {
    const pick = rule({
      id: "pick",
      says: "",
      params: { to: range(1, 2) },
      when: () => le(x, int(2)),
      do: ({ to }) => [assign(x, to)],
    });
    const rules = [pick, edge("out", [2], 3)];
    expect(await shape(toy(rules, eventually(is(3), [strong("out")])))).toBe("0 ( 1 )");
    expect(await shape(toy(rules, eventually(is(3), [strong("out"), weak("pick")])))).toBe("holds");
    expect(await shape(toy(rules, eventually(is(3), [strong("out"), { ...weak("pick"), fixed: { to: 1 } }])))).toBe("0 ( 1 )");
    expect(await shape(toy(rules, eventually(is(3), [strong("out"), { ...weak("pick"), fixed: { to: 2 } }])))).toBe("holds");
  });

  it("can be about some firings of a rule", async () => {
    const sort = range(0, 1);
    const post = declare("state", { letters: bag({ kind: sort }, 2), got: range(0, 1) });
    const { letters, got } = post.handles;
    const send = rule({
      id: "send",
      says: "",
      params: { kind: sort },
      when: ({ kind }) => not(letters.exists((letter) => eq(letter.kind, kind))),
      do: ({ kind }) => [insert(letters, { kind })],
    });
    const lose = rule({ id: "lose", says: "", params: { letter: letters }, when: () => yes, do: () => [remove(letters, "letter")] });
    const arrive = rule({
      id: "arrive",
      says: "",
      params: { letter: letters },
      when: () => yes,
      do: ({ letter }) => [remove(letters, "letter"), assign(got, letter.kind)],
    });
    const system = (fair: readonly Fairness[]): System => ({
      name: "post",
      modulus: 8,
      variables: post.variables,
      initial: [],
      rules: [send, lose, arrive],
      properties: [eventually(eq(got, int(1)), fair)],
    });
    const isImportant = eq(elementFields("letter", letters.fields).kind, int(1));
    const verdict = async (fair: readonly Fairness[]) => verdictOf(await judge(system(fair)), null);
    expect(await verdict([weak("send"), strong("arrive")])).toBe("violated");
    expect(await verdict([weak("send"), { ...strong("arrive"), where: isImportant }])).toBe("holds");
    expect(await verdict([weak("send"), { ...weak("arrive"), where: isImportant }])).toBe("violated");
  });

  it("does not count what a full bag prunes as enabled", async () => {
    const post = declare("state", { letters: bag({}, 1), done: range(0, 1) });
    const put = rule({ id: "put", says: "", params: {}, when: () => yes, do: () => [insert(post.handles.letters, {})] });
    const finish = rule({
      id: "finish",
      says: "",
      params: {},
      when: () => yes,
      do: () => [insert(post.handles.letters, {}), assign(post.handles.done, int(1))],
    });
    const system: System = {
      name: "full",
      modulus: 8,
      variables: post.variables,
      initial: [],
      rules: [put, finish],
      properties: [eventually(eq(post.handles.done, int(1)), [strong("finish")])],
    };
    const { hit } = await judge(system);
    expect([hit?.depth, hit?.loop]).toEqual([1, 1]);
  });
});

describe("leads to", () => {
  it("is violated where the trigger comes again in the loop", async () => {
    const rules = [edge("a", [0], 1), edge("b", [1], 2), edge("c", [2], 1), edge("d", [2], 3), edge("e", [3], 0)];
    expect(await shape(toy(rules, leadsTo(is(1), is(3))))).toBe("0 ( 1 2 1 )");
    expect(await shape(toy(rules, leadsTo(is(1), is(3), [strong("d")])))).toBe("holds");
  });

  it("does not look at runs that have never been triggered", async () => {
    const rules = [edge("a", [0], 1), edge("b", [1], 0), edge("c", [1], 2), edge("d", [2], 3)];
    expect(await shape(toy(rules, leadsTo(is(2), is(3))))).toBe("holds");
    expect(await shape(toy(rules, leadsTo(is(5), is(3))))).toBe("vacuous");
  });

  it("waits on where the trigger no longer holds", async () => {
    const rules = [edge("a", [0], 1), edge("b", [1], 2), edge("c", [2], 0)];
    // Going round, what was awaited comes each time; resting is not possible.
    expect(await shape(toy(rules, leadsTo(is(0), is(2))))).toBe("holds");
    expect(await shape(toy([...rules, edge("d", [1], 3)], leadsTo(is(0), is(2))))).toBe("0 1 ( 3 )");
  });

  it("takes a shortest way to where the run stays, not to the first trigger", async () => {
    const rules = [edge("a", [0], 1), edge("b", [1], 2), edge("c", [2], 3), edge("d", [0], 4), edge("e", [4], 3), edge("f", [3], 5)];
    // 1 and 4 are triggers; the way through 4 is the shorter one to the dead end 5.
    expect(await shape(toy(rules, leadsTo(or(is(1), is(4)), is(2))))).toBe("0 4 3 ( 5 )");
  });

  it("is violated if any of its cases is", async () => {
    const cases = [
      { from: is(1), to: is(2) },
      { from: is(2), to: is(3) },
    ];
    const property: Live = { kind: "leadsTo", id: "p", cases, fair: [], finite: [] };
    expect(await shape(toy([edge("a", [0], 1), edge("b", [1], 2)], property))).toBe("0 1 ( 2 )");
    expect(await shape(toy([edge("a", [0], 1), edge("b", [1], 2), edge("c", [2], 3)], property))).toBe("holds");
  });
});

describe("possible", () => {
  const possible = (when: Expr): Live => ({ kind: "possible", id: "p", when });

  it("holds where eventually fails: one can always get there, and need not", async () => {
    const rules = [edge("on", [0], 1), edge("back", [1], 0), edge("out", [1], 2), edge("home", [2], 0)];
    expect(await shape(toy(rules, possible(is(2))))).toBe("holds");
    expect(await shape(toy(rules, eventually(is(2))))).toBe("( 0 1 0 )");
  });

  it("is violated by a state from which there is no way back, by the shortest path there", async () => {
    const rules = [edge("a", [0], 1), edge("b", [1], 0), edge("c", [1], 2), edge("d", [2], 3), edge("e", [3], 2)];
    expect(await shape(toy(rules, possible(is(0))))).toBe("0 1 2");
  });
});

describe("slicing for liveness", () => {
  it("keeps a run that does something else for ever", async () => {
    // y counts up to 3 and is not looked at: without it `count` leads back to the same state, which is still a way to stay.
    const count = rule({ id: "count", says: "", params: {}, when: () => yes, do: () => [assign(y, min(add(y, int(1)), int(3)))] });
    const system = toy([count, edge("go", [0], 1)], eventually(is(1)));
    expect(await shape(system)).toBe("0 0 0 ( 0 )");
    expect(await shape(slice(system, ["p"]))).toBe("( 0 )");
    const fair = toy([count, edge("go", [0], 1)], eventually(is(1), [weak("go")]));
    expect(await shape(fair)).toBe("holds");
    expect(await shape(slice(fair, ["p"]))).toBe("holds");
  });

  it("keeps what only fairness reads", () => {
    const fair: Fairness = { ...weak("go"), where: lt(y, int(1)) };
    const sliced = slice(toy([edge("go", [0], 1)], eventually(is(1), [fair])), ["p"]);
    expect(sliced.variables.map(({ name }) => name)).toEqual(["x", "y"]);
  });
});

describe("printed and checked", () => {
  it("a property says what it assumes", () => {
    const fair: Fairness = { ...strong("go"), where: lt(y, int(1)) };
    const text = printSystem(toy([edge("go", [0], 1)], { ...leadsTo(is(0), is(1), [fair, weak("go")]), finite: ["go"] } as Live));
    expect(text).toContain(["leads to p", "  from x = 0", "  to x = 1", "  strongly fair go when y < 1", "  weakly fair go"].join("\n"));
    expect(text).toContain("  finitely often go");
  });

  it("is refused if it names a rule or parameter that does not exist", () => {
    const bad = eventually(is(1), [weak("stay"), { ...weak("go"), fixed: { host: 1 } }], ["leave"]);
    expect(checkSystem(toy([edge("go", [0], 1)], bad)).map(({ code, found }) => [code, found])).toEqual([
      ["TWM-424", "leave"],
      ["TWM-424", "stay"],
      ["TWM-412", "host"],
    ]);
  });

  it("is refused if it demands something of instances that there are not", () => {
    const go = rule({ id: "go", says: "", params: { to: range(1, 2) }, when: () => is(0), do: ({ to }) => [assign(x, to)] });
    const problems = (to: number) => checkSystem(toy([go], eventually(is(1), [{ ...weak("go"), fixed: { to } }])));
    for (const to of [0, 3, 1.5]) expect(problems(to).map(({ code }) => code)).toEqual(["TWM-415"]);
    for (const to of [1, 2]) expect(problems(to)).toEqual([]);
  });
});
