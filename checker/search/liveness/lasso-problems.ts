// An independent look at a lasso that a search reports: a path and a loop. It knows neither graph nor components, only the interpreter,
// and says in words what keeps the lasso from being a fair run that violates the property.

import type { Arguments } from "../../compile/evaluate.ts";
import { foldedEvaluator } from "../../compile/folded.ts";
import { orBreach } from "../../compile/interpreter/range-violation.ts";
import { leastState, stateKey, type State } from "../../compile/state.ts";
import type { Expr } from "../../language/expression.ts";
import type { Eventually, LeadsTo } from "../../language/liveness.ts";
import { simplify } from "../../language/passes/simplify.ts";
import { choices } from "../../language/passes/specialise.ts";
import type { Rule, System } from "../../language/system.ts";
import type { Hit } from "../report.ts";

/** What is wrong with a lasso; nothing if going along its path and round its loop for ever is a fair run that violates the property. */
export function lassoProblems(system: System, property: Eventually | LeadsTo, { path, loop, depth }: Hit): readonly string[] {
  if (path === null || loop === null || loop < 0 || loop >= path.length) return ["it has no loop"];
  if (depth !== loop) return ["its depth is not that of the loop"];
  const { initialState } = foldedEvaluator(system);
  const [first] = path;
  if (first === undefined || stateKey(first) !== stateKey(initialState())) return ["it does not begin in the initial state"];
  const around = path.slice(loop);
  const steps = path.slice(1).map((to, i) => firingsBetween(system, path[i] ?? first, to));
  const staying = around.length === 1;
  const problems = steps.flatMap((firings, i) => (firings.length === 0 ? [`nothing leads from state ${i} to state ${i + 1}`] : []));
  if (!staying && stateKey(around[0] ?? first) !== stateKey(around.at(-1) ?? first)) problems.push("the loop does not close");
  const inLoop = [...steps.slice(loop), ...around.map((state) => firingsBetween(system, state, state))];
  const isFinite = ({ rule }: Fired): boolean => property.finite.includes(rule.id);
  if (staying && !mayStay(system, around[0] ?? first, isFinite)) problems.push("the run cannot stay in the last state");
  for (const [i, firings] of steps.slice(loop).entries())
    if (firings.length > 0 && firings.every(isFinite)) problems.push(`step ${i} of the loop is by a rule that fires finitely often`);
  const usable = inLoop.flat().filter((fired) => !isFinite(fired));
  return [...problems, ...unmetDemands(system, property, around, usable), ...waitProblems(system, property, path, loop)];
}

interface Fired {
  readonly rule: Rule;
  readonly args: Arguments;
  readonly from: State;
  readonly to: State;
}

function allFirings(system: System, from: State): readonly Fired[] {
  const { firings, fire } = foldedEvaluator(system);
  return firings(from).flatMap((firing) => {
    const outcome = fire(from, firing);
    return outcome.kind === "next" ? [{ ...firing, from, to: outcome.state }] : [];
  });
}

function firingsBetween(system: System, from: State, to: State): readonly Fired[] {
  return allFirings(system, from).filter((fired) => stateKey(fired.to) === stateKey(to));
}

function mayStay(system: System, state: State, isFinite: (fired: Fired) => boolean): boolean {
  const all = allFirings(system, state);
  return all.length === 0 || all.some((fired) => stateKey(fired.to) === stateKey(state) && !isFinite(fired));
}

function unmetDemands(
  system: System,
  property: Eventually | LeadsTo,
  around: readonly State[],
  usable: readonly Fired[],
): readonly string[] {
  const { value } = foldedEvaluator(system);
  /** A condition without a value does not hold. */
  const holdsIn = ({ from, args }: Fired, where: Expr): boolean => {
    const found = orBreach(() => value(where, from, args));
    return "result" in found && found.result === 1;
  };
  const firings = around.map((state) => allFirings(system, state));
  return property.fair.flatMap(({ rule: id, fixed, where, strength }) => {
    const rule = system.rules.find((one) => one.id === id);
    if (rule === undefined) return [`there is no rule ${id}`];
    return choices(rule, system.modulus)
      .filter((choice) => Object.entries(fixed).every(([name, wanted]) => choice[name] === wanted))
      .flatMap((choice) => {
        const isMeant = (fired: Fired): boolean =>
          fired.rule.id === id &&
          Object.entries(choice).every(([name, wanted]) => fired.args[name] === wanted) &&
          (where === undefined || holdsIn(fired, simplify(where, system.modulus)));
        if (usable.some(isMeant)) return [];
        const enabled = firings.map((all) => all.some(isMeant));
        const isMet = strength === "strong" ? !enabled.includes(true) : enabled.includes(false);
        return isMet ? [] : [`${strength} fairness of ${id} ${JSON.stringify(choice)} is not met`];
      });
  });
}

/** In some case the run waits from a state on the path to its end and round the loop. */
function waitProblems(system: System, property: Eventually | LeadsTo, path: readonly State[], loop: number): readonly string[] {
  const { test } = foldedEvaluator(system);
  const idle = leastState(system, "observed");
  const holds = (expr: Expr, state: State): boolean => test(simplify(expr, system.modulus), state, state, idle);
  const waits =
    property.kind === "eventually"
      ? path.every((state) => !holds(property.when, state))
      : property.cases.some(({ from, to }) =>
          path.some((state, i) => i <= loop && holds(from, state) && path.slice(i).every((later) => !holds(to, later))),
        );
  return waits ? [] : ["what should come does come, or nothing was waiting for it"];
}
