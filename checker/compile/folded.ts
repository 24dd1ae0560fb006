// The interpreter over what a search runs: a system whose rules are specialised for each choice of their sort parameters and whose constants
// are folded. It means the same, but for one thing: a read beyond the ends of an array that folding removes does not happen.

import { remembered } from "../language/passes/remembered.ts";
import { instancesOf, type Instance } from "../language/passes/specialise.ts";
import type { Rule, System } from "../language/system.ts";
import { evaluator, type Arguments, type Evaluator, type Firing } from "./evaluate.ts";

/** Interprets a system as it is searched. Firings are told in its own rules, with all their parameters. */
export const foldedEvaluator: (system: System) => Evaluator = remembered((system) => {
  const instances = instancesOf(system);
  const whole = new Map(system.rules.map((rule) => [rule.id, rule]));
  const byRule = new Map(instances.map((instance) => [instance.rule, instance]));
  const byChoice = new Map(instances.map((instance) => [choiceKey(instance.rule.id, instance.fixed, ruleOf(whole, instance)), instance]));
  const folded = evaluator({ ...system, rules: instances.map(({ rule }) => rule) });
  return {
    ...folded,
    system,
    firings: (state, inputs) =>
      folded.firings(state, inputs).map((firing): Firing => {
        const instance = byRule.get(firing.rule);
        if (instance === undefined) throw new Error(`no instance of ${firing.rule.id}`);
        return { ...firing, rule: ruleOf(whole, instance), args: { ...instance.fixed, ...firing.args } };
      }),
    fire(state, firing, inputs) {
      const instance = byChoice.get(choiceKey(firing.rule.id, firing.args, firing.rule));
      if (instance === undefined) throw new Error(`no instance of ${firing.rule.id} for these parameters`);
      return folded.fire(state, { ...firing, rule: instance.rule }, inputs);
    },
  };
});

function ruleOf(rules: ReadonlyMap<string, Rule>, { rule }: Instance): Rule {
  const found = rules.get(rule.id);
  if (found === undefined) throw new Error(`no rule ${rule.id}`);
  return found;
}

function choiceKey(id: string, args: Arguments, { params }: Rule): string {
  return JSON.stringify([id, ...params.flatMap(({ name, domain }) => (domain.over === "sort" ? [args[name]] : []))]);
}
