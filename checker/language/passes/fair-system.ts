// What a property of whole runs assumes of fairness, made into demands on instances of rules, which is what is looked at when runs are judged.

import { and, type Expr } from "../expression.ts";
import type { Assumptions, Fairness } from "../liveness.ts";
import { instancesOf } from "./specialise.ts";
import type { Rule, System } from "../system.ts";

/** Fairness of one instance: its place among the instances of the system it was made with. */
export interface FairInstance {
  readonly instance: number;
  readonly strong: boolean;
}

/** A system in which each demand of a property is about instances, and which of them may fire only finitely often. */
export interface FairSystem {
  readonly system: System;
  readonly demands: readonly FairInstance[];
  readonly finite: ReadonlySet<number>;
}

/** A copy is no step of its own that a bound could cut. */
function withoutCut({ id, says, params, guard, body }: Rule): Rule {
  return { id, says, params, guard, body };
}

/**
 * Makes each demand one about instances. A demand about some firings of a rule becomes one about a copy of the rule with a stronger guard;
 * copies come after the rules of the system and lead nowhere that these do not, so states and transitions stay the same.
 */
export function fairSystem(system: System, { fair, finite }: Assumptions): FairSystem {
  const copies = fair.flatMap(({ rule: id, where }, k) => {
    const rule = system.rules.find((one) => one.id === id);
    // The guard and the restriction are conditions, as the check of the system has made sure.
    return rule === undefined || where === undefined
      ? []
      : [{ ...withoutCut(rule), id: copyId(id, k), guard: and(rule.guard as Expr<"bool">, where as Expr<"bool">) }];
  });
  const extended = { ...system, rules: [...system.rules, ...copies] };
  const instances = instancesOf(extended);
  const of = (id: string, fixed: Fairness["fixed"]): readonly number[] =>
    instances.flatMap((instance, i) =>
      instance.rule.id === id && Object.entries(fixed).every(([name, value]) => instance.fixed[name] === value) ? [i] : [],
    );
  return {
    system: extended,
    demands: fair.flatMap(({ rule, fixed, where, strength }, k) =>
      of(where === undefined ? rule : copyId(rule, k), fixed).map((instance) => ({ instance, strong: strength === "strong" })),
    ),
    // A copy of such a rule must not stand in for it.
    finite: new Set(finite.flatMap((id) => [...of(id, {}), ...fair.flatMap(({ rule }, k) => (rule === id ? of(copyId(id, k), {}) : []))])),
  };
}

function copyId(rule: string, k: number): string {
  return `${rule} (fair ${k})`;
}
