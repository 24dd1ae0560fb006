// Fixing the parameters that range over sorts: one instance of a rule for each choice of their values, with the constants folded in.
// Parameters that range over a bag stay, because their values depend on the state.

import { own } from "../own.ts";
import type { Expr } from "../expression.ts";
import { simplify, simplifyStmts } from "./simplify.ts";
import { bounds, isEnum } from "../sort.ts";
import type { Domain, Rule, System } from "../system.ts";
import { remembered } from "./remembered.ts";
import { rewrite } from "./traverse.ts";
import { rewriteStmts, visitStmts } from "./traverse-statements.ts";

/** A rule with its sort parameters fixed: `fixed` holds their values, `rule.params` only those that range over bags. */
export interface Instance {
  readonly rule: Rule;
  readonly fixed: Readonly<Record<string, number>>;
}

/** All instances of all rules, in the order in which the evaluator enumerates firings. */
export const instancesOf: (system: System) => readonly Instance[] = remembered(({ rules, modulus }) =>
  rules.flatMap((rule) => instancesIn(rule)(modulus)),
);

/** The instances of a rule. Systems that differ in their properties, or have a few rules more, share most rules. */
const instancesIn = remembered((rule: Rule) => {
  const known = new Map<number, readonly Instance[]>();
  return (modulus: number): readonly Instance[] => {
    const instances = known.get(modulus) ?? choices(rule, modulus).map((fixed) => instantiate(rule, fixed, modulus));
    known.set(modulus, instances);
    return instances;
  };
});

/** Every choice of values for those parameters of a rule that range over sorts. */
export function choices(rule: Rule, modulus: number): readonly Readonly<Record<string, number>>[] {
  return rule.params.reduce<readonly Readonly<Record<string, number>>[]>(
    (all, { name, domain }) => {
      if (domain.over === "bag") return all;
      const { lo, hi } = bounds(domain.sort, modulus);
      return all.flatMap((choice) => Array.from({ length: hi - lo + 1 }, (_, i) => ({ ...choice, [name]: lo + i })));
    },
    [{}],
  );
}

function instantiate(rule: Rule, fixed: Readonly<Record<string, number>>, modulus: number): Instance {
  const names = new Map(rule.params.map(({ name, domain }) => [name, domain]));
  const substitute = (node: Expr): Expr => {
    const value = node.op === "param" && node.field === null ? own(fixed, node.name) : undefined;
    if (node.op !== "param" || value === undefined) return node;
    return { op: "const", kind: node.kind, value, name: nameOf(names.get(node.name), value) };
  };
  const decided = (expr: Expr): Expr => simplify(rewrite(expr, substitute), modulus);
  const { cut } = rule;
  return {
    fixed,
    rule: {
      ...rule,
      params: rule.params.filter(({ domain }) => domain.over === "bag"),
      guard: decided(rule.guard),
      ...(cut === undefined ? {} : { cut: { ...cut, otherwise: decided(cut.otherwise), within: decided(cut.within) } }),
      body: simplifyStmts(rewriteStmts(rule.body, substitute), modulus),
    },
  };
}

function nameOf(domain: Domain | undefined, value: number): string | null {
  return domain?.over === "sort" && isEnum(domain.sort) ? (domain.sort.values[value] ?? null) : null;
}

/** The bounds that cut rules of a system off, in the order of the rules. */
export function boundsCutting(system: Pick<System, "rules">): readonly string[] {
  return [...new Set(system.rules.flatMap(({ cut }) => (cut === undefined ? [] : [cut.bound])))];
}

/** The labels that the rules of a system can pass, in the order in which they mention them. */
export function labelsOf(system: System): readonly string[] {
  const found = new Set<string>();
  for (const { rule } of instancesOf(system)) visitStmts(rule.body, (stmt) => stmt.op === "label" && found.add(stmt.id));
  return [...found];
}
