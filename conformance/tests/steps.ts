// The steps of a test: what stimuli do to an endpoint, one after the other.

import { stateOf, type Machine, type Situation, type Taken } from "./machine.ts";
import type { ConformanceTest, Step, Stimulus, Subject } from "./test.ts";

/** The steps of stimuli from a situation on. */
export function run(machine: Machine, from: Situation, stimuli: readonly Stimulus[]): readonly Step[] {
  const steps: Step[] = [];
  let situation = from;
  for (const stimulus of stimuli) {
    const taken = machine.take(situation, stimulus);
    steps.push(stepOf(stimulus, taken));
    situation = taken.situation;
  }
  return steps;
}

/** What was done and what came of it, as a step of a test. */
export function stepOf(stimulus: Stimulus, taken: Taken): Step {
  return {
    stimulus,
    rows: taken.rows.map(({ id }) => id),
    answers: taken.answers,
    result: taken.result,
    state: stateOf(taken.situation),
  };
}

/** A test of stimuli from the very beginning. */
export function testFrom(machine: Machine, about: Subject, stimuli: readonly Stimulus[], at: number): ConformanceTest {
  return { id: "", about, steps: run(machine, machine.start, stimuli), at };
}
