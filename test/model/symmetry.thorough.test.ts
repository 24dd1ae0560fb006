// Where both hosts have the same roles, TCP stays itself when they change names. This is what lets a search keep one of each state and its
// image; here it is tried on states of every variant, and the counts with and without are held against each other.

import { describe, expect, it } from "vitest";
import {
  asymmetryOf,
  evaluator,
  imageOf,
  layoutOf,
  packLesser,
  randomWalk,
  search,
  searchOracle,
  slice,
  stateKey,
  type SearchReport,
  type State,
  type System,
} from "../../checker/index.ts";
import { boundsOf, check, namedRoles, propertiesIn, symmetryOf, systemOf, type Bounds, type BoundsInput } from "../../model/index.ts";
import { variants, type Variant } from "../../spec/index.ts";
import { inTier } from "../tier.ts";
import { groups, scenarioCalled, variantCalled } from "./presets.ts";

const all = propertiesIn(scenarioCalled("quick"));
const free = { roles: namedRoles["either"] ?? { opens: [], listens: [], closes: [] } };

const boundsFor = (variant: Variant, set: BoundsInput): Bounds => boundsOf(scenarioCalled("quick"), variant, { ...free, ...set });

describe("TCP between hosts with the same roles", () => {
  const imaged = inTier({ quick: [], thorough: ["rfc9293", "no-time-wait", "bsd"], full: variants.map(({ id }) => id) });
  it.each(imaged)("does from the image of a state what it does from the state, as %s", (name) => {
    const variant = variantCalled(name);
    for (const isn of ["const", "mono"] as const) {
      const bounds = boundsFor(variant, { isn, data: 1, duplicates: 1, capacity: 3 });
      const system = systemOf(variant, bounds);
      const differs = asymmetryOf(system, symmetryOf(bounds));
      for (let seed = 1; seed <= 3; seed++)
        for (const { state } of randomWalk({ ...system, properties: [] }, { seed, steps: 40 }).path) expect(differs(state)).toBeNull();
    }
  });

  it("would be seen to differ if something were not exchanged", () => {
    const variant = variantCalled("no-time-wait");
    const bounds = boundsFor(variant, { data: 1 });
    const system = systemOf(variant, bounds);
    const differs = asymmetryOf(system, { ...symmetryOf(bounds), halves: [] });
    const found = Array.from({ length: 20 }, (_, seed) => randomWalk({ ...system, properties: [] }, { seed, steps: 60 }).path);
    expect(found.some((path) => path.some(({ state }) => differs(state) !== null))).toBe(true);
  });

  it("would be seen to differ if one of them could not close", () => {
    const variant = variantCalled("rfc9293");
    const bounds = boundsFor(variant, {});
    const system = systemOf(variant, { ...bounds, roles: { ...bounds.roles, closes: ["A"] } });
    const differs = asymmetryOf(system, symmetryOf(bounds));
    expect(randomWalk(system, { seed: 1, steps: 60 }).path.some(({ state }) => differs(state)?.endsWith("CLOSE") === true)).toBe(true);
  });

  it("is not taken for symmetric if the roles are not the same", async () => {
    const variant = variantCalled("rfc9293");
    const request = { variant, scenario: "quick", bounds: boundsOf(scenarioCalled("quick"), variant, {}), properties: all };
    await expect(check(request, { symmetry: true })).rejects.toThrow(/TWM-113/);
  });
});

/** All states with what leads out of each, by interpretation and without symmetry. */
function explored(system: System): readonly { readonly state: State; readonly transitions: number; readonly capped: number }[] {
  const { initialState, firings, fire } = evaluator(system);
  const found = new Map([[stateKey(initialState()), initialState()]]);
  return [...expand()];

  function* expand() {
    for (const [key, state] of found) {
      const outcomes = firings(state).map((firing) => fire(state, firing));
      const next = outcomes.flatMap((outcome) => (outcome.kind === "next" && stateKey(outcome.state) !== key ? [outcome.state] : []));
      for (const successor of next) if (!found.has(stateKey(successor))) found.set(stateKey(successor), successor);
      yield { state, transitions: next.length, capped: outcomes.filter(({ kind }) => kind === "capped").length };
    }
  }
}

