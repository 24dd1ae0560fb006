// The theorems, by name.

import { theorem2MslSafe } from "./2msl-safe.ts";
import type { Theorem } from "./theorem.ts";

export type { Place, Premise, Price, Theorem } from "./theorem.ts";

export const theorems: readonly Theorem[] = [theorem2MslSafe];
