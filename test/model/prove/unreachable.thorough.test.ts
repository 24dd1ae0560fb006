// Nothing is proven from a contradiction: whatever is taken for granted in a case of a proof, a solver shows a state in which all of it holds, but for
// the cases that are recorded as unreachable. A contradiction among assumptions shows.

import { describe, expect, it } from "vitest";
import { evaluator, not, randomNumbers, type Assumption } from "../../../checker/index.ts";
import {
  Host,
  proofKinds,
  proofWays,
  recordedProofs,
  stepBounds,
  unreachableCases,
  unreachableSteps,
  walksOf,
  worldOf,
  type InductionSetting,
  type ProofKind,
} from "../../../model/index.ts";
import { protocolOf, State, table, variants, type StateName, type Variant } from "../../../spec/index.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";
import { inTier } from "../../tier.ts";

const called = (id: string): Variant => {
  const found = variants.find((variant) => variant.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return found;
};
const [safe, standard] = [called("2msl-safe"), called("rfc9293")];

/** That a host is never in a state, which is not so. */
function never(state: StateName, host: "A" | "B"): Assumption {
  const world = worldOf(stepBounds(standard), protocolOf(standard, table));
  const holds = not(State.is(world.host.at(Host.of(host)).state, state));
  return { id: "X", says: `${host} is never in ${state}`, of: { state: true }, holds };
}

describe("what is taken for granted in proofs", () => {
  itWith(["z3"], "can be, in every case that is not recorded as unreachable", async () => {
    const recorded = new Map(
      recordedProofs.map(({ variant, kind }) => [JSON.stringify([variant, kind]), [called(variant), kind] as const]),
    );
    const tried = inTier<readonly (readonly [Variant, ProofKind, number])[]>({
      quick: [],
      thorough: [
        [safe, { way: "induction" }, 4],
        [safe, { way: "induction", ends: "graceful" }, 4],
        [standard, { way: "one step" }, 16],
        [standard, { way: "lemmas" }, 16],
      ],
      full: [...recorded.values()].map(([variant, kind]) => [variant, kind, 1]),
    });
    for (const [variant, kind, every] of tried) {
      const { unreachable, open, cases } = await unreachableCases(variant, kind, solverCalled("z3"), {
        chosen: (_, at) => at % every === 0,
      });
      const known = unreachableSteps(variant, kind);
      expect([variant.id, kind, unreachable.filter((step) => !known.includes(step)), open]).toEqual([variant.id, kind, [], []]);
      if (every === 1) expect([variant.id, kind, known]).toEqual([variant.id, kind, unreachable]);
      expect(cases).toBeGreaterThan(10);
    }
    expect(new Set(tried.map(([, { way }]) => way))).toEqual(new Set(proofWays));
  });

  itWith(["z3"], "shows where it contradicts itself", async () => {
    // Of the steps of A in ESTABLISHED none is left, and all that are possible elsewhere.
    const chosen = (step: string): boolean => /^arrival at A in (ESTABLISHED|TIME-WAIT)$/.test(step);
    for (const [variant, kind] of [
      [safe, { way: "induction" }],
      [standard, { way: "lemmas" }],
    ] as const) {
      const all = await unreachableCases(variant, kind, solverCalled("z3"), { chosen });
      expect(all).toEqual({ unreachable: [], open: [], cases: 2 });
      const { unreachable } = await unreachableCases(variant, kind, solverCalled("z3"), { besides: [never("ESTABLISHED", "A")], chosen });
      expect(unreachable).toEqual(["arrival at A in ESTABLISHED"]);
    }
  });

  it("rules out nothing that a run does", () => {
    for (const variant of [safe, standard]) {
      for (const walks of [{ roles: "client-server" }, { roles: "either" }, { sending: "once" }] as const) {
        const seen = stepsOnWalks(variant, walks);
        expect(seen.size).toBeGreaterThan(20);
        // What is so of either role is so of A that opens and B that listens, and what is so where segments are sent again is so where none is.
        const isOf = ({ roles, sending }: ProofKind): boolean =>
          "sending" in walks || (sending !== "once" && (walks.roles === "client-server" || roles === "either"));
        for (const kind of proofKinds.filter(isOf))
          expect([kind, unreachableSteps(variant, kind).filter((step) => seen.has(step))]).toEqual([kind, []]);
      }
    }
  });
});

/** The rules that fire on random walks, at which host and in which state of it. */
function stepsOnWalks(variant: Variant, walks: Partial<Pick<InductionSetting, "roles" | "sending">>): ReadonlySet<string> {
  const { system } = walksOf(variant, { seed: 1, steps: 0, ...walks });
  const meaning = evaluator(system);
  const random = randomNumbers(11);
  const seen = new Set<string>();
  let state = meaning.initialState();
  for (let step = 0, since = 0; step < 4000; step++, since++) {
    const firings = meaning.firings(state);
    const firing = firings[Math.floor(random() * firings.length)];
    const next = firing === undefined || since > 80 ? null : meaning.fire(state, firing);
    if (firing !== undefined && next?.kind === "next" && typeof firing.args["host"] === "number") {
      const host = firing.args["host"];
      const hosts = state["host"] as readonly { readonly state: number }[]; // As the world declares it.
      const at = `${firing.rule.id} at ${"AB"[host] ?? ""}`;
      seen.add(at).add(`${at} in ${State.values[hosts[host]?.state ?? 0] ?? ""}`);
    }
    if (next?.kind !== "next") since = 0;
    state = next?.kind === "next" ? next.state : meaning.initialState();
  }
  return seen;
}
