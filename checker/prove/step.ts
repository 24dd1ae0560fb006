// One firing of a rule on a state of symbols: what must hold for it to fire, and the state that it leads to, all as terms. Bags have no
// capacity here and cells no ranges, so that a firing that a search would cut off or call broken leads somewhere: more can happen than does.

import type { Expr, Quantified } from "../language/expression.ts";
import type { Rule } from "../language/system.ts";
import type { Assign, Stmt, Switch } from "../language/statement.ts";
import { unreachable } from "../language/passes/traverse.ts";
import { fieldsOf, holderSort, indexTerm, positionsOf, shapeOf, termOf, type Arguments, type Scope, type Setting } from "./expressions.ts";
import { cellKey, cellsOf, isEndless, least, leastTerm, type BagChange, type Cells, type Element } from "./symbolic-state.ts";
import { boolSort, type Term } from "./term.ts";

/** A quantifier over a bag that was met on the way. Its truth, or the count, is a symbol of its own. */
export interface Quantifier {
  readonly symbol: Term;
  readonly op: Quantified["op"];
  readonly bag: string;
  /** What had become of the bag when the question was put. */
  readonly changes: readonly BagChange[];
  /** The condition on an element. Asked again, quantifiers within it are met anew. */
  at(element: Element): Term;
}

/** What a firing comes to. */
export interface SymbolicStep {
  /** When it can fire. */
  readonly guard: Term;
  readonly before: Cells;
  readonly after: Cells;
  readonly observed: Cells;
  /** What becomes of the bags, by name. */
  readonly bags: ReadonlyMap<string, readonly BagChange[]>;
  /** The labels it may pass, in order, each with when it does. */
  readonly labels: readonly { readonly id: string; readonly where: Term }[];
  /** Those that were met so far: asking about an element, and conditions after the step, meet more. */
  readonly quantifiers: Quantifier[];
}

/** Fires a rule for given parameters. */
export function fireOn(rule: Rule, before: Cells, args: Arguments, setting: Setting): SymbolicStep {
  const idle = least(cellsOf(setting.system, "observed", setting.representation), setting.terms, setting.system.modulus);
  const making = beginning(before, new Map([...before, ...idle]), args, setting);
  const guard = termOf(rule.guard, making, setting);
  run(rule.body, making, setting);
  return finished(guard, making, idle);
}

/** The initial state, in which every bag holds what was inserted. */
export function initialStep(setting: Setting): SymbolicStep {
  const { system, representation, terms } = setting;
  const start = least(cellsOf(system, "state", representation), terms, system.modulus);
  const making = beginning(start, new Map(start), new Map(), setting);
  run(system.initial, making, setting);
  return finished(terms.yes, making, new Map());
}

/** A firing on the way. */
interface Making extends Scope {
  now: Map<string, Term>;
  /** When the statements at hand are reached. */
  readonly path: Term;
  readonly bags: Map<string, readonly BagChange[]>;
  readonly labels: { readonly id: string; readonly where: Term }[];
  readonly quantifiers: Quantifier[];
}

function beginning(before: Cells, now: Map<string, Term>, args: Arguments, setting: Setting): Making {
  const bags = new Map<string, readonly BagChange[]>();
  const quantifiers: Quantifier[] = [];
  const quantified = asking(bags, quantifiers, setting);
  return { before, now, args, quantified, path: setting.terms.yes, bags, labels: [], quantifiers };
}

/** Answers what is asked of bags by symbols, and notes what each stands for: the question as it was at that point. */
function asking(bags: ReadonlyMap<string, readonly BagChange[]>, quantifiers: Quantifier[], setting: Setting): Scope["quantified"] {
  return (expr, scope, sort) => {
    const symbol = setting.terms.fresh(expr.op, expr.op === "exists" ? boolSort : sort);
    const then = frozen(scope, bags, quantifiers, setting);
    quantifiers.push({
      symbol,
      op: expr.op,
      bag: expr.bag,
      changes: expr.moment === "before" ? [] : (bags.get(expr.bag) ?? []),
      at: (element) => termOf(expr.where, { ...then, args: new Map([...then.args, [expr.binder, element]]) }, setting),
    });
    return symbol;
  };
}

/** What an expression sees at this point, to be asked later. */
function frozen(scope: Scope, bags: ReadonlyMap<string, readonly BagChange[]>, quantifiers: Quantifier[], setting: Setting): Scope {
  const { before, now, args } = scope;
  // What is remembered is of this scope alone: this one has other arguments.
  return { before, now: new Map(now), args, quantified: asking(new Map(bags), quantifiers, setting) };
}

function finished(guard: Term, { before, now, bags, labels, quantifiers }: Making, idle: Cells): SymbolicStep {
  const observed = new Map([...now].filter(([key]) => idle.has(key)));
  const after = new Map([...now].filter(([key]) => !idle.has(key)));
  return { guard, before, after, observed, bags, labels, quantifiers };
}

function run(stmts: readonly Stmt[], making: Making, setting: Setting): void {
  for (const stmt of stmts) execute(stmt, making, setting);
}

