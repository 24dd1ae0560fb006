// Where a run is looked for that violates a claim which could not be proven: small worlds of the bounded checker that are within what the
// proofs assume. Numbers are modulo the greatest number that a search takes, so that what is found can be tried at 32 bits as well.

import type { BoundsInput } from "../bounds.ts";
import type { InductionSetting, ProofRoles, Sending } from "./assumptions.ts";
import type { Ends } from "./ends.ts";

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
  const worlds = worldsFor(roles, sending, ends);
  // No window there is larger than 4.
  return gap === "1" ? worlds : worlds.map(({ scenario, set }) => ({ scenario, set: { ...set, isnGap: 3 } }));
}

function worldsFor(roles: ProofRoles, sending: Sending, ends: Ends): readonly RefutingWorld[] {
  if (sending === "once") return sentOnceWorlds;
  const worlds = roles === "either" ? [...clientServerWorlds, ...eitherWorlds] : clientServerWorlds;
  // Where segments are sent again the first run that violates a claim is more often one in which somebody is reset.
  return ends === "graceful" ? [...sentOnceWorlds, ...worlds] : worlds;
}

const eitherWorlds: readonly RefutingWorld[] = [
  { scenario: "turns", set: { modulus } },
  { scenario: "turns", set: { modulus, duplicates: 1 } },
];

/** A opens there and B listens, which is so for either role too. */
const sentOnceWorlds: readonly RefutingWorld[] = [1, 2].map((msl) => ({ scenario: "table-e", set: { modulus, isn: "mono", msl } }));

const clientServerWorlds: readonly RefutingWorld[] = [
  { scenario: "quick", set: { modulus } },
  { scenario: "quick", set: { modulus, msl: 2 } },
  { scenario: "table-e", set: { modulus, isn: "mono" } },
  { scenario: "quick", set: { modulus, data: 1, duplicates: 1 } },
  { scenario: "edge", set: { modulus } },
];
