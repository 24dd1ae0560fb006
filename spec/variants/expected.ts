// What each variant does in each scenario: the verdicts the checker must reproduce. Properties not listed hold.

import type { Expectation } from "../variant.ts";

/** By variant, then by scenario. */
export const expected: Readonly<Record<string, Readonly<Record<string, Expectation>>>> = {};
