// Variants and properties as their authors write them, with types that an editor can help with. What is written is returned as it is.

import type { Citation, Expectation, OwnEvent, Parameters, Patch, PropertyClaim } from "../../spec/index.ts";

/** What the file of a variant exports. */
export interface OwnVariant {
  readonly id: string;
  readonly title: string;
  /** What it does, in a sentence. */
  readonly says: string;
  /** At least one source. */
  readonly cite: readonly Citation[];
  /** The variant that ships to build on; left out, the base table. */
  readonly base?: string;
  readonly patches?: readonly Patch[];
  readonly parameters?: Partial<Parameters>;
  /** Events that no table has: a timer of a state, a keep-alive. */
  readonly events?: readonly OwnEvent[];
  /** Claims besides those that ship. */
  readonly properties?: readonly PropertyClaim[];
  /** What it is known to do, by scenario and what is set otherwise: `quick`, `table-e isn=mono`, `./mine.json msl=2`. */
  readonly expected?: Readonly<Record<string, Partial<Omit<Expectation, "own">>>>;
}

/** A variant of one's own. */
export function defineVariant(variant: OwnVariant): OwnVariant {
  return variant;
}

/** A property of one's own, made with `always`, `step`, `reachable`, `possible` or `leadsTo` of the specification. */
export function defineProperty<Claim extends PropertyClaim>(claim: Claim): Claim {
  return claim;
}
