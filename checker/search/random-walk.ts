// A random walk: one long run through a system, for a first look and for systems too large to explore. It uses the evaluator, so it shows
// everything, and its seed decides all of it. What it does not meet says nothing: only what it meets counts.

import { evaluator, type Arguments, type Firing, type Outcome } from "../compile/evaluate.ts";
import { leastState, stateKey, type State } from "../compile/state.ts";
import { requireClosed } from "../compile/closed.ts";
import type { Rule, System } from "../language/system.ts";

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
}

/** Walks from the initial state, each step one of the firings that change the state, all equally likely. */
export function randomWalk(system: System, { seed, steps }: WalkOptions): Walk {
  requireClosed(system);
  const { initialState, firings, fire } = evaluator(system);
  const random = randomNumbers(seed);
  const initial = initialState();
  const hits = new Map<string, WalkHit>();
  const judge = judgeOf(system, hits);
  const path: WalkStep[] = [];
  let state = initial;
  judge(state, null, 0);
  while (path.length < steps) {
    const from = state;
    const moves = firings(from).flatMap((firing) => movesOf(from, firing, fire(from, firing)));
    const move = moves[Math.floor(random() * moves.length)];
    if (move === undefined) return { initial, path, hits: [...hits.values()], deadlock: true };
    path.push(move);
    judge(from, move, path.length);
    state = move.state;
  }
  return { initial, path, hits: [...hits.values()], deadlock: false };
}

function movesOf(from: State, { rule, args }: Firing, outcome: Outcome): readonly WalkStep[] {
  if (outcome.kind === "capped" || stateKey(outcome.state) === stateKey(from)) return [];
  return [{ rule, args, state: outcome.state, observed: outcome.observed, labels: outcome.labels }];
}

/** Judges a step, or without one the initial state, and notes first violations. */
function judgeOf(system: System, hits: Map<string, WalkHit>): (from: State, step: WalkStep | null, depth: number) => void {
  const { test } = evaluator(system);
  const idle = leastState(system, "observed");
  return (from, step, depth) => {
    for (const property of system.properties) {
      // A walk of finitely many steps shows nothing about what happens in the end.
      if (property.kind !== "always" && property.kind !== "step") continue;
      if (hits.has(property.id)) continue;
      const after = step?.state ?? from;
      const observed = step?.observed ?? idle;
      const violated =
        property.kind === "always"
          ? !test(property.holds, after, after, idle)
          : step !== null && test(property.trigger, from, after, observed) && !test(property.holds, from, after, observed);
      if (violated) hits.set(property.id, { id: property.id, kind: property.kind, depth });
    }
  };
}

/** The generator mulberry32: numbers from 0 to below 1, good enough to choose by and the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
