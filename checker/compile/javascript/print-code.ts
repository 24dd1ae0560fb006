// Lowered code as JavaScript text. An `i32` is a number that V8 can keep as a small integer, an `i64` an exact double; a truth value is
// written as a condition where one is tested and as 0 or 1 where one is computed with.

import { unreachable } from "../../language/passes/traverse.ts";
import type { Code, Fun, Relation, Value } from "../code/code.ts";

/** A function of that name; its first parameters are the memory and the place of the state in it. */
export function printFun(name: string, { params, locals, loads, body }: Fun): string {
  const args = ["m", "o", ...params.map((_, i) => `l${i}`)];
  const loaded = new Map(loads.map(({ word, local }) => [local, word]));
  const rest = locals.flatMap((_, i) => {
    if (i < params.length) return [];
    const word = loaded.get(i);
    return [word === undefined ? `l${i} = 0` : `l${i} = m[o + ${word}]`];
  });
  const declared = rest.length === 0 ? "" : `let ${rest.join(", ")};\n`;
  return `function ${name}(${args.join(", ")}) {\n${declared}${block(body)}\n}`;
}

function block(code: readonly Code[]): string {
  return code.map(line).join("\n");
}

function line(code: Code): string {
  switch (code.op) {
    case "set":
      return `l${code.local} = ${number(code.value)};`;
    case "setGlobal":
      return `g${code.global} = ${number(code.value)};`;
    case "if":
      return branch(code.cond, code.then, code.else);
    case "switch": {
      const cases = code.cases.map(({ value, body }) => `case ${value}: {\n${block(body)}\nbreak;\n}`);
      return `switch (${number(code.on)}) {\n${cases.join("\n")}\n}`;
    }
    case "call":
      return `body_${code.fun}(${["m", "o", ...code.args.map(number)].join(", ")});`;
    case "breach":
      return `breach("${code.of}");`;
    case "prune":
      return "return prune();";
    case "commit":
      return `commit(${["m", "o", ...code.words.map(number)].join(", ")});`;
    case "keep":
      return `keep(${["m", "o", ...code.words.map(number)].join(", ")});`;
    case "pass":
      return `if (!bad) passed[${code.label}]++;`;
    case "judged":
      return `judged[${code.property}]++;`;
    case "hit":
      return `sink.hit(${code.property});`;
    default:
      return unreachable(code);
  }
}

function branch(cond: Value, then: readonly Code[], otherwise: readonly Code[]): string {
  if (cond.op === "const") return block(cond.value === 0 ? otherwise : then);
  if (then.length === 0) return otherwise.length === 0 ? `${condition(cond)};` : `if (!${condition(cond)}) {\n${block(otherwise)}\n}`;
  const rest = otherwise.length === 0 ? "" : ` else {\n${block(otherwise)}\n}`;
  return `if (${condition(cond)}) {\n${block(then)}\n}${rest}`;
}

const relations: Readonly<Record<Exclude<Relation, "ltu">, string>> = { eq: "===", ne: "!==", lt: "<", le: "<=" };
const operators = { add: "+", sub: "-", and: "&", or: "|", shl: "<<", shr: ">>>" } as const;

/** Text that is true or false. */
function condition(value: Value): string {
  switch (value.op) {
    case "const":
      return value.value === 0 ? "false" : "true";
    case "broken":
      return "bad";
    case "compare":
      if (value.fn === "ltu") return `(${number(value.left)} >>> 0 < ${number(value.right)} >>> 0)`;
      return `(${number(value.left)} ${relations[value.fn]} ${number(value.right)})`;
    case "not":
      return `(!${condition(value.arg)})`;
    case "both":
      return `(${condition(value.left)} && ${condition(value.right)})`;
    case "either":
      return `(${condition(value.left)} || ${condition(value.right)})`;
    case "let":
      return `(l${value.local} = ${number(value.value)}, ${condition(value.body)})`;
    case "choose":
      return `(${condition(value.cond)} ? ${condition(value.then)} : ${condition(value.else)})`;
    default:
      return `(${number(value)} !== 0)`;
  }
}

/** Text that is a number. */
function number(value: Value): string {
  switch (value.op) {
    case "const":
      return value.value < 0 ? `(${value.value})` : String(value.value);
    case "local":
      return `l${value.local}`;
    case "global":
      return `g${value.global}`;
    case "binary": {
      const plain = `${number(value.left)} ${operators[value.fn]} ${number(value.right)}`;
      return value.type === "i32" && (value.fn === "add" || value.fn === "sub") ? `(${plain} | 0)` : `(${plain})`;
    }
    case "compare":
    case "not":
    case "both":
    case "either":
    case "broken":
      return `(${condition(value)} ? 1 : 0)`;
    case "choose":
      return `(${condition(value.cond)} ? ${number(value.then)} : ${number(value.else)})`;
    case "widen":
      return number(value.arg);
    case "unsigned":
      return `(${number(value.arg)} >>> 0)`;
    case "narrow":
      return `(${number(value.arg)} | 0)`;
    case "let":
      return `(l${value.local} = ${number(value.value)}, ${number(value.body)})`;
    case "checked":
      return `fit(${number(value.value)}, ${value.lo}, ${value.hi})`;
    default:
      return unreachable(value);
  }
}
