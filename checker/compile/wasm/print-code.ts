// Lowered code as WebAssembly text. What is evaluated only if needed becomes a branch, unless it is so cheap and harmless that it is better
// computed always.

import { unreachable } from "../../language/passes/traverse.ts";
import type { Code, Fun, Relation, Value } from "../code/code.ts";
import type { Areas } from "./areas.ts";

/** The type of addresses: i32, or i64 for memories beyond 4 GiB. */
export type Pointer = "i32" | "i64";

/** What the printer needs to know about where it prints. */
export interface Surroundings {
  readonly pointer: Pointer;
  readonly areas: Areas;
}

/** A function of that name; its first parameter is the address of the state. */
export function printFun(name: string, { params, locals, loads, body }: Fun, { pointer, areas }: Surroundings): string {
  const printer = new Printer(areas);
  const args = params.map((type, i) => `(param $l${i} ${type})`).join(" ");
  const rest = locals.flatMap((type, i) => (i < params.length ? [] : [`(local $l${i} ${type})`]));
  const loaded = loads.map(({ word, local }) => `(local.set $l${local} (i32.load offset=${word * 4} (local.get $o)))`);
  return [`(func $${name} (param $o ${pointer}) ${args}`, rest.join(" "), ...loaded, printer.block(body), ")"].join("\n");
}

/** Adds one to a counter in the area of the thread. */
export function countUp(offset: number): string {
  return `(i64.store offset=${offset} (global.get $area) (i64.add (i64.load offset=${offset} (global.get $area)) (i64.const 1)))`;
}

const relations: Readonly<Record<Relation, string>> = { eq: "eq", ne: "ne", lt: "lt_s", le: "le_s", ltu: "lt_u" };
const operators = { add: "add", sub: "sub", and: "and", or: "or", shl: "shl", shr: "shr_u" } as const;
const CHEAP = 10;

class Printer {
  private switches = 0;
  private readonly areas: Areas;

  constructor(areas: Areas) {
    this.areas = areas;
  }

  block(code: readonly Code[]): string {
    return code.map((one) => this.line(one)).join("\n");
  }

  private line(code: Code): string {
    const { thread } = this.areas;
    switch (code.op) {
      case "set":
        return `(local.set $l${code.local} ${print(code.value)})`;
      case "setGlobal":
        return `(global.set $g${code.global} ${print(code.value)})`;
      case "if":
        return this.branch(code.cond, code.then, code.else);
      case "switch":
        return this.table(code.on, code.cases);
      case "call":
        return `(call $body_${code.fun} (local.get $o) ${code.args.map(print).join(" ")})`;
      case "breach":
        return `(call $breach_${code.of} (local.get $o))`;
      case "prune":
        return "(call $prune (local.get $o)) (return)";
      case "commit":
        return `(call $commit (local.get $o) ${code.words.map(print).join(" ")})`;
      case "keep":
        return `(call $keep (local.get $o) ${code.words.map(print).join(" ")})`;
      case "pass":
        return `(if (i32.eqz (global.get $bad)) (then ${countUp(thread.passed + code.label * 8)}))`;
      case "judged":
        return countUp(thread.judged + code.property * 8);
      case "hit":
        return `(call $hit (i32.const ${code.property * this.areas.recordBytes}) (local.get $o))`;
      default:
        return unreachable(code);
    }
  }

  private branch(cond: Value, then: readonly Code[], otherwise: readonly Code[]): string {
    if (cond.op === "const") return this.block(cond.value === 0 ? otherwise : then);
    const rest = otherwise.length === 0 ? "" : ` (else\n${this.block(otherwise)}\n)`;
    return `(if ${print(cond)} (then\n${this.block(then)}\n)${rest})`;
  }

  private table(on: Value, cases: readonly { readonly value: number; readonly body: readonly Code[] }[]): string {
    const name = `s${this.switches++}`;
    const targets = Array.from({ length: Math.max(0, ...cases.map(({ value }) => value + 1)) }, (_, value) => {
      const at = cases.findIndex((entry) => entry.value === value);
      return at < 0 ? `$${name}_end` : `$${name}_${at}`;
    });
    const jump = `(br_table ${targets.join(" ")} $${name}_end ${print(on)})`;
    const nested = cases.reduce(
      (inner, { body }, at) => `(block $${name}_${at}\n${inner}\n)\n${this.block(body)}\n(br $${name}_end)`,
      jump,
    );
    return `(block $${name}_end\n${nested}\n)`;
  }
}

function print(value: Value): string {
  switch (value.op) {
    case "const":
      return `(${value.type}.const ${value.value})`;
    case "local":
      return `(local.get $l${value.local})`;
    case "global":
      return `(global.get $g${value.global})`;
    case "binary":
      return `(${value.type}.${operators[value.fn]} ${print(value.left)} ${print(value.right)})`;
    case "compare":
      return `(${value.left.type}.${relations[value.fn]} ${print(value.left)} ${print(value.right)})`;
    case "not":
      return `(i32.eqz ${print(value.arg)})`;
    case "both":
      if (isCheap(value.right)) return `(i32.and ${print(value.left)} ${print(value.right)})`;
      return `(if (result i32) ${print(value.left)} (then ${print(value.right)}) (else (i32.const 0)))`;
    case "either":
      if (isCheap(value.right)) return `(i32.or ${print(value.left)} ${print(value.right)})`;
      return `(if (result i32) ${print(value.left)} (then (i32.const 1)) (else ${print(value.right)}))`;
    case "choose":
      if (isCheap(value.then) && isCheap(value.else)) return `(select ${print(value.then)} ${print(value.else)} ${print(value.cond)})`;
      return `(if (result ${value.type}) ${print(value.cond)} (then ${print(value.then)}) (else ${print(value.else)}))`;
    case "widen":
      return `(i64.extend_i32_s ${print(value.arg)})`;
    case "unsigned":
      return `(i64.extend_i32_u ${print(value.arg)})`;
    case "narrow":
      return `(i32.wrap_i64 ${print(value.arg)})`;
    case "let":
      return `(block (result ${value.type}) (local.set $l${value.local} ${print(value.value)}) ${print(value.body)})`;
    case "checked":
      return `(call $fit_${value.type} ${print(value.value)} (i64.const ${value.lo}) (i64.const ${value.hi}))`;
    case "broken":
      return "(global.get $bad)";
    default:
      return unreachable(value);
  }
}

/** Whether computing a value without need does no harm and costs less than a branch. */
function isCheap(value: Value): boolean {
  return weight(value) <= CHEAP;
}

function weight(value: Value): number {
  switch (value.op) {
    case "const":
    case "local":
    case "global":
    case "broken":
      return 1;
    case "binary":
    case "compare":
    case "both":
    case "either":
      return 1 + weight(value.left) + weight(value.right);
    case "not":
    case "widen":
    case "unsigned":
    case "narrow":
      return 1 + weight(value.arg);
    case "choose":
      return 1 + weight(value.cond) + weight(value.then) + weight(value.else);
    case "let":
    case "checked":
      return Infinity;
    default:
      return unreachable(value);
  }
}
