// A walk as a trace, the object that every export is made of: up to where it is looked at, and about a property that breaks there, if one does.

import type { Trace } from "../../model/index.ts";
import { traceSchema } from "../../model/index.ts";
import { claimsOf } from "../../spec/index.ts";
import { brokenIn, toldOf, type Walk } from "./walk.ts";

/** The trace of a walk. One that breaks nothing is a witness of having been there. */
export function traceOfWalk(walk: Walk, property: string | null): Trace {
  const ending = walk.at === walk.steps.length ? walk.ending : null;
  const upTo = { ...walk, steps: walk.steps.slice(0, walk.at), ending };
  const broken = brokenIn(upTo).filter(({ step }) => step === walk.at);
  const shown = broken.find((one) => one.property === property) ?? broken[0];
  const claim = claimsOf(walk.setting.variant).find(({ id }) => id === (ending?.property ?? shown?.property));
  return {
    schema: traceSchema,
    variant: walk.setting.variant.id,
    scenario: walk.setting.scenario.id,
    property:
      claim === undefined
        ? { id: "a walk", says: "Steps that were chosen by hand.", kind: "reachable" }
        : { id: claim.id, says: claim.says, kind: claim.kind },
    shows: claim === undefined || claim.kind === "reachable" ? "witness" : "violation",
    ...toldOf(upTo),
  };
}
