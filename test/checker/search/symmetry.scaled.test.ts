// Keeping one of each state and its image: what is compiled exchanges as the definition does, on any system; and on a game that is the same
// for both its players every search finds as many states as there are pairs.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  and,
  array,
  assign,
  bag,
  before,
  compileJavascript,
  declare,
  enumeration,
  eq,
  evaluator,
  foldedEvaluator,
  imageOf,
  imageStmts,
  insert,
  int,
  ite,
  layoutOf,
  le,
  lt,
  ne,
  not,
  or,
  pack,
  packLesser,
  range,
  remove,
  replayHit,
  rule,
  search,
  searchOracle,
  stateKey,
  yes,
  type Expr,
  type State,
  type Symmetry,
  type System,
} from "../../../checker/index.ts";
import { attempt } from "../compile/expanded-step.ts";
import { randomSystems, runs } from "../random-system.ts";

const sides: Symmetry = { sort: { kind: "enum side", values: ["left", "right"] }, halves: [] };

describe("the image of a state", () => {
  it("is exchanged by the statements as by the definition, and back again", () => {
    fc.assert(
      fc.property(randomSystems, ({ system }) => {
        const image = imageOf(system, sides);
        const exchange = { id: "exchange", says: "", params: [], guard: yes, body: imageStmts(system, sides) };
        const { fire } = evaluator({ ...system, rules: [exchange] });
        for (const state of beginning(system, 20)) {
          expect(fire(state, { rule: exchange, args: {} })).toMatchObject({ kind: "next", state: image(state) });
          expect(image(image(state))).toEqual(state);
        }
      }),
      runs,
    );
  });

  it("is kept by generated code if it is less", () => {
    let exchanged = 0;
    fc.assert(
      fc.property(randomSystems, ({ system }) => {
        const layout = layoutOf(system);
        const image = imageOf(system, sides);
        // What is searched is what is left when constants are folded, which can drop a read outside an array.
        const { firings, fire } = foldedEvaluator(system);
        const kept: string[] = [];
        const sink = {
          successor: (words: Int32Array) => {
            kept.push(words.join());
            return false;
          },
          stutter: () => {},
          pruned: () => {},
          hit: () => {},
          broken: () => {},
          deadlock: () => {},
        };
        const { expand } = compileJavascript({ ...system, properties: [] }, sink, { symmetry: sides });
        for (const state of beginning(system, 20)) {
          const expected = attempt(() =>
            firings(state).flatMap((firing) => {
              const outcome = fire(state, firing);
              if (outcome.kind !== "next" || stateKey(outcome.state) === stateKey(state)) return [];
              const lesser = packLesser(layout, image, outcome.state).join();
              if (lesser !== pack(layout, outcome.state).join()) exchanged++;
              return [lesser];
            }),
          );
          if (expected === "out of range") continue;
          kept.length = 0;
          expand(pack(layout, state), 0);
          expect(kept).toEqual(expected);
        }
      }),
      runs,
    );
    expect(exchanged).toBeGreaterThan(runs.numRuns / 30);
  });
});

/** Some states of a system, breadth first. */
function beginning(system: System, most: number): readonly State[] {
  const found = new Map<string, State>();
  try {
    const { initialState, firings, fire } = evaluator(system);
    found.set(stateKey(initialState()), initialState());
    for (const state of found.values())
      for (const firing of firings(state)) {
        const outcome = fire(state, firing);
        if (outcome.kind === "next") found.set(stateKey(outcome.state), outcome.state);
        if (found.size >= most) return [...found.values()];
      }
  } catch {
    // A value left its range: what was found until then will do.
  }
  return [...found.values()];
}

const Player = enumeration("Player", ["left", "right"]);
const players: Symmetry = { sort: Player.sort, halves: ["seen"] };

