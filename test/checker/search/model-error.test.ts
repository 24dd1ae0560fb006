// A value that does not fit where it belongs, and a state in which nothing is enabled: what a search tells of them, the same whatever ran it,
// and what it still says of the properties.

import { describe, expect, it } from "vitest";
import {
  add,
  and,
  array,
  assign,
  bool,
  declare,
  eq,
  evaluator,
  exportSystem,
  formatBreach,
  int,
  label,
  le,
  ne,
  range,
  replayError,
  replayHit,
  rule,
  search,
  searchOracle,
  slice,
  verdictOf,
  when,
  yes,
  type Expr,
  type Property,
  type Rule,
  type SearchOptions,
  type SearchReport,
  type System,
} from "../../../checker/index.ts";

const { handles, variables } = declare("state", { n: range(0, 3), m: range(0, 3), flags: array(range(0, 1), bool) });
const { n, m, flags } = handles;

const up = (id: string, place: typeof n, more: readonly ReturnType<typeof label>[] = []): Rule =>
  rule({ id, says: "", params: {}, when: () => yes, do: () => [label(`${id} begins`), ...more, assign(place, add(place, int(1)))] });
const reset: Rule = rule({ id: "reset", says: "", params: {}, when: () => eq(n, int(3)), do: () => [assign(n, int(0))] });

function systemWith(rules: readonly Rule[], properties: readonly Property[] = []): System {
  return { name: "counters", modulus: 8, variables, initial: [], rules, properties };
}

const reached = (id: string, state: Expr): Property => ({ kind: "reachable", id, when: state });
const always = (id: string, holds: Expr): Property => ({ kind: "always", id, holds });

const engines: readonly SearchOptions[] = [
  { engine: "javascript" },
  { engine: "wasm" },
  { engine: "wasm", workers: 3 },
  { engine: "wasm", fingerprint: true },
];

/** What the oracle finds, which every engine must find as well. */
async function found(system: System): Promise<SearchReport> {
  const meant = searchOracle(system);
  const told = ({ error, deadlock, states, transitions, capped, properties }: SearchReport): unknown => [
    [states, transitions, capped],
    { error, deadlock, properties },
  ];
  for (const options of engines) expect([options, told(await search(system, options))]).toEqual([options, told(meant)]);
  return meant;
}

const verdicts = (report: SearchReport): unknown =>
  report.properties.map((one) => [one.id, verdictOf(one, report.stop), one.hit?.depth ?? null]);

