// The first findings of a search: for each property, and for what else it may find, the depth at which it was first hit, and of the states
// that hit it there the least one, so that the choice does not depend on the order in which states were met.

import { findingsOf } from "../../compile/code/code.ts";
import type { Property } from "../../language/system.ts";
import { wordAt } from "../word-at.ts";

/** A first hit: of a step property the state before the step, of any other the state itself. */
export interface FirstHit {
  readonly depth: number;
  readonly state: Int32Array;
}

export class LeastHits {
  private readonly hits: (FirstHit | null)[];
  private readonly words: number;

  constructor(findings: number, words: number) {
    this.words = words;
    this.hits = Array.from({ length: findings }, () => null);
  }

  /** Takes note of a hit at a depth by the state packed at `offset`. */
  note(finding: number, depth: number, store: Int32Array, offset: number): void {
    const known = this.hits[finding] ?? null;
    if (known !== null && (known.depth < depth || (known.depth === depth && compareWords(known.state, 0, store, offset, this.words) <= 0)))
      return;
    this.hits[finding] = { depth, state: store.slice(offset, offset + this.words) };
  }

  of(finding: number): FirstHit | null {
    return this.hits[finding] ?? null;
  }
}

/** Whether a finding is a step out of the state that shows it: then it is one event deeper. Nothing leads out of a deadlock, but it is noted so. */
export function isOfStep(properties: readonly Property[], finding: number): boolean {
  const { brokenStep, deadlock } = findingsOf(properties.length);
  return finding === brokenStep || finding === deadlock || properties[finding]?.kind === "step";
}

/** Orders packed states word by word, as unsigned numbers. */
export function compareWords(left: Int32Array, leftAt: number, right: Int32Array, rightAt: number, words: number): number {
  for (let i = 0; i < words; i++) {
    const [a, b] = [wordAt(left, leftAt + i), wordAt(right, rightAt + i)];
    if (a !== b) return a >>> 0 < b >>> 0 ? -1 : 1;
  }
  return 0;
}
