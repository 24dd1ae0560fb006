// Where a run is looked for that violates a claim which could not be proven: small worlds of the bounded checker that are within what the
// proofs assume. Numbers are modulo the greatest number that a search takes, so that what is found can be tried at 32 bits as well.

import { evaluator } from "../../checker/index.ts";
import { protocolOf, table, type Variant } from "../../spec/index.ts";
import type { BoundsInput } from "../bounds.ts";
import { boundsOfTold } from "../claim/values.ts";
import { systemOf } from "../system.ts";
import type { Told } from "../trace.ts";
import { worldOf } from "../world/world.ts";
import { gracefulSoFar, type Ends, type InductionSetting } from "./assumptions.ts";

/** A scenario with other bounds. */
export interface RefutingWorld {
  readonly scenario: string;
  readonly set: BoundsInput;
}

const modulus = 2 ** 16;

/** For claims that are proven in one step: whoever opens, whatever users call, whichever numbers are taken. */
export const stepWorlds: readonly RefutingWorld[] = ["quick", "turns", "calls", "crossing", "edge", "same-numbers"].map((scenario) => ({
  scenario,
  set: { modulus },
}));

/** For claims that are proven by induction: numbers grow, and A opens and B listens unless either host may. */
export function inductionWorlds({
  roles,
  gap,
  sending = "again",
  ends = "any",
}: Pick<InductionSetting, "roles" | "gap"> & Partial<Pick<InductionSetting, "sending" | "ends">>): readonly RefutingWorld[] {
  if (sending === "once") return sentOnceWorlds;
  // Where segments are sent again the first run that violates a claim is more often one in which somebody is reset.
  if (ends === "graceful" && roles === "client-server") return [...sentOnceWorlds, ...clientServerWorlds];
  const worlds = roles === "either" ? [...clientServerWorlds, ...eitherWorlds] : clientServerWorlds;
  // No window there is larger than 4.
  return gap === "1" ? worlds : worlds.map(({ scenario, set }) => ({ scenario, set: { ...set, isnGap: 3 } }));
}

/** Whether a run keeps to what is assumed of how connections end. */
export function endsWithin(run: Told, variant: Variant, ends: Ends): boolean {
  if (ends === "any") return true;
  const bounds = boundsOfTold(run.bounds);
  const { value } = evaluator(systemOf(variant, bounds, []));
  const assumed = gracefulSoFar(worldOf(bounds, protocolOf(variant, table)));
  return [run.initial.state, ...run.steps.map(({ state }) => state)].every((state) => value(assumed, state) === 1);
}

const eitherWorlds: readonly RefutingWorld[] = [
  { scenario: "turns", set: { modulus } },
  { scenario: "turns", set: { modulus, duplicates: 1 } },
];

/** A opens there and B listens, which is so for either role too, and initial numbers are far enough apart for any proof. */
const sentOnceWorlds: readonly RefutingWorld[] = [1, 2].map((msl) => ({
  scenario: "table-e",
  set: { modulus, isn: "mono", isnGap: 3, msl },
}));

const clientServerWorlds: readonly RefutingWorld[] = [
  { scenario: "quick", set: { modulus } },
  { scenario: "quick", set: { modulus, msl: 2 } },
  { scenario: "table-e", set: { modulus, isn: "mono" } },
  { scenario: "quick", set: { modulus, data: 1, duplicates: 1 } },
  { scenario: "edge", set: { modulus } },
];
