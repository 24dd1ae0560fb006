// The invariant of 2msl-safe.

import type { StoredInvariant } from "./invariant.ts";

export const twoMslSafe: StoredInvariant = {
  clauses: [
    "A: timer and time since TIME-WAIT make 2 MSL",
    "A in TIME-WAIT: timer runs",
    "B: timer and time since TIME-WAIT make 2 MSL",
    "B in TIME-WAIT: timer runs",
  ],
  claims: {
    "P-TW-2MSL": [0, 1, 2, 3],
  },
};
