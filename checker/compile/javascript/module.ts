// A whole system as one piece of JavaScript: fire every rule instance in a packed state, judge and hash what comes out, and hand each
// successor to the state table. The text is made once per search and run millions of times.

import type { System } from "../../language/system.ts";
import type { Program } from "../code/code.ts";
import { programOf, type LoweringOptions } from "../code/program.ts";
import { printFun } from "./print-code.ts";

/** What the generated code reports to while it runs. Instances are numbered as `instancesOf` lists them, properties as the system does. */
export interface Sink {
  /** A successor, packed into `words`. Not called for a firing that leads back to the same state. */
  successor(words: Int32Array, hash: number, instance: number): void;
  /** A firing leads back to the same state. */
  stutter(instance: number): void;
  /** A firing has no successor because a bag is full. */
  pruned(instance: number): void;
  /** A step out of the state being expanded violates a step property, or the state judged violates or reaches a state property. */
  hit(property: number): void;
  /** A value is out of range: in a firing out of the state being expanded, which has no successor, in judging such a step, or a state. */
  broken(of: "state" | "step"): void;
  /** Nothing is enabled in the state being expanded. */
  deadlock(): void;
}

/** A compiled system. */
export interface Compiled {
  readonly words: number;
  /** Expands the state packed at `offset` of `store`, and judges the step properties in each step out of it. */
  expand(store: Int32Array, offset: number): void;
  /** Judges the state properties in the state packed at `offset`. */
  judge(store: Int32Array, offset: number): void;
  /** The hash of the state packed at `offset`. */
  hash(store: Int32Array, offset: number): number;
  readonly counters: Counters;
}

export interface Counters {
  /** Firings that do not lead back to the same state, and firings pruned by a full bag. */
  transitions(): number;
  capped(): number;
  /** Per property how often it was put to the test: triggers of a step property, states that another is about. */
  judged(property: number): number;
  /** How often each label was passed, if that is counted. */
  readonly labels: readonly string[];
  passed(label: number): number;
  /** How many steps each bound has cut off. */
  readonly cuts: readonly string[];
  cut(bound: number): number;
}

/** Compiles a system to JavaScript. The properties judged are those of the system. */
export function compileJavascript(system: System, sink: Sink, options: LoweringOptions = {}): Compiled {
  const program = programFor(system, options);
  // The text is our own and its shape is the interface; no part of it comes from outside the compiler.
  const make = new Function("sink", textOf(program)) as (sink: Sink) => Omit<Compiled, "counters"> & Tallies;
  const { tallies, ...compiled } = make(sink);
  const counters: Counters = {
    transitions: () => tallies.transitions(),
    capped: () => tallies.capped(),
    judged: (property) => tallies.judged[property] ?? 0,
    labels: program.labels,
    passed: (label) => tallies.passed[label] ?? 0,
    cuts: program.cuts,
    cut: (bound) => tallies.passed[program.labels.length + bound] ?? 0,
  };
  return { ...compiled, counters };
}

interface Tallies {
  readonly tallies: {
    readonly transitions: () => number;
    readonly capped: () => number;
    readonly judged: Float64Array;
    readonly passed: Float64Array;
  };
}

/** The text of the compiled module, for tests and for people who want to see what runs. */
export function javascriptOf(system: System, options: LoweringOptions = {}): string {
  return textOf(programFor(system, options));
}

/** V8 does not optimise a function of more than 60 kB of bytecode, which one that judges many properties has. */
function programFor(system: System, options: LoweringOptions): Program {
  return programOf(system, { ...options, apart: true });
}

function textOf(program: Program): string {
  const { globals, rules, bodies, judgeSteps, judgeStates, lesser, labels, cuts, properties } = program;
  const words = Array.from({ length: program.layout.words }, (_, i) => i);
  const args = words.map((i) => `w${i}`).join(", ");
  return [
    '"use strict";',
    `const out = new Int32Array(${words.length}), judged = new Float64Array(${properties}), passed = new Float64Array(${labels.length + cuts.length});`,
    "let transitions = 0, capped = 0, instance = 0, enabled = false, bad = false;",
    ...globals.map((_, i) => `let g${i} = 0;`),
    // A value out of range is replaced by one that fits, and what it was for is given up when it is complete.
    "function fit(value, lo, hi) { if (value >= lo && value <= hi) return value; bad = true; return lo; }",
    "function breach(of) { bad = false; enabled = true; sink.broken(of); }",
    'function prune() { if (bad) return breach("step"); enabled = true; capped++; sink.pruned(instance); }',
    ...judgeSteps.map((judge, k) => printFun(`judgeStep_${k}`, judge)),
    ...judgeStates.map((judge, k) => printFun(`judgeState_${k}`, judge)),
    `function commit(m, o, ${args}) {`,
    ...(program.checks ? ['if (bad) return breach("step");'] : []),
    "enabled = true;",
    ...judgeSteps.map((_, k) => `judgeStep_${k}(m, o, ${args});`),
    `if (${words.map((i) => `w${i} === m[o + ${i}]`).join(" && ")}) return sink.stutter(instance);`,
    "transitions++;",
    ...(lesser === null ? [] : [`lesser(m, o, ${args});`, "}", printFun("lesser", lesser), `function keep(m, o, ${args}) {`]),
    words.map((i) => `out[${i}] = w${i};`).join(" "),
    `sink.successor(out, hashOf(${args}), instance);`,
    "}",
    `function hashOf(${args}) {\n${hashCode(words.length)}\n}`,
    ...bodies.map((body, k) => printFun(`body_${k}`, body)),
    ...rules.map((rule, k) => printFun(`rule_${k}`, rule)),
    `function expand(m, o) {\nenabled = false;\n${rules.map((_, k) => `instance = ${k}; rule_${k}(m, o);`).join("\n")}`,
    "if (!enabled) sink.deadlock();\n}",
    `function judge(m, o) {\n${judgeStates.map((_, k) => `judgeState_${k}(m, o);`).join("\n")}\n}`,
    `function hash(m, o) { return hashOf(${words.map((i) => `m[o + ${i}]`).join(", ")}); }`,
    "const tallies = { transitions: () => transitions, capped: () => capped, judged, passed };",
    `return { words: ${words.length}, expand, judge, hash, tallies };`,
  ].join("\n");
}

function hashCode(words: number): string {
  const rounds = Array.from({ length: words }, (_, i) => `h = Math.imul(h ^ w${i}, 0x9e3779b1); h ^= h >>> ${i % 2 === 0 ? 15 : 13};`);
  return `let h = 0x2545f491;\n${rounds.join("\n")}\nh = Math.imul(h, 0x85ebca6b); return h ^ (h >>> 16);`;
}
