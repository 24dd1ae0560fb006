// Properties for which a target has no words, and why. What is left out of a file is named in it.

import { isAboutRuns, isLive } from "../language/passes/judgement.ts";
import type { Property, System } from "../language/system.ts";
import { mayPrune } from "./prepare.ts";

/** The targets whose files hold properties and comments. */
type Target = "promela" | "murphi" | "tla" | "dot";

/** Lines for the head of a file: what is left out of it for each reason; none if all is there. */
export function leftOut(system: System, target: Target): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const property of system.properties) {
    const reason = whyLeftOut(property, target, system);
    if (reason !== null) byReason.set(reason, [...(byReason.get(reason) ?? []), property.id]);
  }
  if (byReason.size === 0) return [];
  return ["", ...[...byReason].flatMap(([reason, ids]) => [`Not included: ${ids.join(", ")}`, `  ${reason}`])];
}

/** Why a property cannot be said in a target; null if it can. */
export function whyLeftOut(property: Property, target: Target, system: System): string | null {
  switch (target) {
    case "promela":
      return whyNotPromela(property, system);
    case "murphi":
      if (!isAboutRuns(property)) return null;
      return "rumur judges what always stays possible, but not what every run must come to, and knows no fairness.";
    case "tla":
      return property.kind === "possible" ? branching("TLA+") : null;
    case "dot":
      return isLive(property) ? "A picture shows what states and steps violate, not what whole runs do." : null;
  }
}

function whyNotPromela(property: Property, { rules }: System): string | null {
  if (property.kind === "possible") return branching("Spin");
  if (!isAboutRuns(property)) return null;
  if (property.fair.length > 0)
    return "Single rules are assumed to be fair: Spin's fairness is one of processes, and here one process fires all rules.";
  if (property.finite.length > 0)
    return "A rule is assumed to fire only finitely often: Spin judges states, and a state does not say which rule led to it.";
  if (rules.some(({ body }) => mayPrune(body)))
    return "A run ends where full bags prune every firing: Spin sees no such end, because it finds out only by firing.";
  return null;
}

function branching(target: string): string {
  return `${target} judges each run by itself, not which runs there still are from each state.`;
}
