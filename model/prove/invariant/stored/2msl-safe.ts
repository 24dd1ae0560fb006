// The invariant of 2msl-safe.

import type { StoredInvariant } from "./invariant.ts";

export const twoMslSafe: StoredInvariant = { clauses: [], claims: {} };
