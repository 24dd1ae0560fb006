// How a property is judged, the same for whoever does it. One of states or steps: which of them it is put to the test in, and which of those
// decide it. One of whole runs is judged by what follows a search.

import { not, yes, type Expr } from "../expression.ts";
import type { Eventually, Fairness, LeadsTo, Live } from "../liveness.ts";
import type { Property } from "../system.ts";
import { unreachable } from "./traverse.ts";

export interface Judgement {
  /** Whether the two conditions are about one state, or about a step and what was observed in it. */
  readonly of: "state" | "step";
  /** Where it is put to the test, which is counted. */
  readonly about: Expr<"bool">;
  /** What violates it, or for a reachable one what shows it. Of a step this has a value only where `about` holds. */
  readonly hit: Expr<"bool">;
}

/** How a property is judged; null if it is about whole runs. */
export function judgementOf(property: Property): Judgement | null {
  // Conditions are truth values, as the check of the system has made sure.
  switch (property.kind) {
    case "always":
      return { of: "state", about: (property.where ?? yes) as Expr<"bool">, hit: not(property.holds as Expr<"bool">) };
    case "reachable":
      return { of: "state", about: yes, hit: property.when as Expr<"bool"> };
    case "step":
      return { of: "step", about: property.trigger as Expr<"bool">, hit: not(property.holds as Expr<"bool">) };
    default:
      return null;
  }
}

/** The conditions on states that a property of whole runs depends on. */
export function liveConditionsOf(property: Property): readonly Expr[] {
  switch (property.kind) {
    case "possible":
    case "eventually":
      return [property.when];
    case "leadsTo":
      return property.cases.flatMap(({ from, to }) => [from, to]);
    default:
      return [];
  }
}

/** Whether a property is about whole runs, rather than about states and steps one by one. */
export function isLive(property: Property): property is Live {
  return property.kind === "eventually" || property.kind === "leadsTo" || property.kind === "possible";
}

/** Whether a property is about each run by itself: what it comes to, if it is as the property assumes. */
export function isAboutRuns(property: Property): property is Eventually | LeadsTo {
  return property.kind === "eventually" || property.kind === "leadsTo";
}

/** The fairness that a property assumes. */
export function fairnessOf(property: Property): readonly Fairness[] {
  return isAboutRuns(property) ? property.fair : [];
}

/** Every condition that a property states. */
export function conditionsOf(property: Property): readonly Expr[] {
  switch (property.kind) {
    case "always":
      return property.where === undefined ? [property.holds] : [property.where, property.holds];
    case "step":
      return [property.trigger, property.holds];
    case "reachable":
    case "eventually":
    case "possible":
      return [property.when];
    case "leadsTo":
      return property.cases.flatMap(({ from, to }) => [from, to]);
    default:
      return unreachable(property);
  }
}
