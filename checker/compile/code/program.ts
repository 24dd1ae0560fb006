// Lowering a whole system: one function for each rule instance, and those that judge the properties.

import type { Expr } from "../../language/expression.ts";
import { judgementOf, liveConditionsOf } from "../../language/passes/judgement.ts";
import { simplify } from "../../language/passes/simplify.ts";
import { boundsCutting, instancesOf, labelsOf } from "../../language/passes/specialise.ts";
import type { Symmetry } from "../../language/passes/symmetry.ts";
import type { Property, Rule, System } from "../../language/system.ts";
import { rewrite } from "../../language/passes/traverse.ts";
import { cellsOf, readBag, readCell, type Cells } from "./cells.ts";
import { both, i32, local, negate, set, type Code, type Fun, type Program, type Value } from "./code.ts";
import { isPresent, lowerCondition, sameElement, type Checks, type Scope } from "./expression.ts";
import { functionBuilder, type FunctionBuilder } from "./function-builder.ts";
import { lowerLesser } from "./lesser.ts";
import { lowerBody } from "./statement.ts";

/** What to put into the program beside the search itself. */
export interface LoweringOptions {
  /** Whether to count how often each label is passed. */
  readonly coverage?: boolean;
  /** Keep one of each state and its image. */
  readonly symmetry?: Symmetry | undefined;
  /** Judge each property by a function of its own: where long functions run slowly, and calls cost little. Otherwise one judges all. */
  readonly apart?: boolean;
}

/** Lowers a system. The properties judged are those of the system that speak of states and steps. */
export function programOf(system: System, { coverage = false, symmetry, apart = false }: LoweringOptions = {}): Program {
  const cells = cellsOf(system);
  const instances = instancesOf(system);
  const { rules, bodies, labels, cuts, checks: checked } = sharedRules(system, coverage);
  const checks: Checks = { count: checked };
  const shared: Shared = { cells, modulus: system.modulus, checks, labelOf: null, cutOf: () => -1, bodies: [...bodies] };
  const numbered = [...system.properties.entries()];
  const judged = apart ? numbered.map((one) => [one]) : [numbered];
  const ofSteps = judged.flatMap((some) => judgeSteps(some, shared) ?? []);
  const ofStates = judged.flatMap((some) => judgeStates(some, shared) ?? []);
  return {
    layout: cells.layout,
    globals: cells.globals,
    rules,
    mostFirings: instances.reduce((sum, { rule }) => sum + mostFiringsOf(rule, cells), 0),
    bodies: shared.bodies,
    judgeSteps: ofSteps,
    judgeStates: ofStates,
    lesser: symmetry === undefined ? null : lowerLesser(system, symmetry, shared),
    checks: checks.count > 0,
    labels,
    cuts,
    properties: system.properties.length,
  };
}

interface Shared {
  readonly cells: Cells;
  readonly modulus: number;
  readonly checks: Checks;
  readonly labelOf: ((id: string) => number) | null;
  /** What a bound that cuts something off is counted as. */
  readonly cutOf: (bound: string) => number;
  readonly bodies: Fun[];
}

/** What the rules of a system become. */
interface LoweredRules {
  readonly rules: readonly Fun[];
  readonly bodies: readonly Fun[];
  /** The labels that are counted. */
  readonly labels: readonly string[];
  /** The bounds of which is counted what they cut off. */
  readonly cuts: readonly string[];
  /** How many checks there are in them. */
  readonly checks: number;
}

function loweredRules(system: System, coverage: boolean): LoweredRules {
  const labels = coverage ? labelsOf(system) : [];
  const labelOf = coverage ? (id: string): number => labels.indexOf(id) : null;
  const cuts = boundsCutting(system);
  const shared: Shared = {
    cells: cellsOf(system),
    modulus: system.modulus,
    checks: { count: 0 },
    labelOf,
    cutOf: (bound) => labels.length + cuts.indexOf(bound),
    bodies: [],
  };
  const rules = instancesOf(system).map(({ rule }) => lowerRule(rule, shared));
  return { rules, bodies: shared.bodies, labels, cuts, checks: shared.checks.count };
}

