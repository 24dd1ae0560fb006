// A whole system as the text of one WebAssembly module: the lowered rules and properties around the kernel.

import type { System } from "../../language/system.ts";
import { programOf, type LoweringOptions } from "../code/program.ts";
import { findingsOf, type Program } from "../code/code.ts";
import { areasOf, type Areas } from "./areas.ts";
import { kernelText } from "./kernel.ts";
import { printFun, type Pointer } from "./print-code.ts";

export interface WasmOptions extends LoweringOptions {
  /** Whether addresses have 64 bits, for memories beyond 4 GiB. */
  readonly wide?: boolean;
  /** Whether the table holds 63-bit fingerprints instead of numbers of states. */
  readonly fingerprint?: boolean;
  /** Chooses the hash, a whole number from 0. */
  readonly seed?: number | undefined;
  /** The size of the memory that the module will be given, in pages of 64 KiB. */
  readonly pages: number;
}

/** How many words the packed states of a system may have at most: functions take them as parameters, of which there may be 1000. */
export const MOST_WORDS = 999;

/** A system as the text of a module, and what its driver must know. */
export interface WasmCode {
  readonly text: string;
  readonly program: Program;
  readonly areas: Areas;
}

/** Compiles a system to WebAssembly. The properties judged are those of the system. */
export function compileWasm(system: System, options: WasmOptions): WasmCode {
  const program = programOf(system, options);
  const areas = areasOf(program);
  return { text: textOf(program, areas, options), program, areas };
}

function textOf(program: Program, areas: Areas, { wide = false, fingerprint = false, seed = 0, pages }: WasmOptions): string {
  const pointer: Pointer = wide ? "i64" : "i32";
  const surroundings = { pointer, areas };
  const { rules, bodies, judgeSteps, judgeStates, lesser, globals } = program;
  return [
    "(module",
    `(import "env" "memory" (memory ${wide ? "i64 " : ""}${pages} ${pages} shared))`,
    ...globals.map(({ type, least }, i) => `(global $g${i} (mut ${type}) (${type}.const ${least}))`),
    kernelText({
      pointer,
      areas,
      fingerprint,
      seed,
      findings: findingsOf(program.properties),
      checks: program.checks,
      judgesSteps: judgeSteps.length > 0,
      judgesStates: judgeStates.length > 0,
      exchanges: lesser !== null,
    }),
    ...(lesser === null ? [] : [printFun("lesser", lesser, surroundings)]),
    ...judgeSteps.map((judge) => printFun("judgeStep", judge, surroundings)),
    ...judgeStates.map((judge) => printFun("judgeState", judge, surroundings)),
    ...bodies.map((body, k) => printFun(`body_${k}`, body, surroundings)),
    ...rules.map((rule, k) => printFun(`rule_${k}`, rule, surroundings)),
    `(func $expand (param $o ${pointer})`,
    "(global.set $enabled (i32.const 0))",
    ...rules.map((_, k) => `(call $rule_${k} (local.get $o))`),
    "(call $expanded (local.get $o)))",
    ")",
  ].join("\n");
}
