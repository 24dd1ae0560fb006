// Random systems, exported: Spin and rumur find in them as many states and firings as we.

import fc from "fast-check";
import { describe, expect } from "vitest";
import { InputError, type System } from "../../../checker/index.ts";
import { itWith, rumur, runRumur, runSpin, spin } from "../../peers.ts";
import { inTier } from "../../tier.ts";
import { asSpinCounts, sizeWithin, textOf, withOnly, type Size } from "./exported.ts";
import { randomSystems } from "../random-system.ts";

/** A random system that stays within its ranges and is neither trivial nor large, with what we find in it. */
interface Subject {
  readonly system: System;
  readonly size: Size;
}

/** So many of a seed take less than ten seconds, most of which goes into compiling. */
const many = 12;

/** What is longer would take longer to compile than it can teach; and Spin has no room for an inline of 64 KiB with its macros expanded. */
const longest = { murphi: 20_000, promela: 10_000 } as const;

/** The first systems of a seed that are fit to be exported to a target. */
async function subjects(seed: number, to: "promela" | "murphi"): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  for (const { system: drawn } of fc.sample(randomSystems, { seed, numRuns: 500 })) {
    const system = withOnly(drawn);
    if (found.length === many) break;
    if (!fits(system, to) || textOf(system, to).length > longest[to]) continue;
    const size = await sizeOrNull(system);
    if (size !== null && size.states > 2) found.push({ system, size });
  }
  return found;
}

/** Whether the values of a system fit into the integers of a target. */
function fits(system: System, to: "promela" | "murphi"): boolean {
  try {
    return textOf(system, to) !== "";
  } catch (error) {
    if (error instanceof InputError && error.message.startsWith("TWM-320 ")) return false;
    throw error;
  }
}

/** Null also if a value leaves its range at the start: what other checkers make of such a system is their affair. */
async function sizeOrNull(system: System): Promise<Size | null> {
  try {
    return await sizeWithin(system, 1000);
  } catch (error) {
    if (error instanceof InputError && error.problem.code === "TWM-426") return null;
    throw error;
  }
}

describe("random systems", () => {
  for (const seed of inTier({ quick: [], thorough: [2026], full: [11, 12, 2026] })) {
    itWith(rumur, `of seed ${seed} have the same states and firings in rumur`, async () => {
      const chosen = await subjects(seed, "murphi");
      expect(chosen).toHaveLength(many);
      for (const { system, size } of chosen) {
        const { states, firings } = size;
        expect(await runRumur(textOf(system, "murphi"))).toEqual({ states, firings, violation: null });
      }
    });

    itWith(spin, `of seed ${seed} have the same states and firings in Spin`, async () => {
      const chosen = await subjects(seed, "promela");
      expect(chosen).toHaveLength(many);
      for (const { system, size } of chosen)
        expect(await runSpin(textOf(system, "promela"))).toEqual({ ...asSpinCounts(size), violation: null });
    });
  }
});
