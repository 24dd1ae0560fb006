// All properties, in the order in which they are reported.

import type { PropertyClaim } from "../property.ts";
import { answers } from "./answers/index.ts";
import { graceful } from "./graceful.ts";
import { incarnations } from "./incarnations.ts";
import { liveness } from "./liveness.ts";
import { structural } from "./structural.ts";
import { timeWait } from "./time-wait.ts";

/** Groups of properties with the words they are listed under. */
export const propertyGroups: readonly { readonly title: string; readonly properties: readonly PropertyClaim[] }[] = [
  { title: "TIME-WAIT", properties: timeWait },
  { title: "Incarnations", properties: incarnations },
  { title: "Graceful close", properties: graceful },
  { title: "Structure", properties: structural },
  { title: "Answers", properties: answers },
  { title: "Liveness", properties: liveness },
];

export const properties: readonly PropertyClaim[] = propertyGroups.flatMap((group) => group.properties);

/** The claims that there are where somebody has some of their own: those that ship, and theirs. */
export function claimsOf({ properties: own }: { readonly properties: readonly PropertyClaim[] }): readonly PropertyClaim[] {
  return own.length === 0 ? properties : [...properties, ...own];
}
