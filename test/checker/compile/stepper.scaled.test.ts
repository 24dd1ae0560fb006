// Stepping by hand means what the interpreter means: the same rules are enabled, and a firing changes the same things, observes the same and
// passes the same labels, whatever is handed in. What a stepper cannot hold, and what cannot be searched, is refused.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  array,
  assign,
  bool,
  checkSystem,
  compileStepper,
  declare,
  distance,
  eq,
  evaluator,
  exportSystem,
  expressionsOf,
  InputError,
  int,
  label,
  leastState,
  lt,
  randomWalk,
  range,
  record,
  rule,
  search,
  searchOracle,
  seq,
  seqNumber,
  visitExpr,
  visitStmts,
  when,
  yes,
  type If,
  type State,
  type StepArguments,
  type StepState,
  type Stmt,
  type System,
} from "../../../checker/index.ts";
import { attempt } from "./expanded-step.ts";
import { randomSystems, runs } from "../random-system.ts";

/** A system in which everything is handed in that nothing assigns or asks for as it was before. */
function withInputs(system: System): System {
  const kept = new Set<string>();
  const note = (stmts: readonly Stmt[]): void =>
    visitStmts(stmts, (stmt) => {
      if (stmt.op === "assign") kept.add(stmt.target.variable);
      for (const expr of expressionsOf(stmt))
        visitExpr(expr, (node) => void (node.op === "read" && node.moment === "before" && kept.add(node.variable)));
    });
  note(system.initial);
  system.rules.forEach(({ body }) => note(body));
  const variables = system.variables.map((one) => (one.role === "state" && !kept.has(one.name) ? { ...one, role: "input" as const } : one));
  return { ...system, variables, properties: [] };
}

const hasNoBag = ({ variables }: System): boolean => variables.every(({ shape }) => !("shape" in shape) || shape.shape !== "bag");

