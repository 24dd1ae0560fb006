// Where a system does something else than another one, of which all states are known. Only the rules that differ are run, in every state of
// the reference; if nothing is different there, both have the same graph.

import { compileJavascript, type Compiled } from "../../compile/javascript/module.ts";
import { yes, type Expr } from "../../language/expression.ts";
import { isLive } from "../../language/passes/judgement.ts";
import type { Rule, System } from "../../language/system.ts";
import { requireValid } from "../require-valid.ts";
import type { Reference } from "./reference.ts";

/** How a system differs from the reference. */
export interface Difference {
  /** The rules that are written otherwise. */
  readonly rules: readonly string[];
  /** In so many of the states looked at something else happens; if in none, both have the same states and steps. */
  readonly states: number;
  /**
   * Properties that the reference keeps and the system certainly breaks: by a step out of a state that the reference and the system come to
   * in the same way. Those that it breaks elsewhere only are not among them, nor those that it breaks much later than the first. */
  readonly broken: readonly string[];
}

/** How many more states are looked at once a property has been broken. */
const AFTERWARDS = 2000;

/**
 * Holds a system against the reference; null if their states cannot be compared. Only states are looked at in which `where` is true, a
 * condition on states; whoever gives one knows that nothing differs elsewhere. */
export function differenceFrom(reference: Reference, system: System, where: Expr = yes): Difference | null {
  const rules = changedRules(reference.system, system);
  if (rules.length === 0) return { rules, states: 0, broken: [] };
  if (text(reference.system.variables) !== text(system.variables) || text(reference.system.initial) !== text(system.initial)) return null;
  // The rules that differ, with nothing to judge.
  const only = (one: System): System => ({ ...one, rules: one.rules.filter(({ id }) => rules.includes(id)), properties: [] });
  requireValid(only(system));
  const judged = system.properties.filter((property) => !isLive(property) && !reference.hit.has(property.id));
  const [before, after] = [stepsOf(reference, rules, only), new Steps({ ...only(system), properties: judged })];
  const isToBeSeen = conditionOn(reference.system, where);
  const differs = new Uint8Array(reference.count);
  const broken = new Set<string>();
  let [states, end] = [0, reference.count];
  for (let state = 0; state < end; state++) {
    if (!isToBeSeen(reference.states, state)) continue;
    before.outOf(reference.states, state);
    after.outOf(reference.states, state);
    if (!before.leadsWhere(after)) {
      differs[state] = 1;
      states++;
      after.judgeSuccessors();
    }
    if (after.hits.size === 0 || !isReachedAlike(reference, state, differs)) continue;
    for (const id of after.broken()) broken.add(id);
    end = Math.min(end, state + AFTERWARDS);
  }
  return { rules, states, broken: system.properties.map(({ id }) => id).filter((id) => broken.has(id)) };
}

/** Whether a condition is true in a packed state. */
function conditionOn(system: System, when: Expr): (states: Int32Array, state: number) => boolean {
  let isTrue = false;
  const nothing = (): void => {};
  const condition: System = { ...system, rules: [], properties: [{ kind: "reachable", id: "condition", when }] };
  const { words, judge } = compileJavascript(condition, {
    successor: nothing,
    stutter: nothing,
    pruned: nothing,
    hit: () => (isTrue = true),
    broken: nothing,
    deadlock: nothing,
  });
  return (states, state) => {
    isTrue = false;
    judge(states, state * words);
    return isTrue;
  };
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

function changedRules(reference: System, system: System): readonly string[] {
  const [old, now] = [textsOf(reference.rules), textsOf(system.rules)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id));
}

const texts = new WeakMap<readonly Rule[], ReadonlyMap<string, string>>();

/** The rules as text, by their ids. */
function textsOf(rules: readonly Rule[]): ReadonlyMap<string, string> {
  const known = texts.get(rules) ?? new Map(rules.map((rule) => [rule.id, text(rule)]));
  texts.set(rules, known);
  return known;
}

const compiled = new WeakMap<Reference, Map<string, Steps>>();

/** What some rules of the reference do, compiled once for all systems that differ in these. */
function stepsOf(reference: Reference, rules: readonly string[], only: (system: System) => System): Steps {
  const known = compiled.get(reference) ?? new Map<string, Steps>();
  compiled.set(reference, known);
  const steps = known.get(rules.join()) ?? new Steps(only(reference.system));
  known.set(rules.join(), steps);
  return steps;
}

/** What the rules of a system do in one state. */
class Steps {
  isOutOfRange = false;
  /** The numbers of the properties that a step out of the state breaks. */
  readonly hits = new Set<number>();
  /** The successors, one packed state after the other. */
  private readonly successors: number[] = [];
  private stays = 0;
  private pruned = 0;
  private readonly compiled: Compiled;
  private readonly system: System;

  constructor(system: System) {
    this.system = system;
    this.compiled = compileJavascript(system, {
      successor: (state) => {
        for (const word of state) this.successors.push(word);
      },
      stutter: () => this.stays++,
      pruned: () => this.pruned++,
      hit: (property) => this.hits.add(property),
      broken: () => (this.isOutOfRange = true),
      deadlock: () => {},
    });
  }

  /** Takes all steps out of a state, instead of those taken before. */
  outOf(states: Int32Array, state: number): void {
    [this.stays, this.pruned, this.isOutOfRange] = [0, 0, false];
    this.successors.length = 0;
    this.hits.clear();
    this.compiled.expand(states, state * this.compiled.words);
  }

  /** Whether the other's steps lead to the same states. */
  leadsWhere(other: Steps): boolean {
    if (this.stays !== other.stays || this.pruned !== other.pruned || this.isOutOfRange !== other.isOutOfRange) return false;
    const [mine, others] = [this.successors, other.successors];
    if (mine.length !== others.length) return false;
    return mine.every((word, i) => word === others[i]) || this.inOrder() === other.inOrder();
  }

  judgeSuccessors(): void {
    const states = Int32Array.from(this.successors);
    for (let at = 0; at < states.length; at += this.compiled.words) this.compiled.judge(states, at);
  }

  broken(): readonly string[] {
    return this.system.properties.filter((_, k) => this.hits.has(k)).map(({ id }) => id);
  }

  private inOrder(): string {
    const { words } = this.compiled;
    const states = Array.from({ length: this.successors.length / words }, (_, i) =>
      this.successors.slice(i * words, (i + 1) * words).join(),
    );
    return states.toSorted().join(";");
  }
}

/** On the way that led to the state nothing differs, so the other system has it too. */
function isReachedAlike({ parents }: Reference, state: number, differs: Uint8Array): boolean {
  for (let at = state; at !== 0;) {
    at = parents[at] ?? 0;
    if (differs[at] === 1) return false;
  }
  return true;
}
