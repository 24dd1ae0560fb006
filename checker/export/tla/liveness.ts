// Properties about whole runs in TLA+: a formula that says what is assumed of a run and what then must come. TLA+ cannot see a firing that
// changes nothing, which is a step all the same and counts as taken. So what is assumed is said of two kinds of runs by themselves: of those
// that stay in one state in the end, and of those that go on; there the next step stands for such a firing.

import { own } from "../../language/own.ts";
import { isAboutRuns } from "../../language/passes/judgement.ts";
import type { Eventually, Fairness, LeadsTo } from "../../language/liveness.ts";
import { bounds } from "../../language/sort.ts";
import type { Rule, System } from "../../language/system.ts";
import { actionText, anyFiring, applied, quantified, type Fixed } from "./actions.ts";
import { writeWhole } from "../notation.ts";
import { tla, tlaNotation, type Place } from "./notation.ts";

/** What the formulas are made of; nothing if there are none. */
export function temporalOperators({ system, names }: Place): readonly string[] {
  if (!system.properties.some(isAboutRuns)) return [];
  const [idle, mayRest, taken] = [names.own("Idle"), names.own("MayRest"), names.own("Taken")];
  return [
    "\\* A property assumes something of runs that stay in one state in the end, and of those that go on. A firing that changes nothing counts",
    "\\* as taken, but no formula sees it: in a run that goes on the next step stands for it.",
    `${idle}(A) == ENABLED (A /\\ vars' = vars)`,
    `${mayRest}(A) == ENABLED A => ${idle}(A)`,
    `${taken}(A) == A \\/ (${idle}(A) /\\ Next)`,
    "",
  ];
}

/** A property and what it assumes. */
export function temporalClaim(property: Eventually | LeadsTo, place: Place): readonly string[] {
  const { names } = place;
  const name = names.property(property.id);
  const part = (what: string): string => names.own(`${name}_${what}`);
  const demands = property.fair.flatMap((fair, k) => demandOf(fair, part(`fair_${k + 1}`), place));
  const others = property.finite.length === 0 ? "Next" : part("others");
  const isFinite = ({ rule }: Demand): boolean => property.finite.includes(rule.id);
  const mayRest = (demand: Demand): string =>
    isFinite(demand) ? `~ENABLED ${demand.action}` : `${names.own("MayRest")}(${demand.action})`;
  const isMet = (demand: Demand): string => (isFinite(demand) ? neverTaken(demand) : againAndAgain(demand, place));
  return [
    `\\* ${property.kind} ${property.id}`,
    ...demands.flatMap(({ definition }) => definition),
    ...(property.finite.length === 0 ? [] : othersLines(property.finite, others, place)),
    `${part("may_rest")} ==`,
    `  /\\ ${others === "Next" ? `${names.own("MayRest")}(Next)` : `(ENABLED Next => ${names.own("Idle")}(${others}))`}`,
    ...demands.map((demand) => `  /\\ ${demand.forAll}${mayRest(demand)}`),
    `${part("assumes")} ==`,
    `  \\/ <>[][FALSE]_vars /\\ []<>${part("may_rest")}`,
    "  \\/ /\\ []<><<Next>>_vars",
    ...(others === "Next" ? [] : [`     /\\ <>[][${others}]_vars`]),
    ...demands.map((demand) => `     /\\ ${demand.forAll}${isMet(demand)}`),
    `${name} ==`,
    `  ${part("assumes")} =>`,
    ...conclusion(property, place).map((text) => `    /\\ ${text}`),
    "",
  ];
}

function conclusion(property: Eventually | LeadsTo, place: Place): readonly string[] {
  if (property.kind === "eventually") return [`<>(${tla(property.when, place)})`];
  return property.cases.map(({ from, to }) => `((${tla(from, place)}) ~> (${tla(to, place)}))`);
}

/** A demand on each of some instances of a rule. */
interface Demand {
  readonly rule: Rule;
  readonly strength: Fairness["strength"];
  /** Says of all the instances what follows. */
  readonly forAll: string;
  /** One of them: a firing with any elements of bags. */
  readonly action: string;
  /** The operator that `action` applies, if it is not the rule itself. */
  readonly definition: readonly string[];
}

function demandOf({ rule: id, fixed, where, strength }: Fairness, name: string, place: Place): readonly Demand[] {
  const rule = place.system.rules.find((one) => one.id === id);
  if (rule === undefined || !isInRange(rule, fixed, place.system)) return [];
  const sorts = rule.params.filter(({ domain }) => domain.over === "sort");
  const elements = rule.params.filter(({ domain }) => domain.over === "bag");
  const forAll = quantified(
    "\\A",
    sorts.filter((param) => own(fixed, param.name) === undefined),
    place,
  );
  if (where === undefined && elements.length === 0)
    return [{ rule, strength, forAll, action: actionText(rule, place, fixed), definition: [] }];
  const condition = where === undefined ? "" : `${writeWhole(where, tlaNotation(place))} /\\ `;
  return [
    {
      rule,
      strength,
      forAll,
      action: applied(name, sorts, place, fixed),
      definition: [`${applied(name, sorts, place)} ==`, `  ${quantified("\\E", elements, place)}${condition}${actionText(rule, place)}`],
    },
  ];
}

function isInRange(rule: Rule, fixed: Fixed, { modulus }: System): boolean {
  return rule.params.every(({ name, domain }) => {
    const value = own(fixed, name);
    if (value === undefined || domain.over === "bag") return true;
    const { lo, hi } = bounds(domain.sort, modulus);
    return value >= lo && value <= hi;
  });
}

function againAndAgain({ strength, action }: Demand, { names }: Place): string {
  return `${strength === "strong" ? "SF" : "WF"}_vars(${names.own("Taken")}(${action}))`;
}

/** Of a rule that fires only finitely often fairness asks that it is not enabled. */
function neverTaken({ strength, action }: Demand): string {
  return `${strength === "strong" ? "<>[]" : "[]<>"}~ENABLED ${action}`;
}

/** A step that a rule makes which may fire for ever; another rule may lead to the same state. */
function othersLines(finite: readonly string[], others: string, place: Place): readonly string[] {
  const rules = place.system.rules.filter(({ id }) => !finite.includes(id));
  return [`${others} ==`, ...(rules.length === 0 ? ["  FALSE"] : rules.map((rule) => `  \\/ ${anyFiring(rule, place)}`))];
}
