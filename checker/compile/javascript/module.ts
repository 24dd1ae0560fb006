// A whole system as one piece of JavaScript: unpack a state, fire every enabled rule instance, pack and hash what comes out, judge the
// properties, and hand each successor to the state table. The text is made once per search and run millions of times.

import type { Expr } from "../../language/expression.ts";
import { rewrite } from "../../language/traverse.ts";
import { instancesOf } from "../../language/specialise.ts";
import { simplify } from "../../language/simplify.ts";
import type { Always, Reachable, Rule, Step, System } from "../../language/system.ts";
import { RangeViolation } from "../evaluate.ts";
import type { Slot } from "../layout.ts";
import { condition, deposit, elementParams, extract, type Context } from "./expression.ts";
import { registersOf, type BagRegisters, type Registers } from "./registers.ts";
import { bagFunctions, block } from "./statement.ts";

/** What the generated code reports to while it runs. */
export interface Sink {
  /**
   * A successor, packed into `words`, and which of `instancesOf(system)` led to it; answers whether it is new. Not called for a transition
   * from a state to itself. */
  successor(words: Int32Array, hash: number, instance: number): boolean;
  /** A firing of that instance leads back to the same state. */
  stutter?(instance: number): void;
  /** A firing of that instance is pruned by a full bag. */
  pruned?(instance: number): void;
  /** A transition out of the state being expanded violates the step property of that index. */
  stepViolated(property: number): void;
  /** The state that `successor` has just accepted as new, or the initial one, violates or reaches the state property of that index. */
  stateHit(property: number): void;
}

/** A compiled system. */
export interface Compiled {
  readonly words: number;
  /** Expands the state packed at `offset` of `store`. */
  expand(store: Int32Array, offset: number): void;
  /** Judges the state properties in the state packed at `offset`, and reports hits to the sink. */
  judge(store: Int32Array, offset: number): void;
  /** The hash of a packed state. */
  hash(words: Int32Array): number;
  readonly counters: {
    /** Transitions that do not lead back to the same state, transitions pruned by a full bag, and per step property its triggers. */
    transitions(): number;
    capped(): number;
    triggers(property: number): number;
    /** Per state property, how many states it is about were judged. */
    judged(property: number): number;
  };
}

/** Compiles a system to JavaScript. The properties judged are those of the system. */
export function compileJavascript(system: System, sink: Sink): Compiled {
  const text = javascriptOf(system);
  const fit = (value: number, lo: number, hi: number, what: string): number => {
    if (value < lo || value > hi) throw new RangeViolation(`${what} := ${value} is outside ${lo}..${hi}`);
    return value;
  };
  const at = (index: number, lo: number, hi: number, what: string): number => {
    if (index < lo || index > hi) throw new RangeViolation(`index ${index} of ${what} is outside ${lo}..${hi}`);
    return index;
  };
  // The text is our own and its shape is the interface; no part of it comes from outside the compiler.
  const make = new Function("sink", "fit", "at", text) as (...env: unknown[]) => Compiled;
  return make(sink, fit, at);
}

/** The text of the compiled module, for tests and for people who want to see what runs. */
export function javascriptOf(system: System): string {
  const registers = registersOf(system);
  const hoisted: string[] = [];
  const context: Context = { registers, modulus: system.modulus, params: new Map(), hoisted };
  const steps = system.properties.filter((property): property is Step => property.kind === "step");
  const states = system.properties.filter(
    (property): property is Always | Reachable => property.kind === "always" || property.kind === "reachable",
  );
  const rules = instancesOf(system).map(({ rule }, k) => ruleFunctions(rule, k, context));
  const judgeSteps = steps.map((property, k) => {
    const trigger = condition(simplify(property.trigger, system.modulus), context);
    const holds = condition(simplify(property.holds, system.modulus), context);
    return `if (${trigger}) { triggers[${k}]++; if (!(${holds})) sink.stepViolated(${k}); }`;
  });
  const judgeStates = states.map((property, k) => {
    const expr = property.kind === "always" ? property.holds : property.when;
    const test = condition(simplify(expr, system.modulus), context);
    const about =
      property.kind === "always" && property.where !== undefined ? condition(simplify(property.where, system.modulus), context) : "true";
    return `if (${about}) judged[${k}]++; if (${property.kind === "always" ? `!(${test})` : test}) sink.stateHit(${k});`;
  });
  const { words } = registers.layout;
  const spare = Math.max(1, ...[...registers.bags.values()].map((bag) => bag.layout.capacity * bag.layout.wordsPerElement));
  return [
    '"use strict";',
    `const s = new Int32Array(${registers.total}), t = new Int32Array(${registers.total}), out = new Int32Array(${words});`,
    `const spare = new Int32Array(${spare}), triggers = new Float64Array(${Math.max(steps.length, 1)}), judged = new Float64Array(${Math.max(states.length, 1)});`,
    "let transitions = 0, capped = 0;",
    ...[...registers.bags.values()].map(bagFunctions),
    `function load(store, o) {\n${loadCode(registers)}\n}`,
    `function begin() { for (let i = 0; i < ${registers.observedFrom}; i++) t[i] = s[i]; ${observedReset(registers)} }`,
    `function judgeSteps() {\n${judgeSteps.join("\n")}\n}`,
    `function judgeState() {\n${judgeStates.join("\n")}\n}`,
    `function hashOf(out) {\n${hashCode(words)}\n}`,
    `function commit(store, o, instance) {\n${packCode(registers)}\n${steps.length > 0 ? "judgeSteps();" : ""}`,
    `if (${Array.from({ length: words }, (_, i) => `out[${i}] === store[o + ${i}]`).join(" && ")}) { sink.stutter?.(instance); return; }`,
    `transitions++; if (sink.successor(out, hashOf(out), instance)) ${states.length > 0 ? "judgeState();" : "{}"}\n}`,
    ...hoisted,
    ...rules.map((rule) => rule.text),
    "function expand(store, o) {",
    "load(store, o);",
    ...rules.map((rule) => `${rule.name}(store, o);`),
    "}",
    "function judge(store, o) { load(store, o); begin(); judgeState(); }",
    "const counters = { transitions: () => transitions, capped: () => capped, triggers: (k) => triggers[k], judged: (k) => judged[k] };",
    `return { words: ${words}, expand, judge, hash: hashOf, counters };`,
  ].join("\n");
}

