// Liveness: toy systems whose answers are plain to see, the classic wrong answers among them, and random systems against an algorithm that
// tries every set of states. Every lasso is held against the interpreter by itself.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  assign,
  bag,
  checkSystem,
  declare,
  elementFields,
  eq,
  evaluator,
  insert,
  int,
  lassoProblems,
  le,
  lt,
  min,
  not,
  or,
  printSystem,
  range,
  replayHit,
  remove,
  rule,
  search,
  searchOracle,
  slice,
  verdictOf,
  yes,
  type Expr,
  type Fairness,
  type Live,
  type PropertyReport,
  type Rule,
  type System,
} from "../../checker/index.ts";
import { isViolated } from "./every-set.ts";

const state = declare("state", { x: range(0, 5), y: range(0, 3) });
const { x, y } = state.handles;
const is = (value: number): Expr<"bool"> => eq(x, int(value));

/** A rule that leads from some values of x to another. */
function edge(id: string, from: readonly number[], to: number): Rule {
  return rule({ id, says: "", params: {}, when: () => or(...from.map(is)), do: () => [assign(x, int(to))] });
}

function toy(rules: readonly Rule[], property: Live): System {
  return { name: "toy", modulus: 8, variables: state.variables, initial: [], rules, properties: [property] };
}

const weak = (id: string): Fairness => ({ rule: id, fixed: {}, strength: "weak" });
const strong = (id: string): Fairness => ({ rule: id, fixed: {}, strength: "strong" });

const eventually = (when: Expr, fair: readonly Fairness[] = [], finite: readonly string[] = []): Live => ({
  kind: "eventually",
  id: "p",
  when,
  fair,
  finite,
});
const leadsTo = (from: Expr, to: Expr, fair: readonly Fairness[] = []): Live => ({
  kind: "leadsTo",
  id: "p",
  cases: [{ from, to }],
  fair,
  finite: [],
});

/** The report of both searches on the one property, which must agree, and whose lasso must be one. */
async function judge(system: System): Promise<PropertyReport> {
  expect(checkSystem(system)).toEqual([]);
  const [property] = system.properties;
  const fast = await search(system);
  const [report] = fast.properties;
  if (property === undefined || report === undefined) throw new Error("a toy has one property");
  const oracle = searchOracle(system).properties[0];
  expect([oracle?.triggers, oracle?.hit?.depth]).toEqual([report.triggers, report.hit?.depth]);
  for (const hit of [report.hit, oracle?.hit ?? null]) {
    if (hit === null || (property.kind !== "leadsTo" && property.kind !== "eventually")) continue;
    expect(lassoProblems(system, property, hit)).toEqual([]);
    expect(replayHit(system, system, "p", hit).loop).toBe(hit.loop);
  }
  return report;
}

/** The values of x along the path of a violation and where its loop begins, or what the verdict is if there is none. */
async function shape(system: System): Promise<string> {
  const report = await judge(system);
  if (report.hit === null) return verdictOf(report, null);
  const { path, loop } = report.hit;
  const values = (path ?? []).map((one) => String(one["x"]));
  return loop === null ? values.join(" ") : [...values.slice(0, loop), "(", ...values.slice(loop), ")"].join(" ");
}

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
});

/** Systems of up to six states whose rules lead from sets of states to a state, with random assumptions. */
const randomToys = fc
  .record({
    rules: fc.array(fc.record({ from: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }), to: fc.nat(5) }), {
      minLength: 2,
      maxLength: 9,
    }),
    fair: fc.array(fc.record({ rule: fc.nat(8), strong: fc.boolean() }), { maxLength: 4 }),
    finite: fc.array(fc.nat(20), { maxLength: 2 }),
    from: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
    to: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
    kind: fc.constantFrom("eventually", "leadsTo"),
  })
  .map(({ rules, fair, finite, from, to, kind }) => {
    const edges = rules.map((one, i) => edge(`r${i}`, one.from, one.to));
    const assumptions = {
      fair: fair
        .filter((one) => one.rule < rules.length)
        .map((one): Fairness => ({ rule: `r${one.rule}`, fixed: {}, strength: one.strong ? "strong" : "weak" })),
      finite: finite.filter((i) => i < rules.length).map((i) => `r${i}`),
    };
    const some = (values: readonly number[]): Expr => or(...values.map(is));
    const property: Live =
      kind === "eventually"
        ? { kind, id: "p", when: some(to), ...assumptions }
        : { kind: "leadsTo", id: "p", cases: [{ from: some(from), to: some(to) }], ...assumptions };
    return toy(edges, property);
  });

describe("on random systems", () => {
  it("the verdict is that of an algorithm that tries every set of states, and every lasso is a fair violation", async () => {
    let violated = 0;
    await fc.assert(
      fc.asyncProperty(randomToys, async (system) => {
        const report = await judge(system);
        expect(report.hit !== null).toBe(isViolated(system));
        if (report.hit !== null) violated++;
      }),
      { numRuns: 1500 },
    );
    expect(violated).toBeGreaterThan(200);
    expect(violated).toBeLessThan(1300);
  });

  it("possible means that no state is without a way", async () => {
    await fc.assert(
      fc.asyncProperty(randomToys, async (system) => {
        const [property] = system.properties;
        if (property?.kind !== "eventually") return;
        const possible: System = { ...system, properties: [{ kind: "possible", id: "p", when: property.when }] };
        const { firings, fire, initialState, test } = evaluator(system);
        const next = (from: ReturnType<typeof initialState>) =>
          firings(from).flatMap((firing) => {
            const outcome = fire(from, firing);
            return outcome.kind === "next" ? [outcome.state] : [];
          });
        const reach = (from: ReturnType<typeof initialState>) => {
          const seen = new Map([[from["x"], from]]);
          for (const one of seen.values()) for (const to of next(one)) if (!seen.has(to["x"])) seen.set(to["x"], to);
          return [...seen.values()];
        };
        const holds = reach(initialState()).every((one) => reach(one).some((to) => test(property.when, to, to, {})));
        expect((await judge(possible)).hit === null).toBe(holds);
      }),
      { numRuns: 400 },
    );
  });
});

describe("an independent look at a lasso", () => {
  const rules = [edge("on", [0], 1), edge("back", [1], 0), edge("out", [1], 2)];
  const at = (value: number) => ({ x: value, y: 0 });
  const property = eventually(is(2), [strong("out")]) as Extract<Live, { kind: "eventually" }>;
  const system = toy(rules, property);

  it.each([
    ["it has no loop", { path: [at(0), at(1), at(0)], loop: null }],
    ["it does not begin in the initial state", { path: [at(1), at(0), at(1)], loop: 0 }],
    ["nothing leads from state 0 to state 1", { path: [at(0), at(2), at(0)], loop: 0 }],
    ["the loop does not close", { path: [at(0), at(1)], loop: 0 }],
    ["the run cannot stay in the last state", { path: [at(0), at(1)], loop: 1 }],
    ["strong fairness of out {} is not met", { path: [at(0), at(1), at(0)], loop: 0 }],
    ["what should come does come, or nothing was waiting for it", { path: [at(0), at(1), at(2)], loop: 2 }],
  ])("finds that %s", (problem, hit) => {
    expect(lassoProblems(system, property, { ...hit, depth: hit.loop ?? 0 })).toContain(problem);
  });
});
