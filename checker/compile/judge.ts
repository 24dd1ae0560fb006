// What properties say of a state or of a step, by interpretation: the one place that generated code is held against.

import { judgementOf, liveConditionsOf, type Judgement } from "../language/passes/judgement.ts";
import { simplify } from "../language/passes/simplify.ts";
import type { Property, System } from "../language/system.ts";
import { evaluator, type Outcome } from "./evaluate.ts";
import { orBreach, type Breach } from "./interpreter/range-violation.ts";
import { leastState, type State } from "./state.ts";

/** What a property says: whether it is put to the test here, and whether this decides it. */
export interface Judged {
  readonly property: Property;
  readonly tested: boolean;
  readonly hit: boolean;
  /** Why it says no more: it reads an array beyond its ends. */
  readonly breach: Breach | null;
}

/** A step from one state to another. */
export type JudgedStep = Pick<Extract<Outcome, { kind: "next" }>, "state" | "observed">;

export interface Judge {
  /** What the properties of states say of one. Those of whole runs say nothing of a single state, but may break in it. */
  state(state: State): readonly Judged[];
  /** What the properties of steps say of one. */
  step(from: State, step: JudgedStep): readonly Judged[];
}

/** Judges the properties of a system, as they are searched: with constants folded. */
export function judgeOf(system: System): Judge {
  const { test } = evaluator(system);
  const idle = leastState(system, "observed");
  const all = system.properties.map((property) => ({ property, judgement: folded(judgementOf(property), system) }));
  const of = (wanted: Judgement["of"]) =>
    all.flatMap(({ property, judgement }) => (judgement?.of === wanted ? [{ property, judgement }] : []));
  const [ofStates, ofSteps] = [of("state"), of("step")];
  const live = system.properties.map((property) => ({
    property,
    conditions: liveConditionsOf(property).map((condition) => simplify(condition, system.modulus)),
  }));

  const judge = (property: Property, { of: what, about, hit }: Judgement, from: State, { state, observed }: JudgedStep): Judged => {
    const holds = (condition: Judgement["about"]) => orBreach(() => test(condition, from, state, observed));
    const isAbout = holds(about);
    const tested = "result" in isAbout && isAbout.result;
    if (what === "step" && !tested) return { property, tested, hit: false, breach: "breach" in isAbout ? isAbout.breach : null };
    const isHit = holds(hit);
    const breach = "breach" in isAbout ? isAbout.breach : "breach" in isHit ? isHit.breach : null;
    return { property, tested, hit: "result" in isHit && isHit.result, breach };
  };

  return {
    state(state) {
      const still = { state, observed: idle };
      const tried = live.flatMap(({ property, conditions }) =>
        conditions.flatMap((condition) => {
          const tested = orBreach(() => test(condition, state, state, idle));
          return "breach" in tested ? [{ property, tested: false, hit: false, breach: tested.breach }] : [];
        }),
      );
      return [...ofStates.map(({ property, judgement }) => judge(property, judgement, state, still)), ...tried];
    },
    step: (from, step) => ofSteps.map(({ property, judgement }) => judge(property, judgement, from, step)),
  };
}

function folded(judgement: Judgement | null, { modulus }: System): Judgement | null {
  if (judgement === null) return null;
  return { ...judgement, about: simplify(judgement.about, modulus), hit: simplify(judgement.hit, modulus) };
}
