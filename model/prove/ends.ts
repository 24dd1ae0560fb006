// How connections end in the runs that a proof by induction speaks of.

import { and, evaluator, type Expr } from "../../checker/index.ts";
import { Ending, protocolOf, table, type Variant } from "../../spec/index.ts";
import { hostNames } from "../bounds.ts";
import { boundsOfTold } from "../claim/values.ts";
import { systemOf } from "../system.ts";
import type { Told } from "../trace.ts";
import { Host, worldOf, type World } from "../world/world.ts";

export const endings = ["any", "graceful"] as const;
export type Ends = (typeof endings)[number];

/** No TCB has ended otherwise than by the timer of TIME-WAIT or by the ACK of its FIN. */
export function gracefulSoFar({ host }: World): Expr<"bool"> {
  return and(...hostNames.map((name) => Ending.is(host.at(Host.of(name)).ending, "none", "acknowledged", "expired")));
}

/** Whether a run keeps to what is assumed of how connections end. */
export function endsWithin(run: Told, variant: Variant, ends: Ends): boolean {
  if (ends === "any") return true;
  const bounds = boundsOfTold(run.bounds);
  const { value } = evaluator(systemOf(variant, bounds, []));
  const assumed = gracefulSoFar(worldOf(bounds, protocolOf(variant, table)));
  return [run.initial.state, ...run.steps.map(({ state }) => state)].every((state) => value(assumed, state) === 1);
}