const found = ({ bytesPerState: _bytes, engine: _engine, workers: _workers, omission: _omission, ...rest }: SearchReport): object => rest;

const small = [
  ["rfc9293", { opens: 1, retransmissions: 0 }],
  ["no-time-wait", { opens: 1, data: 1, retransmissions: 0, capacity: 1 }],
  ["2msl-safe", { opens: 1, capacity: 1 }],
] as const satisfies readonly (readonly [string, BoundsInput])[];

describe("a search with symmetry", () => {
  const pairs = small.flatMap(([name, set]) => Object.entries(groups).map(([group, ids]) => [name, set, group, ids] as const));
  // All states are found by interpretation, which is slow: in the middle tier for one group of properties with one of the variants.
  const each = inTier({ quick: [], thorough: pairs.slice(-1), full: pairs });
  it.each(each)("finds one state for each pair of images, as %s with %j, for the %s", async (name, set, _, ids) => {
    const variant = variantCalled(name);
    const bounds = boundsFor(variant, set);
    const symmetry = symmetryOf(bounds);
    const sliced = slice(systemOf(variant, bounds), ids);
    const [layout, image] = [layoutOf(sliced), imageOf(sliced, symmetry)];
    const whole = explored(sliced);
    const ofPairs = new Map(whole.map(({ state }) => [packLesser(layout, image, state).join(), state]));
    const differs = asymmetryOf(sliced, symmetry);
    expect([...ofPairs.values()].flatMap((state) => differs(state) ?? [])).toEqual([]);
    const alone = whole.filter(({ state }) => stateKey(image(state)) === stateKey(state));
    const sum = (of: typeof whole, what: "transitions" | "capped"): number => of.reduce((total, one) => total + one[what], 0);
    const report = await search(sliced, { engine: "javascript", symmetry });
    expect(report.states).toBe(ofPairs.size);
    // Every pair is found once instead of twice, with what leads out of it; what is its own image was found once before.
    expect(whole).toHaveLength(2 * report.states - alone.length);
    expect(sum(whole, "transitions")).toBe(2 * report.transitions - sum(alone, "transitions"));
    expect(sum(whole, "capped")).toBe(2 * report.capped - sum(alone, "capped"));
    const oracle = searchOracle(sliced, symmetry);
    expect([oracle.states, oracle.transitions, oracle.capped, oracle.depth]).toEqual([
      report.states,
      report.transitions,
      report.capped,
      report.depth,
    ]);
    expect(oracle.properties.map(({ triggers, hit }) => [triggers, hit?.depth])).toEqual(
      report.properties.map(({ triggers, hit }) => [triggers, hit?.depth]),
    );
    for (const options of [{}, { workers: 2 }, { fingerprint: true, limits: { memory: 2 ** 26 } }])
      expect(found(await search(sliced, { engine: "wasm", symmetry, ...options }))).toEqual(found(report));
  });

  const presets = [
    ["abort", { opens: 1, retransmissions: 0 }],
    ["rfc1337", { retransmissions: 0, isn: "const" }],
    ["rfc9293", { opens: 1 }],
    ["no-time-wait", { retransmissions: 0, capacity: 1 }],
  ] as const satisfies readonly (readonly [string, BoundsInput])[];
  it.each(inTier({ quick: [], thorough: presets.slice(0, 1), full: [...presets] }))(
    "gives the same verdicts, depths and lengths of traces, as %s with %j",
    async (name, set) => {
      const variant = variantCalled(name);
      const request = { variant, scenario: "quick", bounds: boundsFor(variant, set), properties: all };
      const [whole, reduced] = [await check(request), await check(request, { symmetry: true })];
      const told = ({ properties: judged }: typeof whole) =>
        judged.map(({ id, verdict, depth, trace }) => [id, verdict, depth, trace?.steps.length ?? null]);
      expect(told(reduced)).toEqual(told(whole));
      expect(reduced.properties.some(({ trace }) => trace !== null)).toBe(true);
      expect([whole.symmetry, reduced.symmetry, reduced.report.depth]).toEqual([false, true, whole.report.depth]);
      expect(reduced.report.states / whole.report.states).toBeGreaterThanOrEqual(0.5);
      expect(reduced.report.states / whole.report.states).toBeLessThan(0.55);
    },
  );
});