function ruleFunctions(rule: Rule, k: number, context: Context): { readonly name: string; readonly text: string } {
  const loops = rule.params.map(({ name, domain }, i) => {
    const bag = domain.over === "bag" ? context.registers.bags.get(domain.bag) : undefined;
    if (bag === undefined) throw new Error(`rule ${rule.id}: parameter ${name} does not range over a bag`);
    const words = Array.from({ length: bag.layout.wordsPerElement }, (_, w) => `e${i}_${w}`);
    return { name, bag, words, open: loopCode(bag, words, `i${i}`) };
  });
  const params = new Map(loops.flatMap(({ name, bag, words }) => [...elementParams(name, bag, words)]));
  const elements = new Map(loops.map(({ name, words }) => [name, words]));
  const names = loops.flatMap(({ words }) => words).join(", ");
  // Guards are tested before the next state is begun, so what they read is the state the transition starts in.
  const guardContext: Context = { ...context, params };
  const guard = condition(asBefore(rule.guard), guardContext);
  const body = block(rule.body, { ...context, params }, elements);
  const fire = `if (${guard}) { begin(); if (body_${k}(${names})) commit(store, o, ${k}); else { capped++; sink.pruned?.(${k}); } }`;
  const text = [
    `function body_${k}(${names}) {\n${body}\nreturn true;\n}`,
    `function rule_${k}(store, o) {`,
    ...loops.map((loop) => loop.open),
    fire,
    "}".repeat(loops.length),
    "}",
  ].join("\n");
  return { name: `rule_${k}`, text };
}

function loopCode(bag: BagRegisters, words: readonly string[], i: string): string {
  const width = bag.layout.wordsPerElement;
  const load = words.map((word, w) => `const ${word} = s[${bag.first + w} + ${i} * ${width}];`).join(" ");
  const repeated = words.map((word, w) => `${word} === s[${bag.first + w} + (${i} - 1) * ${width}]`).join(" && ");
  return `for (let ${i} = 0; ${i} < s[${bag.count}]; ${i}++) { ${load} if (${i} > 0 && ${repeated}) continue;`;
}

function asBefore(guard: Expr): Expr {
  return rewrite(guard, (node) => ("moment" in node ? { ...node, moment: "before" } : node));
}

function loadCode({ layout, variables, bags }: Registers): string {
  const cells = layout.cells.map((cell) => {
    const variable = variables.get(cell.variable);
    const offset = variable?.fields.get(cell.field)?.offset;
    if (variable === undefined || offset === undefined) throw new Error(`no register for ${cell.variable}`);
    return `s[${variable.first + (cell.position ?? 0) * variable.stride + offset}] = ${fetch(cell.slot)};`;
  });
  const elements = [...bags.values()].flatMap(({ layout: bag, count, first }) => [
    `s[${count}] = ${fetch(bag.count)};`,
    ...Array.from({ length: bag.capacity * bag.wordsPerElement }, (_, i) => `s[${first + i}] = store[o + ${bag.firstWord + i}];`),
  ]);
  return [...cells, ...elements].join("\n");
}

function fetch(slot: Slot): string {
  return extract(`store[o + ${slot.word}]`, slot);
}

function packCode({ layout, variables, bags }: Registers): string {
  const parts: string[][] = Array.from({ length: layout.words }, () => []);
  for (const cell of layout.cells) {
    const variable = variables.get(cell.variable);
    const offset = variable?.fields.get(cell.field)?.offset ?? 0;
    const register = `t[${(variable?.first ?? 0) + (cell.position ?? 0) * (variable?.stride ?? 0) + offset}]`;
    if (cell.slot.bits > 0) parts[cell.slot.word]?.push(deposit(register, cell.slot));
  }
  for (const { layout: bag, count, first } of bags.values()) {
    if (bag.count.bits > 0) parts[bag.count.word]?.push(deposit(`t[${count}]`, bag.count));
    for (let i = 0; i < bag.capacity * bag.wordsPerElement; i++) parts[bag.firstWord + i]?.push(`t[${first + i}]`);
  }
  return parts.map((terms, i) => `out[${i}] = ${terms.length === 0 ? "0" : terms.join(" | ")};`).join("\n");
}

function hashCode(words: number): string {
  const rounds = Array.from({ length: words }, (_, i) => `h = Math.imul(h ^ out[${i}], 0x9e3779b1); h ^= h >>> ${i % 2 === 0 ? 15 : 13};`);
  return `let h = 0x2545f491;\n${rounds.join("\n")}\nh = Math.imul(h, 0x85ebca6b); return h ^ (h >>> 16);`;
}

function observedReset(registers: Registers): string {
  return registers.least.map((value, i) => `t[${registers.observedFrom + i}] = ${value};`).join(" ");
}
