// Random systems in which sequence numbers are whole numbers: they begin small, only grow, and by little at a time, so that none wraps round and no two lie
// half the modulus apart, for as few steps as a test takes. Everything else stays as it was drawn.

import { rewrite, rewriteStmts, type Expr, type Property, type System } from "../../../checker/index.ts";

const modulus = 2 ** 32;
/** How large a number in the text of a system is at most, and how much is added to one at once. */
const [greatest, most] = [7, 3];

export function withWholeNumbers(system: System): System {
  return {
    ...system,
    modulus,
    initial: rewriteStmts(system.initial, growing),
    rules: system.rules.map(({ cut, ...rule }) => ({
      ...rule,
      guard: rewrite(rule.guard, growing),
      body: rewriteStmts(rule.body, growing),
      ...(cut === undefined ? {} : { cut: { ...cut, otherwise: rewrite(cut.otherwise, growing), within: rewrite(cut.within, growing) } }),
    })),
    properties: system.properties.map(growingProperty),
  };
}

function growing(node: Expr): Expr {
  if (node.kind !== "seq") return node;
  if (node.op === "const") return { ...node, value: Math.abs(node.value) % (greatest + 1) };
  if (node.op !== "add" && node.op !== "sub") return node;
  return { ...node, op: "add", right: between(node.right, 0, most) };
}

function between(expr: Expr, lo: number, hi: number): Expr {
  const bound = (value: number): Expr => ({ op: "const", kind: "int", value, name: null });
  return { op: "min", kind: "int", left: { op: "max", kind: "int", left: expr, right: bound(lo) }, right: bound(hi) };
}

function growingProperty(property: Property): Property {
  if (property.kind !== "step") return property;
  return { ...property, trigger: rewrite(property.trigger, growing), holds: rewrite(property.holds, growing) };
}
