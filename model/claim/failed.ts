// Why the last step of a counterexample contradicts a claim: which conjunct of what should hold is false, for which host, and what the words in
// it are at that host and at the other.

import { visitExpr, type Expr, type Read } from "../../checker/index.ts";
import { claimsOf, type PropertyClaim, type Variant } from "../../spec/index.ts";
import { hostNames, type HostName } from "../bounds.ts";
import type { Trace } from "../trace.ts";
import { valuesAlong, valueWords } from "./values.ts";

/** A word of a claim and what it is; at the other host too, where it is about one of them. */
export interface WordAt {
  readonly word: Read;
  readonly value: string;
  readonly elsewhere: string | null;
}

/** A conjunct that is false. */
export interface FailedPart {
  /** The host that it is about; null if it is about the world. */
  readonly host: HostName | null;
  readonly condition: Expr;
  readonly words: readonly WordAt[];
}

/** The conjuncts of a claim that are false where a trace ends; none for a claim about whole runs, or for a witness. */
export function failedParts(trace: Trace, variant: Variant): readonly FailedPart[] {
  const claim = claimsOf(variant).find(({ id }) => id === trace.property.id);
  if (claim === undefined || trace.shows !== "violation" || (claim.kind !== "always" && claim.kind !== "step")) return [];
  const value = valuesAlong(trace, variant);
  const last = trace.steps.length;
  return hostsOf(claim).flatMap((host) => {
    const of = (expr: Expr): number => value(expr, host, last);
    if (of(claim.kind === "always" ? claim.where : claim.trigger) !== 1 || of(claim.holds) === 1) return [];
    const other = host === "A" ? "B" : "A";
    return falseIn(claim.holds, of).map((condition) => ({
      host: claim.over === "world" ? null : host,
      condition,
      words: wordsOf(condition).map((word) => ({
        word,
        value: valueWords(word, of(word)),
        elsewhere: isOfHost(word, claim) ? valueWords(word, value(word, other, last)) : null,
      })),
    }));
  });
}

function hostsOf({ over }: PropertyClaim): readonly HostName[] {
  return over === "host" ? hostNames : ["A"];
}

/** The smallest parts that make a condition false: of a conjunction those that are, of an implication those of its conclusion. */
function falseIn(expr: Expr, of: (expr: Expr) => number): readonly Expr[] {
  if (expr.op === "and") return expr.args.filter((part) => of(part) !== 1).flatMap((part) => falseIn(part, of));
  const [conclusion, ...others] = expr.op === "or" ? expr.args.filter(({ op }) => op !== "not") : [];
  return conclusion !== undefined && others.length === 0 ? falseIn(conclusion, of) : [expr];
}

/** The words that an expression reads, each once. */
function wordsOf(expr: Expr): readonly Read[] {
  const found = new Map<string, Read>();
  visitExpr(expr, (node) => {
    if (node.op === "read") found.set(`${node.moment} ${node.variable}.${node.field}`, node);
  });
  return [...found.values()];
}

function isOfHost({ variable }: Read, { over }: PropertyClaim): boolean {
  return over === "host" && (variable === "tcb" || variable === "history");
}