function execute(stmt: Stmt, making: Making, setting: Setting): void {
  switch (stmt.op) {
    case "assign":
      return assignCell(stmt, making, setting);
    case "if":
      return choose(termOf(stmt.cond, making, setting), stmt.then, stmt.else, making, setting);
    case "switch":
      return chooseCase(stmt, making, setting);
    case "insert":
      return change(stmt.bag, { do: "insert", where: making.path, element: inserted(stmt, making, setting) }, making);
    case "remove": {
      const element = making.args.get(stmt.element);
      if (element === undefined) throw new Error(`nothing is called ${stmt.element}`);
      return change(stmt.bag, { do: "remove", where: making.path, element }, making);
    }
    case "each": {
      const then = frozen(making, making.bags, making.quantifiers, setting);
      const rewritten = (element: Element) => {
        const within: Scope = { ...then, args: new Map([...then.args, [stmt.binder, element]]) };
        const set = Object.entries(stmt.set).map(([field, value]) => {
          const sort = holderSort(stmt.bag, field, value.kind, setting);
          return [field, termOf(value, within, setting, sort)];
        });
        return { keep: termOf(stmt.keep, within, setting), element: { ...element, ...Object.fromEntries(set) } };
      };
      return change(stmt.bag, { do: "rewrite", where: making.path, rewritten }, making);
    }
    case "label":
      making.labels.push({ id: stmt.id, where: making.path });
      return;
    default:
      return unreachable(stmt);
  }
}

function change(bag: string, one: BagChange, { bags }: Making): void {
  bags.set(bag, [...(bags.get(bag) ?? []), one]);
}

function inserted({ bag, fields }: Extract<Stmt, { readonly op: "insert" }>, making: Making, setting: Setting): Element {
  const entries = Object.entries(fieldsOf(bag, setting)).map(([field, of]) => {
    const [value, sort] = [fields[field], holderSort(bag, field, of.kind, setting)];
    return [field, value === undefined ? leastTerm(of, sort, setting.terms, setting.system.modulus) : termOf(value, making, setting, sort)];
  });
  return Object.fromEntries(entries);
}

/** Both branches are taken, each in a state of its own, and put together where they differ. */
function choose(cond: Term, then: readonly Stmt[], otherwise: readonly Stmt[], making: Making, setting: Setting): void {
  if (cond.op === "value") return run(cond.value === true ? then : otherwise, making, setting);
  const { terms } = setting;
  const [taken, left]: readonly [Making, Making] = [
    { ...making, now: new Map(making.now), path: terms.and(making.path, cond) },
    { ...making, now: new Map(making.now), path: terms.and(making.path, terms.not(cond)) },
  ];
  run(then, taken, setting);
  run(otherwise, left, setting);
  for (const [key, term] of taken.now) making.now.set(key, terms.ite(cond, term, left.now.get(key) ?? term));
}

/** A chain of choices, one for each case. */
function chooseCase({ on, cases }: Switch, making: Making, setting: Setting): void {
  const { terms } = setting;
  const value = termOf(on, making, setting);
  const from = (at: number, within: Making): void => {
    const one = cases[at];
    if (one === undefined) return;
    const isCase = terms.eq(value, terms.value(one.value, value.sort));
    if (isCase.op === "value") return isCase.value === true ? run(one.body, within, setting) : from(at + 1, within);
    const taken: Making = { ...within, now: new Map(within.now), path: terms.and(within.path, isCase) };
    const left: Making = { ...within, now: new Map(within.now), path: terms.and(within.path, terms.not(isCase)) };
    run(one.body, taken, setting);
    from(at + 1, left);
    for (const [key, term] of taken.now) within.now.set(key, terms.ite(isCase, term, left.now.get(key) ?? term));
  };
  from(0, making);
}

function assignCell({ target, value }: Assign, making: Making, setting: Setting): void {
  const { terms } = setting;
  const { variable, field, index } = target;
  const term = termOf(value, making, setting, holderSort(variable, field, target.kind, setting));
  const key = (position: number | null): string => cellKey(variable, position, field);
  if (index === null) return void making.now.set(key(null), term);
  if (isEndless(shapeOf(variable, setting))) {
    const array = making.now.get(key(null));
    if (array === undefined) throw new Error(`no cell ${key(null)}`);
    making.now.set(key(null), terms.store(array, indexTerm(target, making, setting), term));
    return;
  }
  const at = termOf(index, making, setting);
  for (const position of positionsOf(variable, setting)) {
    const old = making.now.get(key(position));
    if (old !== undefined) making.now.set(key(position), terms.ite(terms.eq(at, terms.value(position, at.sort)), term, old));
  }
}

/** Whether conditions hold after a step. What they ask of bags is noted among the step's quantifiers. */
export function testsAfter({ before, after, observed, bags, quantifiers }: SymbolicStep, setting: Setting): (condition: Expr) => Term {
  const now = new Map([...after, ...observed]);
  const scope: Scope = { before, now, args: new Map(), quantified: asking(bags, quantifiers, setting), known: new Map() };
  return (condition) => termOf(condition, scope, setting);
}
