// Lowering a whole system: one function for each rule instance, and two that judge the properties.

import type { Expr } from "../../language/expression.ts";
import { simplify } from "../../language/simplify.ts";
import { instancesOf } from "../../language/specialise.ts";
import type { Symmetry } from "../../language/symmetry.ts";
import type { Rule, System } from "../../language/system.ts";
import { rewrite } from "../../language/traverse.ts";
import { visitStmts } from "../../language/traverse-statements.ts";
import { cellsOf, readBag, readCell, type Cells } from "./cells.ts";
import { both, i32, local, negate, set, type Code, type Fun, type Message, type Program, type Value } from "./code.ts";
import { isPresent, lowerCondition, sameElement, type Scope } from "./expression.ts";
import { functionBuilder, type FunctionBuilder } from "./function-builder.ts";
import { lowerLesser } from "./lesser.ts";
import { lowerBody } from "./statement.ts";

/** What to put into the program beside the search itself. */
export interface LoweringOptions {
  /** Whether to count how often each label is passed. */
  readonly coverage?: boolean;
  /** Keep one of each state and its image. */
  readonly symmetry?: Symmetry | undefined;
}

/** Lowers a system. The properties judged are those of the system that speak of states and steps. */
export function programOf(system: System, { coverage = false, symmetry }: LoweringOptions = {}): Program {
  const cells = cellsOf(system);
  const instances = instancesOf(system);
  const labels = coverage ? labelsOf(instances.map(({ rule }) => rule)) : [];
  const messages: Message[] = [];
  const shared: Shared = {
    cells,
    modulus: system.modulus,
    messages,
    labelOf: coverage ? (id) => labels.indexOf(id) : null,
    bodies: [],
  };
  const rules = instances.map(({ rule }) => lowerRule(rule, shared));
  return {
    layout: cells.layout,
    globals: cells.globals,
    rules,
    mostFirings: instances.reduce((sum, { rule }) => sum + mostFiringsOf(rule, cells), 0),
    bodies: shared.bodies,
    judgeStep: judgeStep(system, shared),
    judgeState: judgeState(system, shared),
    lesser: symmetry === undefined ? null : lowerLesser(system, symmetry, shared),
    messages,
    labels,
    properties: system.properties.length,
  };
}

interface Shared {
  readonly cells: Cells;
  readonly modulus: number;
  readonly messages: Message[];
  readonly labelOf: ((id: string) => number) | null;
  readonly bodies: Fun[];
}

function labelsOf(rules: readonly Rule[]): readonly string[] {
  const found = new Set<string>();
  for (const { body } of rules) visitStmts(body, (stmt) => stmt.op === "label" && found.add(stmt.id));
  return [...found];
}

/** A rule fires at most once for each choice of elements of the bags that its parameters range over. */
function mostFiringsOf({ params }: Rule, cells: Cells): number {
  return params.reduce((product, { domain }) => product * (domain.over === "bag" ? cells.bagOf(domain.bag).capacity : 1), 1);
}

function lowerRule(rule: Rule, shared: Shared): Fun {
  const builder = functionBuilder([]);
  const guard = rewrite(rule.guard, (node) => ("moment" in node ? { ...node, moment: "before" } : node));
  const scope = scopeOn(builder, builder.word, shared);
  if (rule.params.length === 0) {
    const body = lowerBody(rule.body, { ...shared, builder, elements: new Map() });
    return builder.finish([{ op: "if", cond: lowerCondition(guard, scope), then: body, else: [] }]);
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
      return [{ op: "if", cond: lowerCondition(guard, { ...scope, elements }), then: [call], else: [] }];
    }
    return view.elements.map((words, i): Code => {
      const previous = view.elements[i - 1];
      const distinct = previous === undefined ? i32(1) : negate(sameElement(words, previous));
      return { op: "if", cond: both(isPresent(i, view.count), distinct), then: choose([...chosen, words]), else: [] };
    });
  };
  return builder.finish([...begin, ...choose([])]);
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

function scopeOn(builder: FunctionBuilder, now: (word: number) => Value, { cells, modulus, messages }: Shared): Scope {
  const words = (moment: "now" | "before") => (moment === "before" ? builder.word : now);
  return {
    builder,
    modulus,
    messages,
    elements: new Map(),
    arrayIndex: cells.indexOf,
    cell: (moment, variable, position, field) => readCell(cells, words(moment), variable, position, field),
    bag: (moment, name) => readBag(cells.bagOf(name), words(moment)),
  };
}

function judgeStep(system: System, shared: Shared): Fun | null {
  const builder = functionBuilder(Array.from({ length: shared.cells.layout.words }, () => "i32" as const));
  const scope = scopeOn(builder, (word) => builder.params[word] ?? i32(0), shared);
  const test = (expr: Expr): Value => lowerCondition(simplify(expr, system.modulus), scope);
  const judged = system.properties.flatMap((property, k): Code[] => {
    if (property.kind !== "step") return [];
    const violated: Code = { op: "if", cond: test(property.holds), then: [], else: [{ op: "hit", property: k }] };
    return [{ op: "if", cond: test(property.trigger), then: [{ op: "judged", property: k }, violated], else: [] }];
  });
  return judged.length === 0 ? null : builder.finish(judged);
}

function judgeState(system: System, shared: Shared): Fun | null {
  const builder = functionBuilder([]);
  const scope = scopeOn(builder, builder.word, shared);
  const test = (expr: Expr): Value => lowerCondition(simplify(expr, system.modulus), scope);
  const judged = system.properties.flatMap((property, k): Code[] => {
    if (property.kind !== "always" && property.kind !== "reachable") return [];
    const about = property.kind === "always" && property.where !== undefined ? test(property.where) : i32(1);
    const isHit = property.kind === "always" ? negate(test(property.holds)) : test(property.when);
    return [
      { op: "if", cond: about, then: [{ op: "judged", property: k }], else: [] },
      { op: "if", cond: isHit, then: [{ op: "hit", property: k }], else: [] },
    ];
  });
  return judged.length === 0 ? null : builder.finish(judged);
}
