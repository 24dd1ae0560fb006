// The whole graph of a system, by interpretation: every state and every firing that leads somewhere, with what it is called. For targets
// that have no rules, only states and labelled steps between them.

import { evaluator, type Arguments } from "../compile/evaluate.ts";
import { judgeOf } from "../compile/judge.ts";
import { formatBreach } from "../compile/interpreter/range-violation.ts";
import { stateKey, type State } from "../compile/state.ts";
import { InputError } from "../input-error.ts";
import { bounds, formatValue, type Sort } from "../language/sort.ts";
import type { Rule, System } from "../language/system.ts";
import type { FieldSorts } from "../language/variable.ts";

/** A firing, from and to the numbers of states. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** The rule and its parameters. */
  readonly event: string;
  /** The labels passed on the way. */
  readonly labels: readonly string[];
  /** Ids of the step properties that it violates. */
  readonly violates: readonly string[];
}

/** States are numbered in the order in which breadth-first search finds them; the first is 0. */
export interface Graph {
  readonly states: readonly State[];
  readonly edges: readonly Edge[];
}

/** How much to explore. */
export interface GraphLimits {
  readonly states: number;
  readonly edges: number;
}

/** Explores a system; null if it is larger than the limits. */
export function graphOf(system: System, limits: GraphLimits): Graph | null {
  const { initialState, firings, fire } = evaluator(system);
  const judge = judgeOf(system);
  const numbers = new Map<string, number>();
  const states: State[] = [];
  const edges: Edge[] = [];
  const numberOf = (state: State): number => {
    const key = stateKey(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  numberOf(initialState());
  for (const [from, state] of states.entries()) {
    for (const firing of firings(state)) {
      const outcome = fire(state, firing);
      if (outcome.kind === "broken") throw broken(system, firing.rule, formatBreach(outcome.breach));
      if (outcome.kind === "capped") continue;
      const to = numberOf(outcome.state);
      const violates = judge.step(state, outcome).filter(({ hit }) => hit);
      edges.push({
        from,
        to,
        event: eventText(firing.rule, firing.args, system),
        labels: outcome.labels,
        violates: violates.map(({ property }) => property.id),
      });
      if (states.length > limits.states || edges.length > limits.edges) return null;
    }
  }
  return { states, edges };
}

function broken({ name }: System, { id }: Rule, found: string): InputError {
  return new InputError({
    code: "TWM-427",
    place: `system ${name}, rule ${id}`,
    expected: "a system in which every value fits where it belongs",
    found,
    hint: "search it to see a shortest run to that, and correct the rule or widen the range",
  });
}

function eventText(rule: Rule, args: Arguments, system: System): string {
  const params = rule.params.map(({ name, domain }) => {
    const value = args[name];
    if (domain.over === "sort") return `${name}=${typeof value === "number" ? formatValue(domain.sort, value) : ""}`;
    const shape = system.variables.find((variable) => variable.name === domain.bag)?.shape;
    const fields = shape !== undefined && "shape" in shape && shape.shape === "bag" ? shape.fields : {};
    return `${name}=${fieldsText(fields, typeof value === "object" ? value : {}, system.modulus, false)}`;
  });
  return [rule.id, ...params].join(" ");
}

/** A record as text; `briefly` leaves out what is at its least value. */
export function fieldsText(fields: FieldSorts, values: Readonly<Record<string, number>>, modulus: number, briefly: boolean): string {
  const shown = Object.entries(fields).filter(([name, sort]) => !briefly || (values[name] ?? 0) !== bounds(sort, modulus).lo);
  return `{${shown.map(([name, sort]) => fieldText(name, sort, values[name] ?? 0)).join(" ")}}`;
}

function fieldText(name: string, sort: Sort, value: number): string {
  if (sort.kind === "bool") return value === 1 ? name : `!${name}`;
  return `${name}=${formatValue(sort, value)}`;
}
