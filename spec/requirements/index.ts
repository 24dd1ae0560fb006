// Every requirement of RFC 9293 that has an id, in the order MUST, SHLD, MAY, REC, and what became of it here.
// Nothing is left out: a requirement the model has no place for stands in the list with the reason.

import { mayRequirements } from "./may.ts";
import { mustRequirements } from "./must.ts";
import type { Requirement } from "./requirement.ts";
import { shouldRequirements } from "./should.ts";

export type { Requirement, Scope } from "./requirement.ts";

/** All 119 requirements of RFC 9293, by kind and number. */
export const requirements: readonly Requirement[] = [...mustRequirements, ...shouldRequirements, ...mayRequirements];
