// `--watch EXPR`: expressions over the words of claims, written as people do, and what they come to at both hosts beside each step of a ladder.
// There are words, numbers, sums and comparisons, and `old(…)` for what was before the step.

import {
  before,
  distance,
  eq,
  InputError,
  int,
  le,
  lt,
  not,
  add,
  sub,
  seqNumber,
  ticks,
  type Expr,
  type Kind,
  type Place,
} from "../../../checker/index.ts";
import { hostNames, valuesAlong, valueWords, type Told } from "../../../model/index.ts";
import { claimVocabulary, given, history, peer, sent, tcb, arrived, event, type Variant } from "../../../spec/index.ts";

/** An expression to watch, and how it was written. */
export interface Watched {
  readonly text: string;
  readonly expr: Expr;
}

const words: Readonly<Record<string, object>> = { tcb, peer, history, given, event, arrived, sent };

/** Reads the expression of a `--watch`. */
export function parseWatch(text: string): Watched {
  const tokens = text.match(/old\(|[A-Za-z]\w*(?:\.\w+)*|\d+|<=|!=|[-+<=()]|\S/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at] ?? "";
  const took = (token: string): boolean => next() === token && ++at > 0;
  const wrong = (expected: string): InputError => problem(text, expected, next() === "" ? "its end" : next());

  const term = (): Expr => {
    if (took("(") || next() === "old(") {
      const isOld = took("old(");
      const inner = comparison();
      if (!took(")")) throw wrong("a closing bracket");
      return isOld ? inThePast(inner, text) : inner;
    }
    const token = next();
    at++;
    if (/^\d+$/.test(token)) return int(Number(token));
    const [variable = "", field = ""] = token.split(".");
    const found = Object.hasOwn(words, variable) && fieldsOf(variable).includes(field);
    if (!found) throw problem(text, "a word such as tcb.sndNxt, or a number", token === "" ? "its end" : token, token);
    return Reflect.get(words[variable] ?? {}, field) as Expr; // It is one of the fields.
  };
  const sum = (): Expr => {
    let left = term();
    while (next() === "+" || next() === "-") {
      const isSum = next() === "+";
      at++;
      left = combined(left, term(), isSum, text);
    }
    return left;
  };
  const comparison = (): Expr => {
    const left = sum();
    const sign = ["=", "!=", "<", "<="].find(took);
    return sign === undefined ? left : compared(left, sign, sum(), text);
  };
  const expr = comparison();
  if (at < tokens.length) throw wrong("the end, or + - = != < <=");
  return { text, expr };
}

/** What the expressions come to after a step, 0 being the beginning: `tcb.sndNxt: A 1, B 0`. */
export function watchedAt(watched: readonly Watched[], told: Told, variant: Variant): (step: number) => readonly string[] {
  const value = valuesAlong(told, variant);
  return (step) =>
    watched.map(
      ({ text, expr }) => `${text}: ${hostNames.map((host) => `${host} ${valueWords(expr, value(expr, host, step))}`).join(", ")}`,
    );
}

function fieldsOf(variable: string): readonly string[] {
  const shape = claimVocabulary.find(({ name }) => name === variable)?.shape;
  return shape !== undefined && "shape" in shape && shape.shape === "record" ? Object.keys(shape.fields) : [];
}

/** A number takes the kind of what it stands beside. */
function alike(one: Expr, other: Expr): Expr {
  if (one.op !== "const") return one;
  return other.kind === "tick" ? ticks(one.value) : other.kind === "seq" ? seqNumber(one.value) : one;
}

function combined(left: Expr, right: Expr, isSum: boolean, text: string): Expr {
  if (left.kind === "seq" && right.kind === "seq" && !isSum) return distance(left as Expr<"seq">, right as Expr<"seq">);
  const [first, second] = left.kind === "seq" ? [left, right] : [alike(left, right), alike(right, left)];
  const fits = ["int", "tick", "seq"].includes(first.kind) && second.kind === (first.kind === "seq" ? "int" : first.kind);
  if (!fits) throw problem(text, "numbers of one kind on both sides", `${left.kind} and ${right.kind}`);
  const [one, two] = [first as Expr<"int">, second as Expr<"int">]; // They fit, as has been seen.
  return isSum ? add(one, two) : sub(one, two);
}

function compared(left: Expr, sign: string, right: Expr, text: string): Expr {
  const [one, two] = [alike(left, right) as Expr<"int">, alike(right, left) as Expr<"int">];
  const kinds: readonly Kind[] = [one.kind, two.kind];
  if (kinds[0] !== kinds[1]) throw problem(text, "the same kind on both sides", `${left.kind} and ${right.kind}`);
  if (sign === "=" || sign === "!=") return sign === "=" ? eq(one, two) : not(eq(one, two));
  if (!["int", "seq", "tick"].includes(one.kind)) throw problem(text, "numbers to compare", left.kind);
  return sign === "<" ? lt(one, two) : le(one, two);
}

function inThePast(expr: Expr, text: string): Expr {
  if (expr.op === "read" && !["event", "arrived", "sent"].includes(expr.variable)) return before(expr as Place);
  throw problem(text, "one word of the state in old(…)", "something else");
}

function problem(text: string, expected: string, found: string, name?: string): InputError {
  const candidates = Object.keys(words).flatMap((variable) => fieldsOf(variable).map((field) => `${variable}.${field}`));
  return new InputError({
    code: "TWM-341",
    place: `--watch ${text}`,
    expected,
    found,
    hint: "see docs/variants.md for the words, and quote what the shell would read, such as < and spaces",
    ...(name === undefined ? {} : { candidates, given: name }),
  });
}
