// The tests of a variant: in every situation that can be reached, everything that conditions of rows tell apart, and then what shows where
// it led. The first situation of a state is tried with all there is; others with one of each kind, and with what applies rows not seen there.

import { doesSomething } from "../../endpoint/index.ts";
import type { Row, Variant } from "../../spec/index.ts";
import { durations } from "./durations.ts";
import { fillingOf, type Filling } from "./filling.ts";
import { createMachine, stateOf, type Machine, type Situation, type Taken } from "./machine.ts";
import { run, stepOf } from "./steps.ts";
import { reachable, type Reached } from "./reach.ts";
import { isSynchronizing, otherStimuliIn, segmentsIn, subjectOf, type Named } from "./stimuli.ts";
import { tellApart } from "./tell-apart.ts";
import type { ConformanceTest, Stimulus } from "./test.ts";
import { unfiredBecause } from "./unfired.ts";

/** The tests of a variant, and which rows they apply. */
export interface Suite {
  readonly variant: string;
  readonly tests: readonly ConformanceTest[];
  /** By row in force, how many tests apply it. */
  readonly applied: ReadonlyMap<string, number>;
  /** Which cells of the matrix they fill. */
  readonly filling: () => Filling;
  /** Rows in force that no test applies, and why. */
  readonly unfired: readonly { readonly row: string; readonly because: string }[];
}

/** Generates the tests of a variant; the same ones each time. */
export function generateTests(variant: Variant): Suite {
  const machine = createMachine(variant);
  const seen = new Set<string>();
  const chains = new Map<string, readonly Stimulus[]>();
  const tests = [
    ...reachable(machine).flatMap((reached) =>
      [...segmentsIn(machine, reached.situation), ...otherStimuliIn(machine, reached.situation)].flatMap((named) => {
        const taken = machine.take(reached.situation, named.stimulus);
        if (!isNew(reached, named, taken, seen)) return [];
        return [testOf(machine, reached, named, taken, chains)];
      }),
    ),
    ...durations(machine),
  ];
  const named = tests.map((one, i) => ({ ...one, id: `${i + 1}` }));
  return { variant: variant.id, tests: named, filling: () => fillingOf(machine, named), ...coverageOf(machine, named) };
}

/** Whether a test shows what no test before it has shown in this state. Waits for what does not happen are none. */
function isNew({ situation, facts }: Reached, { event, seq, ack, timestamp, stimulus }: Named, taken: Taken, seen: Set<string>): boolean {
  if (stimulus.do === "wait" && !taken.rows.some(doesSomething)) return false;
  // Other situations of a state are told apart without stamps.
  const stamped = timestamp !== null && isSynchronizing(situation) && situation.tcb.timestamps === 1;
  const usual = (seq ?? "any") === "any" || seq === "at the left edge";
  const keys = [
    stamped
      ? JSON.stringify([stateOf(situation), event, seq, timestamp, ack === "old"])
      : JSON.stringify([
          stateOf(situation),
          event,
          seq,
          timestamp,
          taken.rows.map(({ id }) => id),
          taken.answers.map(({ flags }) => flags),
        ]),
    ...(usual && !stamped && (ack === null || ack === "all") ? [JSON.stringify([stateOf(situation), facts, event, timestamp])] : []),
  ];
  const isFirst = keys.some((key) => !seen.has(key));
  for (const key of keys) seen.add(key);
  return isFirst;
}

function testOf(machine: Machine, reached: Reached, named: Named, taken: Taken, chains: Map<string, readonly Stimulus[]>): ConformanceTest {
  const before = reached.situation;
  const key = `${bearingOf(before)} ${bearingOf(taken.situation)}`;
  const chain = chains.get(key) ?? tellApart(machine, before, taken.situation);
  chains.set(key, chain);
  const way = reached.way.map(({ stimulus, taken: passed }) => stepOf(stimulus, passed));
  const steps = [...way, stepOf(named.stimulus, taken), ...run(machine, taken.situation, chain)];
  return { id: "", about: subjectOf(before, reached.facts, named), steps, at: way.length };
}

/** What of a situation has a bearing on what shows where a test led; how it was reached has none. */
function bearingOf({ tcb, unsent, released, finWait2 }: Situation): string {
  const { state, sndUna, sndNxt, sndWnd, rcvNxt, finSent, closePending, timeWait, retransmissionTimer, timestamps, tsRecent } = tcb;
  const numbers = [unsent, sndUna, sndNxt, sndWnd, rcvNxt, finSent, closePending, timestamps, tsRecent];
  return [state, released, ...numbers, timeWait, finWait2, retransmissionTimer].join();
}

function coverageOf(machine: Machine, tests: readonly ConformanceTest[]): Pick<Suite, "applied" | "unfired"> {
  const rows: readonly Row[] = machine.protocol.rows;
  const applied = new Map(rows.map(({ id }) => [id, 0]));
  for (const { steps } of tests) {
    for (const id of new Set(steps.flatMap((step) => step.rows))) applied.set(id, (applied.get(id) ?? 0) + 1);
  }
  const unfired = rows.filter(({ id }) => applied.get(id) === 0).map((row) => ({ row: row.id, because: unfiredBecause(row) }));
  return { applied, unfired };
}