/** Two players count, send each other what they have, and remember which numbers they have seen. `handicap` is for the second. */
function game(handicap: number): System {
  const { handles, variables } = declare("state", {
    count: array(Player.sort, range(0, 3)),
    seen: array(range(1, 8), range(0, 1)),
    post: bag({ value: range(0, 3), to: Player.sort }, 2),
  });
  const { count, seen, post } = handles;
  const [left, right] = [Player.of("left"), Player.of("right")];
  const first = (player: Expr<"enum Player">) => eq(player, left);
  return {
    name: "game",
    modulus: 8,
    variables,
    initial: [],
    rules: [
      rule({
        id: "count",
        says: "A player counts.",
        params: { player: Player.sort },
        when: ({ player }) => lt(count.at(player), ite(first(player), int(3), int(3 - handicap))),
        do: ({ player }) => [assign(count.at(player), add(count.at(player), int(1)))],
      }),
      rule({
        id: "send",
        says: "A player sends its number to the other.",
        params: { player: Player.sort },
        when: ({ player }) => ne(count.at(player), int(0)),
        do: ({ player }) => [insert(post, { value: count.at(player), to: ite(first(player), right, left) })],
      }),
      rule({
        id: "take",
        says: "A player takes a number.",
        params: { player: Player.sort, item: post },
        when: ({ player, item }) => eq(item.to, player),
        do: ({ player, item }) => [remove(post, "item"), assign(seen.at(add(ite(first(player), int(1), int(5)), item.value)), int(1))],
      }),
    ],
    properties: [
      { kind: "reachable", id: "both have seen 3", when: and(...[4, 8].map((at) => eq(seen.at(int(at)), int(1)))) },
      { kind: "always", id: "nobody is far ahead", holds: or(...[left, right].map((player) => ne(count.at(player), int(3)))) },
      {
        kind: "step",
        id: "nobody catches up",
        trigger: or(...[left, right].map((player) => ne(count.at(player), before(count.at(player))))),
        holds: not(eq(count.at(left), count.at(right))),
      },
    ],
  };
}

describe("a game that is the same for both players", () => {
  const system = game(0);
  const layout = layoutOf(system);
  const image = imageOf(system, players);

  it("has as many states as pairs of images, whatever searches, and the same verdicts and depths", async () => {
    const all = beginning(system, Infinity);
    const alone = all.filter((state) => stateKey(image(state)) === stateKey(state)).length;
    const pairs = new Set(all.map((state) => packLesser(layout, image, state).join())).size;
    expect(alone).toBeGreaterThan(1);
    expect(all.length).toBe(2 * pairs - alone);
    const whole = await search(system);
    expect(whole.states).toBe(all.length);
    const oracle = searchOracle(system, players);
    for (const options of [{ engine: "javascript" }, { engine: "wasm", workers: 2 }, { engine: "wasm", fingerprint: true }] as const) {
      const report = await search(system, { ...options, symmetry: players, limits: { memory: 2 ** 26 } });
      expect([report.states, report.transitions, report.capped, report.depth]).toEqual([
        pairs,
        oracle.transitions,
        oracle.capped,
        whole.depth,
      ]);
      expect(report.properties.map(({ triggers, hit }) => [triggers, hit?.depth])).toEqual(
        oracle.properties.map(({ triggers, hit }) => [triggers, hit?.depth]),
      );
      expect(report.properties.map(({ hit }) => hit?.depth)).toEqual(whole.properties.map(({ hit }) => hit?.depth));
    }
  });

  it("has paths that are replayed although they are of exchanged states", async () => {
    const report = await search(system, { symmetry: players });
    for (const { id, hit } of report.properties) {
      expect(hit).not.toBeNull();
      if (hit !== null) expect(replayHit(system, system, id, hit, players).steps).toHaveLength(hit.depth);
    }
  });
});

describe("a search with symmetry", () => {
  it("refuses a game that is not the same for both", async () => {
    await expect(search(game(1), { symmetry: players })).rejects.toThrow(/TWM-510.*left and right are exchanged/);
  });

  it("refuses an exchange that forgets something", async () => {
    await expect(search(game(0), { symmetry: { ...players, halves: [] } })).rejects.toThrow(/TWM-510/);
  });

  it("refuses properties that are about one of them", async () => {
    const count = (player: "left" | "right"): Expr<"int"> => {
      return { op: "read", kind: "int", moment: "now", variable: "count", index: Player.of(player), field: null };
    };
    const leads = { kind: "always", id: "left leads", holds: le(count("right"), count("left")) } as const;
    await expect(search({ ...game(0), properties: [leads] }, { symmetry: players })).rejects.toThrow(/left leads is judged otherwise/);
  });

  it.each(["javascript", "wasm"] as const)(
    "refuses a game that is the same for both for its first thirty moves only: %s",
    async (engine) => {
      const { handles, variables } = declare("state", { moved: array(Player.sort, range(0, 40)), over: range(0, 1) });
      const { moved, over } = handles;
      const move = rule({
        id: "move",
        says: "",
        params: { player: Player.sort },
        when: ({ player }) => lt(moved.at(player), int(40)),
        do: ({ player }) => [assign(moved.at(player), add(moved.at(player), int(1)))],
      });
      const end = rule({
        id: "end",
        says: "",
        params: {},
        when: () => and(eq(moved.at(Player.of("right")), int(0)), eq(moved.at(Player.of("left")), int(30))),
        do: () => [assign(over, int(1))],
      });
      const long: System = { name: "long", modulus: 8, variables, initial: [], rules: [move, end], properties: [] };
      await expect(search(long, { engine, symmetry: { ...players, halves: [] } })).rejects.toThrow(/TWM-510.*end/);
    },
  );
});
