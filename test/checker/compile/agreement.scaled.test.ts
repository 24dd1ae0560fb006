// Laws about the two meanings of a system, interpreted and compiled, and about the passes over it, on random systems. What the generator
// covers is a test of its own, so that a new kind of node cannot go untested.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blocksOf,
  evaluator,
  expressionsOf,
  InputError,
  lassoProblems,
  layoutOf,
  leastState,
  mostMemory,
  pack,
  search,
  searchOracle,
  simplify,
  slice,
  stateKey,
  unpack,
  verdictOf,
  visitExpr,
  visitStmts,
  type Expr,
  type Node,
  type Property,
  type SearchOptions,
  type SearchReport,
  type State,
  type Stmt,
  type System,
} from "../../../checker/index.ts";
import { attempt, compiledSteps, evaluatedStep, specialised } from "./expanded-step.ts";
import { randomSystems, runs, type RandomSystem } from "../random-system.ts";

describe("a random system", () => {
  it("has the same successors, prunes, triggers and hits in the evaluator and in JavaScript", () => {
    let breaking = 0;
    fc.assert(
      fc.property(randomSystems, ({ system, draw }) => {
        const compiled = compiledSteps(system);
        for (const state of someStates({ system, draw }, 40)) {
          const step = evaluatedStep(system, state);
          if (step.broken.steps + step.broken.states > 0) breaking++;
          expect(compiled(state)).toEqual(step);
        }
      }),
      runs,
    );
    // Comparing says little where hardly any step breaks.
    expect(breaking).toBeGreaterThan(runs.numRuns / 60);
  });

  it("is explored alike by both searches", async () => {
    let [complete, erring, ending] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(randomSystems, async ({ system }) => {
        const expected = exploredCompletely(system, 300);
        if (expected === null) return;
        complete++;
        if (expected.error !== null) erring++;
        if (expected.deadlock !== null) ending++;
        const found = await search(system, { engine: "javascript" });
        expect(findingsOf(found)).toEqual(findingsOf(expected));
        for (const report of [found, expected]) expect(lassosOf(system, report)).toEqual([]);
      }),
      runs,
    );
    // Nor where hardly any system is small enough, and hardly any search meets an error or a deadlock.
    expect(complete).toBeGreaterThan(runs.numRuns / 4);
    for (const many of [erring, ending]) expect(many).toBeGreaterThan(runs.numRuns / 60);
  });

  it("is explored alike by JavaScript and by WebAssembly, to the same paths, errors and deadlocks", async () => {
    const narrow = [{}, { fingerprint: true }, { workers: 2 }];
    const modes = mostMemory() > 2 ** 32 ? [...narrow, ...narrow.map((mode) => ({ ...mode, wide: true }))] : narrow;
    await fc.assert(
      fc.asyncProperty(randomSystems, fc.constantFrom(...modes), async ({ system }, mode) => {
        const limits = { states: 2000, memory: 2 ** 24 };
        const expected = await explored(system, { engine: "javascript", limits });
        const found = await explored(system, { engine: "wasm", limits, ...mode });
        // Where a limit ends a search depends on how it goes; everything found before is found by both.
        if (expected === null || expected.stop === null) expect(plain(found)).toEqual(plain(expected));
      }),
      { ...runs, numRuns: runs.numRuns / 5 },
    );
  });

  it("passes its labels as often in JavaScript and in WebAssembly as in the evaluator", async () => {
    await fc.assert(
      fc.asyncProperty(randomSystems, fc.constantFrom("javascript", "wasm"), async ({ system }, engine) => {
        const expected = exploredCompletely(system, 100) === null ? null : labelsPassed(specialised(system));
        if (expected === null) return;
        const { coverage } = await search({ ...system, properties: [] }, { engine, coverage: true });
        expect(coverage?.filter(({ passed }) => passed > 0).map(({ label, passed }) => [label, passed])).toEqual(expected);
      }),
      { ...runs, numRuns: runs.numRuns / 2 },
    );
  });

  it("has states that survive packing", () => {
    fc.assert(
      fc.property(randomSystems, (random) => {
        const layout = layoutOf(random.system);
        for (const state of someStates(random, 20)) {
          const words = pack(layout, state);
          expect(words).toHaveLength(layout.words);
          expect(stateKey(unpack(layout, words))).toBe(stateKey(state));
          expect(unpack(layout, Int32Array.from([7, ...words]), 1)).toEqual(state);
        }
      }),
      runs,
    );
  });

  it("keeps the value of every expression when simplified", () => {
    fc.assert(
      fc.property(randomSystems, (random) => {
        const { system } = random;
        const { test } = evaluator(system);
        const conditions = system.properties.flatMap(conditionsOf);
        for (const [before, after] of pairs(someStates(random, 10)))
          for (const condition of conditions) {
            const idle = leastState(system, "observed");
            const expected = attempt(() => test(condition, before, after, idle));
            if (expected !== "out of range") expect(test(simplify(condition, system.modulus), before, after, idle)).toBe(expected);
          }
      }),
      runs,
    );
  });

  it("keeps its behaviour when its rules are specialised", () => {
    fc.assert(
      fc.property(randomSystems, (random) => {
        for (const state of someStates(random, 10)) {
          const expected = evaluatedStep(random.system, state, evaluator);
          // Folding may drop a read outside an array together with a branch that cannot be taken.
          if (expected.broken.steps + expected.broken.states > 0) continue;
          expect(evaluatedStep(specialised(random.system), state, evaluator)).toEqual(expected);
        }
      }),
      runs,
    );
  });

  it("gives every property the same verdict when sliced for it, and every one that is not about whole runs the same depth", () => {
    fc.assert(
      fc.property(randomSystems, ({ system }) => {
        const whole = exploredCompletely(system, 200);
        // What breaks in something that a slice does not have does not break in it.
        if (whole === null || whole.error !== null) return;
        for (const { id } of system.properties) {
          const sliced = slice(system, [id]);
          expect(slice(sliced, [id])).toEqual(sliced);
          expect(verdictsOf(searchOracle(sliced))).toEqual(verdictsOf(whole).filter((verdict) => verdict.id === id));
        }
      }),
      runs,
    );
  });

  it("is plain data", () => {
    fc.assert(
      fc.property(randomSystems, ({ system }) => {
        expect(JSON.parse(JSON.stringify(system))).toEqual(system);
      }),
      runs,
    );
  });
});