describe("a stepper", () => {
  it("does what the interpreter does, on random systems and runs", () => {
    let compared = 0;
    fc.assert(
      fc.property(randomSystems, ({ system: given, draw }) => {
        fc.pre(hasNoBag(given));
        const system = withInputs(given);
        const meaning = evaluator(system);
        const initial = attempt(() => meaning.initialState());
        fc.pre(initial !== "out of range");
        const stepper = compileStepper(system);
        const inputs = leastState(system, "input");
        let state = initial as State; // It is not out of range, as was just assumed.
        for (let step = 0; step < 12; step++) {
          const firings = meaning.firings(state, inputs);
          if (firings.length === 0) return;
          const firing = firings[draw(firings.length)];
          const own = stepper.rules.find(({ id }) => id === firing?.rule.id);
          if (firing === undefined || own === undefined) throw new Error("no such rule");
          const args = firing.args as StepArguments; // Without bags every parameter is a number.
          const stepped = { ...stepper.create(), ...structuredClone({ ...state, ...inputs }) } as StepState;
          expect(attempt(() => own.enabled(stepped, args))).toBe(firing.breach === undefined ? true : "out of range");
          if (firing.breach !== undefined) return;
          const meant = meaning.fire(state, firing, inputs);
          const done = attempt(() => own.fire(stepped, args));
          compared++;
          if (meant.kind !== "next") {
            expect([meant.kind, done]).toEqual(["broken", "out of range"]);
            // A rule that breaks off has changed nothing.
            expect(stepped).toMatchObject(state);
            return;
          }
          expect({ ...stepped }).toEqual({ ...meant.state, ...meant.observed, ...inputs });
          expect([...stepper.labels]).toEqual(meant.labels);
          state = meant.state;
        }
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(500);
  });

  const { handles, variables } = declare("state", { counter: record({ next: seq, seen: range(0, 3) }) });
  const handed = declare("input", { segment: record({ number: seq, urgent: bool }) });
  const seen = declare("observed", { gap: range(0, 2 ** 31 - 1) });
  const counting: System = {
    name: "counting",
    modulus: 2 ** 32,
    variables: [...variables, ...handed.variables, ...seen.variables],
    initial: [assign(handles.counter.next, seqNumber(2 ** 32 - 1))],
    rules: [
      rule({
        id: "arrival",
        says: "The number that is expected, or one ahead of it, is handed in.",
        params: {},
        when: () => eq(handed.handles.segment.urgent, yes),
        do: () => [
          assign(seen.handles.gap, distance(handed.handles.segment.number, handles.counter.next)),
          when(lt(handed.handles.segment.number, add(handles.counter.next, int(1))), [label("expected")], [label("ahead")]),
          assign(handles.counter.next, add(handed.handles.segment.number, int(1))),
        ],
      }),
    ],
    properties: [],
  };

  it("counts across the wrap of 2^32 and takes what is handed in", () => {
    const stepper = compileStepper(counting);
    const state = stepper.create();
    const [arrival] = stepper.rules;
    const deliver = (number: number): readonly unknown[] => {
      state["segment"] = { number, urgent: 1 };
      expect(arrival?.enabled(state, {})).toBe(true);
      arrival?.fire(state, {});
      return [(state["counter"] as Record<string, number>)["next"], state["gap"], [...stepper.labels]];
    };
    expect(deliver(2 ** 32 - 1)).toEqual([0, 0, ["expected"]]);
    expect(deliver(5)).toEqual([6, 5, ["ahead"]]);
  });

  it("does what is put in the place of a branch, and what stood there when that is put back", () => {
    const named = new Map<If, string>();
    visitStmts(counting.rules[0]?.body ?? [], (stmt) => stmt.op === "if" && named.set(stmt, "next"));
    const stepper = compileStepper(counting, named);
    const [usual] = [...named.keys()];
    if (usual === undefined) throw new Error("no branch in the rule");
    const state = stepper.create();
    const labels = (number: number): readonly string[] => {
      state["segment"] = { number, urgent: 1 };
      stepper.rules[0]?.fire(state, {});
      return [...stepper.labels];
    };
    expect(labels(7)).toEqual(["ahead"]);
    stepper.put("next", () => ({ cond: yes, then: [label("other"), assign(handles.counter.seen, int(3))] }));
    expect(labels(8)).toEqual(["other"]);
    expect(state["counter"]).toEqual({ next: 9, seen: 3 });
    // What it breaks off is undone, though the rule as it was assigns none of it.
    stepper.put("next", () => ({ cond: yes, then: [assign(handles.counter.seen, int(1)), assign(handles.counter.seen, int(4))] }));
    expect(() => labels(9)).toThrow("counter.seen := 4 is outside 0..3");
    expect(state["counter"]).toEqual({ next: 9, seen: 3 });
    stepper.put("next", () => usual);
    expect(labels(9)).toEqual(["expected"]);
  });

  it.each([
    [1, "counter.seen := 4 is outside 0..3"],
    [3, "index 3 of marks is outside 0..1"],
  ])("changes nothing where a rule breaks off: neither fields, nor scalars, nor arrays (element %i)", (element, breach) => {
    const more = declare("state", { total: range(0, 9), marks: array(range(0, 1), range(0, 9)) });
    const breaksOff = rule({
      id: "break",
      says: "Everything changes before something does not fit.",
      params: {},
      when: () => yes,
      do: () => [
        assign(handles.counter.next, seqNumber(7)),
        assign(more.handles.total, int(4)),
        assign(more.handles.marks.at(int(element)), int(5)),
        assign(handles.counter.seen, more.handles.total),
      ],
    });
    const { rules, create } = compileStepper({
      ...counting,
      variables: [...counting.variables, ...more.variables],
      rules: [breaksOff],
    });
    const state = create();
    const before = structuredClone(state);
    expect(() => rules[0]?.fire(state, {})).toThrow(breach);
    expect(state).toEqual(before);
  });

  it("is refused for a system with a bag, and a system with inputs is refused by whoever follows all runs", async () => {
    const net = declare("state", { net: { shape: "bag", fields: { age: range(0, 3) }, capacity: 2 } as const });
    expect(() => compileStepper({ ...counting, variables: [...counting.variables, ...net.variables] })).toThrow(InputError);
    expect(() => searchOracle(counting)).toThrow("TWM-325");
    expect(() => randomWalk(counting, { seed: 0, steps: 1 })).toThrow("TWM-325");
    expect(() => exportSystem(counting, "tla", { file: "counting", title: [] })).toThrow("TWM-325");
    await expect(search(counting)).rejects.toThrow("TWM-325");
  });

  it("takes only systems that write to nothing that is handed in and judge nothing of it", () => {
    expect(checkSystem(counting)).toEqual([]);
    const [arrival] = counting.rules;
    const writes = { ...counting, rules: [{ ...arrival, body: [assign(handed.handles.segment.urgent, yes)] }] };
    const judges = { ...counting, properties: [{ kind: "always", id: "p", holds: handed.handles.segment.urgent }] };
    expect([writes, judges].map((system) => checkSystem(system).map(({ code }) => code))).toEqual([["TWM-418"], ["TWM-425"]]);
  });
});