type Known = WeakMap<System["rules"], { readonly system: System; readonly lowered: LoweredRules }>;
const [plain, counting]: readonly [Known, Known] = [new WeakMap(), new WeakMap()];

/** The same, once for all systems that differ only in their properties: a search compiles its system several times. */
function sharedRules(system: System, coverage: boolean): LoweredRules {
  const known = coverage ? counting : plain;
  const before = known.get(system.rules);
  if (before?.system.variables === system.variables && before.system.modulus === system.modulus) return before.lowered;
  const lowered = loweredRules(system, coverage);
  known.set(system.rules, { system, lowered });
  return lowered;
}

/** A rule fires at most once for each choice of elements of the bags that its parameters range over. */
function mostFiringsOf({ params }: Rule, cells: Cells): number {
  return params.reduce((product, { domain }) => product * (domain.over === "bag" ? cells.bagOf(domain.bag).capacity : 1), 1);
}

function lowerRule(rule: Rule, shared: Shared): Fun {
  const builder = functionBuilder([]);
  const scope = scopeOn(builder, builder.word, shared);
  if (rule.params.length === 0) {
    const body = lowerBody(rule.body, { ...shared, builder, elements: new Map() });
    return builder.finish(ifEnabled(rule, scope, shared, body));
  }
  const params = rule.params.map(({ name, domain }) => ({ name, layout: shared.cells.bagOf(domain.over === "bag" ? domain.bag : "") }));
  const body = shared.bodies.push(elementBody(rule, params, shared)) - 1;
  const [begin, views] = heldBags(params, builder, shared);
  const choose = (chosen: readonly (readonly Value[])[]): readonly Code[] => {
    const view = views[chosen.length];
    const param = params[chosen.length];
    if (view === undefined || param === undefined) {
      const elements = new Map(params.map(({ name, layout }, i) => [name, { layout, words: chosen[i] ?? [] }]));
      const call: Code = { op: "call", fun: body, args: chosen.flat() };
      return ifEnabled(rule, { ...scope, elements }, shared, [call]);
    }
    return view.elements.map((words, i): Code => {
      const previous = view.elements[i - 1];
      const distinct = previous === undefined ? i32(1) : negate(sameElement(words, previous));
      return { op: "if", cond: both(isPresent(i, view.count), distinct), then: choose([...chosen, words]), else: [] };
    });
  };
  return builder.finish([...begin, ...choose([])]);
}

/** What is done where a rule is enabled. Where only a bound keeps it from that, the bound has cut off a step. */
function ifEnabled({ guard, cut }: Rule, scope: Scope, { cutOf }: Shared, done: readonly Code[]): readonly Code[] {
  const before = (expr: Expr): Expr => rewrite(expr, (node) => ("moment" in node ? { ...node, moment: "before" } : node));
  if (cut === undefined) return decide(before(guard), scope, "step", (enabled) => [{ op: "if", cond: enabled, then: done, else: [] }]);
  const counted: Code = { op: "pass", label: cutOf(cut.bound) };
  const bounded = decide(before(cut.within), scope, "step", (within) => [{ op: "if", cond: within, then: done, else: [counted] }]);
  return decide(before(cut.otherwise), scope, "step", (could) => [{ op: "if", cond: could, then: bounded, else: [] }]);
}

type ElementParams = readonly { readonly name: string; readonly layout: ReturnType<Cells["bagOf"]> }[];

/** Names the words of the elements that parameters range over, so that they are taken apart once. */
function heldBags(params: ElementParams, builder: FunctionBuilder, { cells }: Shared) {
  const begin: Code[] = [];
  const held = new Map(
    params.map(({ layout }) => {
      const { count, elements } = readBag(cells.bagOf(layout.variable), builder.word);
      const hold = (value: Value): Value => {
        const name = builder.fresh("i32");
        begin.push(set(name, value));
        return local("i32", name);
      };
      return [layout.variable, { layout, count: hold(count), elements: elements.map((words) => words.map(hold)) }] as const;
    }),
  );
  return [begin, params.flatMap(({ layout }) => held.get(layout.variable) ?? [])] as const;
}

