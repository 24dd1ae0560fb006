// What tests of exported systems share: the text, and how large a system is for those who count every firing.

import { exportSystem, search, yes, type ExportTarget, type Property, type System } from "../../../checker/index.ts";
import { dieHard } from "../puzzles/die-hard.ts";
import { hanoi } from "../puzzles/hanoi.ts";
import { multisets } from "../puzzles/multisets.ts";
import { pingPong } from "../puzzles/ping-pong.ts";
import { missionariesAndCannibals, wolfGoatCabbage } from "../puzzles/river-crossing.ts";
import { slidingTiles } from "../puzzles/sliding-tiles.ts";
import { twoPhaseCommit } from "../puzzles/two-phase-commit.ts";

/** Puzzles that every target of rules can say. */
export const puzzles: readonly System[] = [
  wolfGoatCabbage(),
  missionariesAndCannibals(),
  dieHard(),
  twoPhaseCommit(3),
  hanoi(4),
  slidingTiles(2, 3),
  { ...multisets(3, 4), modulus: 16 },
  pingPong({ most: 3, loses: true, duplicates: true }),
];

export function textOf(system: System, to: ExportTarget): string {
  return exportSystem(system, to, { title: ["A test."], file: `model.${to}` }).text;
}

export function withOnly(system: System, ...properties: readonly Property[]): System {
  return { ...system, properties };
}

export interface Size {
  readonly states: number;
  /** Every firing that a full bag does not prune, also one that changes nothing, which the search does not count as a transition. */
  readonly firings: number;
  readonly capped: number;
}

const everyFiring: Property = { kind: "step", id: "every firing", trigger: yes, holds: yes };

/** The size of a system; null if it has more states than `most`, or a value leaves its range. */
export async function sizeWithin(system: System, most: number): Promise<Size | null> {
  const { states, capped, properties, stop, error } = await search(withOnly(system, everyFiring), { limits: { states: most } });
  return stop === null && error === null ? { states, capped, firings: properties[0]?.triggers ?? 0 } : null;
}

export async function sizeOf(system: System): Promise<Size> {
  const size = await sizeWithin(system, 1_000_000);
  if (size === null) throw new Error(`${system.name} is too large for a test`);
  return size;
}

/** Spin has one state more, in which the model begins and to which pruned firings go, and counts it and the step out of it. */
export function asSpinCounts({ states, firings, capped }: Size): { readonly states: number; readonly firings: number } {
  return { states: states + 1, firings: firings + capped + 2 };
}
