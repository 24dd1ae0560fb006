// Liveness of random systems against an algorithm that tries every set of states. Every lasso is held against the interpreter by itself.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluator, lassoProblems, or, type Expr, type Fairness, type Live, type System } from "../../../checker/index.ts";
import { inTier } from "../../tier.ts";
import { isViolated } from "./every-set.ts";
import { edge, eventually, is, judge, strong, toy } from "../toys.ts";

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
  const many = inTier({ quick: 250, thorough: 900, full: 500_000 });

  it("the verdict is that of an algorithm that tries every set of states, and every lasso is a fair violation", async () => {
    let violated = 0;
    await fc.assert(
      fc.asyncProperty(randomToys, async (system) => {
        const report = await judge(system);
        expect(report.hit !== null).toBe(isViolated(system));
        if (report.hit !== null) violated++;
      }),
      { numRuns: many },
    );
    expect(violated / many).toBeGreaterThan(0.1);
    expect(violated / many).toBeLessThan(0.9);
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
      { numRuns: many / 2 },
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
