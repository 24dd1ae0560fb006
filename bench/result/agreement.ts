// What a contender must have found for its speed to mean anything. Every run is looked at by itself, because a median hides one that went
// wrong. Whoever disagrees is named with the reason and compared with nobody.

import type { Measurement } from "./measurement.ts";
import { peerNames } from "../peers.ts";
import type { Workload } from "../workloads.ts";

/** What is wrong with what a contender found in its runs, to be said after its name; null if every run found what it must. */
export function disagreement(name: string, runs: readonly Measurement[], workload: Workload): string | null {
  const [first] = runs.flatMap((run) => problemOf(run, countsFor(name, workload)) ?? []);
  return first ?? null;
}

/** What a search of the whole system counts; transitions are null where nobody says how many there must be. */
type Counts = Pick<Workload, "states" | "transitions">;

function problemOf({ complete, states, transitions }: Measurement, expected: Counts): string | null {
  if (!complete) return `did not search everything: ${states} states of ${expected.states}`;
  if (states !== expected.states) return `found ${states} states where ${expected.states} were expected`;
  if (expected.transitions === null || transitions === expected.transitions) return null;
  return `found ${transitions} transitions where ${expected.transitions} were expected`;
}

function countsFor(name: string, { states, transitions, peerText }: Workload): Counts {
  if (!peerNames.includes(name)) return { states, transitions };
  // In our exports peers count firings that change nothing too. Spin counts the state before the first statement, and the two steps about it.
  const firings = peerText?.from === "file" ? transitions : null;
  if (!name.startsWith("spin")) return { states, transitions: firings };
  return { states: states + 1, transitions: firings === null ? null : firings + 2 };
}