describe("a value out of range", () => {
  it("is an error with a shortest path, the rule, the labels passed and what did not fit", async () => {
    const { error, states } = await found(systemWith([up("up", n, [label("here")]), up("across", m)]));
    expect(states).toBe(16);
    expect(error).toEqual({
      depth: 4,
      path: [0, 1, 2, 3].map((i) => ({ n: i, m: 0, flags: [0, 0] })),
      rule: "up",
      args: {},
      property: null,
      labels: ["up begins", "here"],
      breach: { of: "value", variable: "n", field: null, value: 4, lo: 0, hi: 3 },
    });
    expect(error && formatBreach(error.breach)).toBe("n := 4 is outside 0..3");
  });

  it("ends only what breaks: the rest is explored, and a counterexample is one", async () => {
    const report = await found(
      systemWith(
        [up("up", n), reset],
        [always("small", ne(n, int(3))), always("never mind", yes), reached("three", eq(n, int(3))), reached("never", eq(m, int(1)))],
      ),
    );
    expect(verdicts(report)).toEqual([
      ["small", "violated", 3],
      ["never mind", "inconclusive", null],
      ["three", "holds", 3],
      ["never", "inconclusive", null],
    ]);
    expect(report.properties.map(({ stop }) => stop?.kind ?? null)).toEqual([null, "error", null, "error"]);
  });

  it("leaves what happens in the end undecided", async () => {
    const live: readonly Property[] = [
      { kind: "eventually", id: "in the end", when: eq(n, int(3)), fair: [{ rule: "up", fixed: {}, strength: "weak" }], finite: [] },
      { kind: "possible", id: "possible", when: eq(n, int(0)) },
    ];
    expect(verdicts(await found(systemWith([up("up", n)], live)))).toEqual([
      ["in the end", "inconclusive", null],
      ["possible", "inconclusive", null],
    ]);
  });

  it("may be in a guard, which then neither holds nor fails", async () => {
    const beyond = rule({ id: "beyond", says: "", params: {}, when: () => flags.at(n), do: () => [assign(m, int(1))] });
    const { error, deadlock } = await found(systemWith([bounded(up("up", n)), beyond]));
    expect(error).toMatchObject({
      depth: 3,
      rule: "beyond",
      labels: [],
      breach: { of: "index", variable: "flags", value: 2, lo: 0, hi: 1 },
    });
    expect(deadlock).toBe(null);
  });

  it("may be in a property, of a state or of a step, which is then inconclusive", async () => {
    const inState = await found(systemWith([bounded(up("up", n))], [always("flag", flags.at(n))]));
    expect(verdicts(inState)).toEqual([["flag", "violated", 0]]);
    expect(inState.error).toMatchObject({ depth: 2, rule: null, property: "flag", breach: { value: 2 } });
    const step: Property = { kind: "step", id: "step", trigger: flags.at(n), holds: yes };
    const inStep = await found(systemWith([bounded(up("up", n))], [step]));
    expect(inStep.error).toMatchObject({ depth: 2, rule: "up", property: "step", labels: ["up begins"] });
    const inTheEnd: Property = { kind: "possible", id: "live", when: flags.at(n) };
    expect((await found(systemWith([bounded(up("up", n))], [inTheEnd]))).error).toMatchObject({ depth: 2, property: "live" });
  });

  it("is not looked for in what a full bag prunes or a branch that is not taken", async () => {
    const careful = rule({
      id: "careful",
      says: "",
      params: {},
      when: () => yes,
      do: () => [when(ne(n, int(3)), [assign(n, add(n, int(1)))])],
    });
    expect((await found(systemWith([careful]))).error).toBe(null);
  });

  it("can be replayed to, and ends a replay where slicing has hidden it", async () => {
    const both = rule({
      id: "both",
      says: "",
      params: {},
      when: () => ne(n, int(3)),
      do: () => [assign(n, add(n, int(1))), assign(m, add(m, int(2)))],
    });
    const system = systemWith([both], [always("small", ne(n, int(3)))]);
    const whole = searchOracle(system);
    const run = whole.error === null ? null : replayError(system, system, whole.error);
    expect(run?.steps.map(({ rule: { id } }) => id)).toEqual(["both"]);
    expect(run?.error).toMatchObject({ rule: "both", breach: { variable: "m", value: 4 } });
    const sliced = slice(system, ["small"]);
    const report = searchOracle(sliced);
    expect([report.error, verdicts(report)]).toEqual([null, [["small", "violated", 3]]]);
    const hit = report.properties[0]?.hit ?? null;
    expect(hit && replayHit(system, sliced, "small", hit).error).toEqual(run?.error);
  });

  it("is refused where a graph is drawn, which would be without it", () => {
    const write = (): unknown => exportSystem(systemWith([up("up", n)]), "aut", { title: [], file: "a.aut" });
    expect(write).toThrow(/^TWM-427 system counters, rule up: .* n := 4 is outside 0\.\.3/);
  });
});

describe("a deadlock", () => {
  it("is a shortest path to a state in which nothing is enabled, and no verdict", async () => {
    const { deadlock, error, properties } = await found(
      systemWith([bounded(up("up", n)), bounded(up("across", m))], [always("fine", yes)]),
    );
    expect([deadlock?.depth, deadlock?.path?.at(-1), error]).toEqual([6, { n: 3, m: 3, flags: [0, 0] }, null]);
    expect(properties.map((one) => verdictOf(one))).toEqual(["holds"]);
  });

  it("is none where a firing changes nothing, or is pruned", async () => {
    const idle = rule({ id: "idle", says: "", params: {}, when: () => yes, do: () => [] });
    expect((await found(systemWith([idle]))).deadlock).toBe(null);
    expect((await found(systemWith([]))).deadlock).toEqual({ depth: 0, path: [evaluator(systemWith([])).initialState()], loop: null });
  });
});

/** The rule, while its counter stays within its range. */
function bounded(of: Rule): Rule {
  // A guard is a truth value.
  return { ...of, guard: and(of.guard as Expr<"bool">, le(of.id === "across" ? m : n, int(2))) };
}