const opsOfExpressions: Readonly<Record<Node["op"], true>> = {
  const: true,
  read: true,
  param: true,
  not: true,
  and: true,
  or: true,
  eq: true,
  lt: true,
  le: true,
  add: true,
  sub: true,
  min: true,
  max: true,
  distance: true,
  ite: true,
  exists: true,
  count: true,
};
const opsOfStatements: Readonly<Record<Stmt["op"], true>> = {
  assign: true,
  if: true,
  switch: true,
  insert: true,
  remove: true,
  each: true,
  label: true,
};

describe("the generator of random systems", () => {
  it("makes every kind of node, statement, shape and property", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomSystems, ({ system }) => collect(system, seen)),
      { ...runs, numRuns: 600 },
    );
    const shapes = [
      "scalar",
      "record",
      "array",
      "bag",
      "observed",
      "always",
      "step",
      "reachable",
      "possible",
      "eventually",
      "leadsTo",
      "moment before",
      "modulus 4294967296",
    ];
    const wanted = [...Object.keys(opsOfExpressions), ...Object.keys(opsOfStatements), ...shapes];
    expect(wanted.filter((op) => !seen.has(op))).toEqual([]);
  });
});

/** The first states of a breadth-first exploration and those of a random walk from the last of them. */
function someStates({ system, draw }: RandomSystem, most: number): readonly State[] {
  const { initialState, firings, fire } = evaluator(system);
  const initial = begun(initialState);
  if (initial === null) return [];
  const found = new Map([[stateKey(initial), initial]]);
  const nextOf = (state: State): readonly State[] => {
    return firings(state)
      .map((firing) => fire(state, firing))
      .flatMap((outcome) => (outcome.kind === "next" ? [outcome.state] : []));
  };
  const add = (state: State) => found.size < most && found.set(stateKey(state), state);
  for (const state of found.values()) if (found.size < most / 2) nextOf(state).forEach(add);
  let at = [...found.values()].at(-1);
  for (let i = 0; i < most && at !== undefined; i++) {
    const next = nextOf(at);
    at = next[next.length === 0 ? 0 : draw(next.length)];
    if (at !== undefined) add(at);
  }
  return [...found.values()];
}

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((left, i) => list.slice(i, i + 2).map((right) => [left, right] as const));
}

