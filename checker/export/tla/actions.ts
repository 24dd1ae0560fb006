// How the rules of a system are called as actions of a TLA+ specification, for some choice of their parameters or for any.

import { own } from "../../language/own.ts";
import type { Parameter, Rule } from "../../language/system.ts";
import { tlaSet, tlaValue, type Place } from "./notation.ts";

/** Values of parameters that are not free. */
export type Fixed = Readonly<Record<string, number>>;

/** A rule as an action of its parameters; those that are fixed are written as constants. */
export function actionText({ id, params }: Rule, place: Place, fixed: Fixed = {}): string {
  return applied(place.names.rule(id), params, place, fixed);
}

/** A rule for any choice of its parameters. */
export function anyFiring(rule: Rule, place: Place): string {
  return `${quantified("\\E", rule.params, place)}${actionText(rule, place)}`;
}

/** An operator applied to parameters. */
export function applied(operator: string, params: readonly Parameter[], place: Place, fixed: Fixed = {}): string {
  const args = params.map(({ name, domain }) => {
    const value = own(fixed, name);
    return value === undefined || domain.over === "bag" ? place.names.local(name) : tlaValue(domain.sort.kind, value, place);
  });
  return args.length === 0 ? operator : `${operator}(${args.join(", ")})`;
}

/** What stands before a formula to say it of all values of parameters, or of some. */
export function quantified(sign: "\\A" | "\\E", params: readonly Parameter[], place: Place): string {
  const { names } = place;
  return params
    .map(({ name, domain }) => {
      const values = domain.over === "bag" ? `DOMAIN ${names.variable(domain.bag)}` : tlaSet(domain.sort, place);
      return `${sign} ${names.local(name)} \\in ${values} : `;
    })
    .join("");
}