function elementBody(rule: Rule, params: ElementParams, shared: Shared): Fun {
  const builder = functionBuilder(params.flatMap(({ layout }) => layout.widths.map(() => "i32" as const)));
  let next = 0;
  const elements = new Map(
    params.map(({ name, layout }) => [name, { layout, words: builder.params.slice(next, (next += layout.widths.length)) }]),
  );
  return builder.finish(lowerBody(rule.body, { ...shared, builder, elements }));
}

function scopeOn(builder: FunctionBuilder, now: (word: number) => Value, { cells, modulus, checks }: Shared): Scope {
  const words = (moment: "now" | "before") => (moment === "before" ? builder.word : now);
  return {
    builder,
    modulus,
    checks,
    elements: new Map(),
    arrayIndex: cells.indexOf,
    cell: (moment, variable, position, field) => readCell(cells, words(moment), variable, position, field),
    bag: (moment, name) => readBag(cells.bagOf(name), words(moment)),
  };
}

/** The properties that one function judges, with their numbers. */
type Numbered = readonly (readonly [k: number, property: Property])[];

function judgeSteps(judged: Numbered, shared: Shared): Fun | null {
  const builder = functionBuilder(Array.from({ length: shared.cells.layout.words }, () => "i32" as const));
  const scope = scopeOn(builder, (word) => parameter(builder, word), shared);
  const code = judged.flatMap(([k, property]): readonly Code[] => {
    const judgement = judgementOf(property);
    if (judgement?.of !== "step") return [];
    const hit = decide(simplify(judgement.hit, shared.modulus), scope, "step", (isHit) => [hitIf(isHit, k)]);
    return decide(simplify(judgement.about, shared.modulus), scope, "step", (isAbout) => [
      { op: "if", cond: isAbout, then: [{ op: "judged", property: k }, ...hit], else: [] },
    ]);
  });
  return code.length === 0 ? null : builder.finish(code);
}

function judgeStates(judged: Numbered, shared: Shared): Fun | null {
  const builder = functionBuilder([]);
  const scope = scopeOn(builder, builder.word, shared);
  const code = judged.flatMap(([k, property]): readonly Code[] => {
    const judgement = judgementOf(property);
    if (judgement === null)
      return liveConditionsOf(property).flatMap((condition) => tried(simplify(condition, shared.modulus), shared, scope));
    if (judgement.of !== "state") return [];
    const about = decide(simplify(judgement.about, shared.modulus), scope, "state", (isAbout) => [
      { op: "if", cond: isAbout, then: [{ op: "judged", property: k }], else: [] },
    ]);
    return [...about, ...decide(simplify(judgement.hit, shared.modulus), scope, "state", (isHit) => [hitIf(isHit, k)])];
  });
  return code.length === 0 ? null : builder.finish(code);
}

const hitIf = (cond: Value, property: number): Code => ({ op: "if", cond, then: [{ op: "hit", property }], else: [] });

/** What is done about the value of a condition, unless it has none because something is broken; that is noted then. */
function decide(condition: Expr, scope: Scope, of: "state" | "step", done: (value: Value) => readonly Code[]): readonly Code[] {
  const checks = scope.checks.count;
  const value = lowerCondition(condition, scope);
  if (scope.checks.count === checks) return done(value);
  const held = scope.builder.fresh("i32");
  const decided = done(local("i32", held));
  return [set(held, value), { op: "if", cond: { op: "broken", type: "i32" }, then: [{ op: "breach", of }], else: decided }];
}

/** What a property of whole runs looks at is looked at in each state, if it may break: what is judged after the search has no place for that. */
function tried(condition: Expr, shared: Shared, scope: Scope): readonly Code[] {
  const builder = functionBuilder([]);
  const checks: Checks = { count: 0 };
  lowerCondition(condition, scopeOn(builder, builder.word, { ...shared, checks }));
  return checks.count === 0 ? [] : decide(condition, scope, "state", () => []);
}

function parameter(builder: FunctionBuilder, word: number): Value {
  const value = builder.params[word];
  if (value === undefined) throw new Error(`no parameter for word ${word}`);
  return value;
}