/** What the oracle reports, or null if the system has too many states or none to begin in. */
function exploredCompletely(system: System, most: number): SearchReport | null {
  const { initialState, firings, fire } = evaluator(system);
  return begun(() => {
    const seen = new Set<string>();
    const queue = [initialState()];
    for (const state of queue) {
      if (seen.has(stateKey(state))) continue;
      if (seen.add(stateKey(state)).size > most) return null;
      for (const firing of firings(state)) {
        const outcome = fire(state, firing);
        if (outcome.kind === "next") queue.push(outcome.state);
      }
    }
    return searchOracle(system);
  });
}

/** How often each label is passed by the firings of all reachable states, in the order in which the rules mention them. */
function labelsPassed(system: System): readonly (readonly [string, number])[] {
  const { initialState, firings, fire } = evaluator(system);
  const passed = new Map<string, number>();
  for (const { body } of system.rules) visitStmts(body, (stmt) => stmt.op === "label" && passed.set(stmt.id, 0));
  const queue = new Map([[stateKey(initialState()), initialState()]]);
  for (const state of queue.values()) {
    for (const firing of firings(state)) {
      const outcome = fire(state, firing);
      for (const label of outcome.labels) passed.set(label, (passed.get(label) ?? 0) + 1);
      if (outcome.kind === "next") queue.set(stateKey(outcome.state), outcome.state);
    }
  }
  return [...passed].filter(([, times]) => times > 0);
}

/** The report of a search, or null if there is no state to begin in. */
async function explored(system: System, options: SearchOptions): Promise<SearchReport | null> {
  return begun(() => evaluator(system).initialState()) === null ? null : search(system, options);
}

/** What is computed from an initial state; null if there is none. */
function begun<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof InputError && error.problem.code === "TWM-426") return null;
    throw error;
  }
}

/** What says how a search went, not what it found. */
const ofTheEngine = { bytesPerState: 0, engine: "any", workers: 0, omission: null };

function plain(report: SearchReport | null): unknown {
  return report === null ? null : { ...report, ...ofTheEngine };
}

/** Everything that was found; of runs that go on for ever only where they begin to repeat, for which run is shown is not prescribed. */
function findingsOf(report: SearchReport): unknown {
  const isPrescribed = ({ kind }: SearchReport["properties"][number]): boolean => ["always", "step", "reachable"].includes(kind);
  const properties = report.properties.map((one) => (isPrescribed(one) ? one : { ...one, hit: one.hit?.depth ?? null }));
  return { ...report, ...ofTheEngine, properties };
}

/** Where a run begins to repeat itself depends on what of the state is looked at. */
function verdictsOf(report: SearchReport): readonly { readonly id: string; readonly verdict: string; readonly depth: number | null }[] {
  const repeats = ["eventually", "leadsTo"];
  return report.properties.map((one) => ({
    id: one.id,
    verdict: verdictOf(one, report.stop),
    depth: repeats.includes(one.kind) ? null : (one.hit?.depth ?? null),
  }));
}

/** What is wrong with the lassos of a report. */
function lassosOf(system: System, report: SearchReport): readonly string[] {
  return system.properties.flatMap((property) => {
    const hit = report.properties.find(({ id }) => id === property.id)?.hit ?? null;
    const isLasso = hit !== null && (property.kind === "eventually" || property.kind === "leadsTo");
    return isLasso ? lassoProblems(system, property, hit) : [];
  });
}

function conditionsOf(property: Property): readonly Expr[] {
  if (property.kind === "always") return [property.holds];
  if (property.kind === "step") return [property.trigger, property.holds];
  if (property.kind === "leadsTo") return property.cases.flatMap(({ from, to }) => [from, to]);
  return [property.when];
}

function collect(system: System, seen: Set<string>): void {
  const inExpr = (expr: Expr): void =>
    visitExpr(expr, (node) => {
      seen.add(node.op);
      if ("moment" in node) seen.add(`moment ${node.moment}`);
    });
  const inStmts = (stmts: readonly Stmt[]): void =>
    visitStmts(stmts, (stmt) => {
      seen.add(stmt.op);
      expressionsOf(stmt).forEach(inExpr);
      if (blocksOf(stmt).length > 0) seen.add("nested");
    });
  seen.add(`modulus ${system.modulus}`);
  for (const { role, shape } of system.variables) seen.add(role).add("shape" in shape ? shape.shape : "scalar");
  for (const property of system.properties) {
    seen.add(property.kind);
    conditionsOf(property).forEach(inExpr);
  }
  inStmts(system.initial);
  for (const { guard, body } of system.rules) {
    inExpr(guard);
    inStmts(body);
  }
}
