// What can be drawn: a run told step by step, whatever it is meant to show.

import type { Trace } from "../model/index.ts";

/** What a ladder needs of a trace; a walk that is about no property has it too. */
export type Story = Pick<Trace, "bounds" | "initial" | "steps" | "loop"> & {
  readonly shows: Trace["shows"] | "walk";
  /** What is watched, after a step; 0 is the beginning. */
  readonly watched?: (step: number) => readonly string[];
};
