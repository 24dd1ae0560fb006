// What keeps an event from happening: the parts of its condition that are false, in words that name the host.

import { printExpr, rewrite, type Arguments, type Expr, type Instance, type State } from "../../checker/index.ts";
import { hostNames } from "../../model/index.ts";
import { State as TcpState } from "../../spec/index.ts";
import type { World } from "./setting.ts";

/** Why a rule cannot fire; null if it can. */
export function whyNot({ rule, fixed }: Instance, state: State, { evaluator }: World): string | null {
  const value = (expr: Expr): number => evaluator.value(expr, state, fixed);
  const holds = (expr: Expr): boolean => value(expr) === 1;
  if (rule.params.length > 0) return whyNoSegment(fixed, state, rule.guard, value);
  if (holds(rule.guard)) return null;
  if (rule.guard.op === "const") return "within these bounds this host has no such role";
  return falseParts(rule.guard, holds)
    .map((part) => inWords(part, value))
    .join("; ");
}

function whyNoSegment(fixed: Arguments, state: State, guard: Expr, value: (expr: Expr) => number): string | null {
  const host = typeof fixed["host"] === "number" ? fixed["host"] : -1;
  const network = state["network"];
  const mine = Array.isArray(network) ? network.filter((segment) => typeof segment === "object" && segment["dst"] === host) : [];
  if (mine.length === 0) return `no segment for ${hostNames[host] ?? "a host"} is in the network`;
  // What there must be besides a segment: that one more may be copied, or that some are held.
  const besides = (guard.op === "and" ? guard.args : [guard]).filter((part) => !speaksOfSegment(part) && value(part) === 0);
  return besides.length === 0 ? `needs ${words(guard)}` : besides.map((part) => inWords(part, value)).join("; ");
}

function speaksOfSegment(expr: Expr): boolean {
  let speaks = false;
  rewrite(expr, (node) => {
    speaks ||= node.op === "param" && node.name === "segment";
    return node;
  });
  return speaks;
}

/** The parts of a condition that make it false: of a conjunction those that are, of a choice those of the nearest alternative. */
function falseParts(expr: Expr, holds: (expr: Expr) => boolean): readonly Expr[] {
  if (expr.op === "and") return expr.args.filter((part) => !holds(part)).flatMap((part) => falseParts(part, holds));
  if (expr.op !== "or" || expr.args.every((part) => part.op !== "and")) return [expr];
  const alternatives = expr.args.map((part) => falseParts(part, holds));
  const near = alternatives.filter((parts) => !parts.some(isAboutState));
  const [nearest] = near.toSorted((left, right) => left.length - right.length);
  return nearest ?? [{ ...expr, args: alternatives.flatMap((parts) => parts.filter(isAboutState)) }];
}

function isAboutState(expr: Expr): boolean {
  const [one] = expr.op === "or" ? expr.args : [expr];
  return one?.op === "eq" && one.left.op === "read" && one.left.field === "state";
}

/** `needs A in ESTABLISHED or CLOSE-WAIT; it is in LISTEN`, or the condition with what its words are. */
function inWords(expr: Expr, value: (expr: Expr) => number): string {
  const tests = expr.op === "or" ? expr.args : [expr];
  const [first] = tests;
  if (first?.op === "eq" && tests.every(isAboutState)) {
    const states = new Set(tests.flatMap((test) => (test.op === "eq" && test.right.op === "const" ? [test.right.name ?? ""] : [])));
    const host = words(first.left).split(".")[0] ?? "";
    const now = TcpState.values[value(first.left)] ?? "";
    return `needs ${host} in ${list([...states])}; it is in ${now}`;
  }
  const read = expr.op === "lt" || expr.op === "le" ? expr.left : expr.op === "not" ? expr.arg : null;
  const now = read?.op === "read" ? `; ${words(read)} is ${read.kind === "bool" ? String(value(read) === 1) : value(read)}` : "";
  return `needs ${words(expr)}${now}`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** A condition as text; what is a host's is named by the host. */
function words(expr: Expr): string {
  return printExpr(
    rewrite(expr, (node) => {
      if (node.op !== "read" || node.variable !== "host" || node.index?.op !== "const") return node;
      const host = hostNames[node.index.value] ?? "";
      return { op: "param", kind: node.kind, name: `${host}.${node.field ?? ""}`, field: null };
    }),
  );
}
