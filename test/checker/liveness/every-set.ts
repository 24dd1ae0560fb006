// Liveness by the definition: a run that goes on for ever visits some states again and again. Tries every set of states that this might
// be, in the explicit graph of a system of a few states, and asks of each whether a fair run can have it. It shares nothing with the
// checker but the interpreter.

import { evaluator, no, stateKey, type Expr, type State, type System } from "../../../checker/index.ts";

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly rule: string;
}

/** Whether the one property of a system is violated; its fairness must be about rules without parameters. */
export function isViolated(system: System): boolean {
  const { initialState, firings, fire, test } = evaluator(system);
  const [property] = system.properties;
  if (property?.kind !== "eventually" && property?.kind !== "leadsTo") throw new Error("not a property about waiting");
  const states: State[] = [initialState()];
  const edges: Edge[] = [];
  for (let from = 0; from < states.length; from++) {
    const state = states[from] ?? {};
    for (const firing of firings(state)) {
      const outcome = fire(state, firing);
      if (outcome.kind !== "next") continue;
      let to = states.findIndex((one) => stateKey(one) === stateKey(outcome.state));
      if (to < 0) to = states.push(outcome.state) - 1;
      edges.push({ from, to, rule: firing.rule.id });
    }
  }
  const holding = (expr: Expr): readonly boolean[] => states.map((state) => test(expr, state, state, {}));
  const [from, to] =
    property.kind === "eventually"
      ? [states.map((_, i) => i === 0), holding(property.when)]
      : [holding(property.cases[0]?.from ?? no), holding(property.cases[0]?.to ?? no)];

  const waiting = closure(
    states.length,
    edges.filter((edge) => to[edge.from] === false && to[edge.to] === false),
  );
  const canWait = states.map((_, target) =>
    states.some((__, source) => from[source] === true && to[source] === false && waiting(source, target)),
  );
  for (let set = 1; set < 2 ** states.length; set++) {
    const members = states.flatMap((_, i) => ((set >> i) & 1 ? [i] : []));
    if (members.every((i) => canWait[i] === true && to[i] === false) && isFairHome(members)) return true;
  }
  return false;

  /** Whether a fair run can visit exactly these states again and again. */
  function isFairHome(members: readonly number[]): boolean {
    const usable = edges.filter(
      (edge) => members.includes(edge.from) && members.includes(edge.to) && !assumed().finite.includes(edge.rule),
    );
    const reaches = closure(states.length, usable);
    if (!members.every((left) => members.every((right) => reaches(left, right)))) return false;
    const [only] = members;
    const isDead = edges.every((edge) => edge.from !== only);
    if (members.length === 1 && usable.length === 0 && !isDead) return false;
    return assumed().fair.every(({ rule, strength }) => {
      if (usable.some((edge) => edge.rule === rule)) return true;
      const enabled = members.filter((i) => edges.some((edge) => edge.from === i && edge.rule === rule));
      return strength === "weak" ? enabled.length < members.length : enabled.length === 0;
    });
  }

  function assumed() {
    if (property?.kind !== "eventually" && property?.kind !== "leadsTo") throw new Error("not a property about waiting");
    return property;
  }
}

/** Whether one state leads to another, itself included, by the given edges. */
function closure(count: number, edges: readonly Edge[]): (from: number, to: number) => boolean {
  const reach = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => i === j));
  const row = (i: number): boolean[] => reach[i] ?? [];
  for (const { from, to } of edges) row(from)[to] = true;
  for (let k = 0; k < count; k++)
    for (let i = 0; i < count; i++) for (let j = 0; j < count; j++) if (row(i)[k] === true && row(k)[j] === true) row(i)[j] = true;
  return (from, to) => row(from)[to] === true;
}
