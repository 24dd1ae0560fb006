// A random walk: one long run through a system, for a first look and for systems too large to explore. It uses the evaluator, so it shows
// everything, and its seed decides all of it. What it does not meet says nothing: only what it meets counts.

import { randomNumbers } from "./random-numbers.ts";
import { evaluator, type Arguments, type Firing, type Outcome } from "../../compile/evaluate.ts";
import { judgeOf, type Judged } from "../../compile/judge.ts";
import { stateKey, type State } from "../../compile/state.ts";
import { requireClosed } from "../../compile/closed.ts";
import type { Rule, System } from "../../language/system.ts";
import type { Broken } from "../model-error.ts";
import { requireValid } from "../require-valid.ts";

export interface WalkOptions {
  /** A whole number; equal seeds give equal walks. */
  readonly seed: number;
  /** The most steps to take. */
  readonly steps: number;
}

/** One step of a walk: what fired, and what it led to. */
export interface WalkStep {
  readonly rule: Rule;
  readonly args: Arguments;
  readonly state: State;
  readonly observed: State;
  readonly labels: readonly string[];
}

/** A violation of an `always` or `step` property that the walk met first at that depth. */
export interface WalkHit {
  readonly id: string;
  readonly kind: "always" | "step";
  readonly depth: number;
}

export interface Walk {
  readonly initial: State;
  readonly path: readonly WalkStep[];
  /** The first violation of each property that was violated, in the order in which they were met. */
  readonly hits: readonly WalkHit[];
  /** Whether the walk ended because nothing could change the state any more. */
  readonly deadlock: boolean;
  /** A value that does not fit, which ended the walk: in a firing out of its last state, in its last step, or in its last state. */
  readonly error: Broken | null;
}

/** Walks from the initial state, each step one of the firings that change the state or break, all equally likely. */
export function randomWalk(system: System, { seed, steps }: WalkOptions): Walk {
  requireValid(system);
  requireClosed(system);
  const { initialState, firings, fire } = evaluator(system);
  const judge = judgeOf(system);
  const random = randomNumbers(seed);
  const initial = initialState();
  const path: WalkStep[] = [];
  const hits = new Map<string, WalkHit>();
  const end = (how: Pick<Walk, "deadlock" | "error">): Walk => ({ initial, path, hits: [...hits.values()], ...how });
  /** Notes first violations. Answers the first property that has no value. */
  const note = (judged: readonly Judged[]): Judged | undefined => {
    for (const { property, hit } of judged)
      // A walk of finitely many steps shows nothing about what happens in the end, and does not look for what is reachable.
      if (hit && property.kind !== "reachable" && !hits.has(property.id))
        hits.set(property.id, { id: property.id, kind: property.kind === "step" ? "step" : "always", depth: path.length });
    return judged.find(({ breach }) => breach !== null);
  };
  let state = initial;
  let broken = note(judge.state(state));
  while (broken === undefined && path.length < steps) {
    const from = state;
    const moves = firings(from).flatMap((firing) => movesOf(from, firing, fire(from, firing)));
    const move = moves[Math.floor(random() * moves.length)];
    if (move === undefined) return end({ deadlock: true, error: null });
    if ("breach" in move) return end({ deadlock: false, error: move });
    path.push(move);
    broken = note(inOrder(system, [...judge.step(from, move), ...judge.state(move.state)]));
    state = move.state;
  }
  const { property, breach } = broken ?? { property: null, breach: null };
  if (property === null || breach === null) return end({ deadlock: false, error: null });
  const [last] = path.slice(-1);
  const inStep = property.kind === "step" && last !== undefined;
  const what = inStep ? { rule: last.rule.id, args: last.args, labels: last.labels } : { rule: null, args: {}, labels: [] };
  return end({ deadlock: false, error: { ...what, property: property.id, breach } });
}

function movesOf(from: State, { rule, args }: Firing, outcome: Outcome): readonly (WalkStep | Broken)[] {
  const { labels } = outcome;
  if (outcome.kind === "broken") return [{ rule: rule.id, args, property: null, labels, breach: outcome.breach }];
  if (outcome.kind === "capped" || stateKey(outcome.state) === stateKey(from)) return [];
  return [{ rule, args, state: outcome.state, observed: outcome.observed, labels }];
}

/** What was judged, in the order of the properties. */
function inOrder({ properties }: System, judged: readonly Judged[]): readonly Judged[] {
  return judged.toSorted((left, right) => properties.indexOf(left.property) - properties.indexOf(right.property));
}
