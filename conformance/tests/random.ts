// Random tests: at each step one of the things that can be done in the situation that the table has arrived at, mostly an ordinary one. A test
// is made of a list of numbers, so that whoever shrinks lists of numbers shrinks tests.

import { randomNumbers } from "../../checker/index.ts";
import type { Variant } from "../../spec/index.ts";
import { createMachine, type Machine, type Situation } from "./machine.ts";
import { ordinary } from "./reach.ts";
import { testFrom } from "./steps.ts";
import { otherStimuliIn, segmentsIn } from "./stimuli.ts";
import type { ConformanceTest, Stimulus } from "./test.ts";

/** One in so many steps is any of those that tests try, the others are ordinary ones. */
const unusual = 4;

/** Makes a test of a list of whole numbers from 0 on. */
export type TestMaker = (choices: readonly number[]) => ConformanceTest;

/** Makes tests of a variant from lists of numbers; every list makes one. */
export function testsFromChoices(variant: Variant): TestMaker {
  const machine = createMachine(variant);
  return (choices) => {
    const stimuli: Stimulus[] = [];
    let situation = machine.start;
    for (const choice of choices) {
      const stimulus = chosen(machine, situation, choice);
      stimuli.push(stimulus);
      situation = machine.take(situation, stimulus).situation;
    }
    const about = { state: "CLOSED", situation: [], event: "a random sequence", seq: null, ack: null, timestamp: null } as const;
    return { ...testFrom(machine, about, stimuli, 0), id: choices.join(".") };
  };
}

function chosen(machine: Machine, situation: Situation, choice: number): Stimulus {
  const rest = Math.floor(choice / unusual);
  const all =
    choice % unusual > 0
      ? ordinary(machine, situation)
      : [...segmentsIn(machine, situation), ...otherStimuliIn(machine, situation)]
          .map(({ stimulus }) => stimulus)
          .filter((one) => !isUntimed(one));
  const stimulus = all[rest % all.length];
  if (stimulus === undefined) throw new Error("there is always something to do");
  return stimulus;
}

/** How long a user or FIN-WAIT-2 waits is not known of every stack. */
function isUntimed(stimulus: Stimulus): boolean {
  return stimulus.do === "wait" && (stimulus.for === "user-timeout" || stimulus.for === "fin-wait-2");
}

export interface RandomOptions {
  readonly seed: number;
  readonly tests: number;
  /** Steps of each test. */
  readonly steps: number;
}

/** Random tests; the same ones for the same seed. */
export function randomTests(variant: Variant, { seed, tests, steps }: RandomOptions): readonly ConformanceTest[] {
  const make = testsFromChoices(variant);
  const random = randomNumbers(seed);
  const next = (): number => random() * 2 ** 32;
  return Array.from({ length: tests }, () => make(Array.from({ length: steps }, next)));
}
