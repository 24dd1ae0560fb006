// What of all that is given bears on a question: what shares symbols with it, or with something that does. The rest is about other things and can
// be true by itself, so leaving it out changes no answer; and a hypothesis too few is never the reason why something is proven.

import { parameterPrefix } from "../expressions.ts";
import type { Term } from "../term.ts";

/** A hypothesis, and the symbol without which nobody needs it; null if any of its symbols counts. */
export interface Hypothesis {
  readonly term: Term;
  readonly about: Term | null;
}

export function relevantTo(
  question: Term,
  hypotheses: readonly Hypothesis[],
  symbolsOf: (term: Term) => ReadonlySet<Term>,
): readonly Term[] {
  const seen = new Set(symbolsOf(question));
  const taken = new Set<Hypothesis>();
  for (let found = true; found;) {
    found = false;
    for (const one of hypotheses) {
      if (taken.has(one) || !bearsOn(one, seen, symbolsOf)) continue;
      taken.add(one);
      for (const symbol of symbolsOf(one.term)) seen.add(symbol);
      found = true;
    }
  }
  return hypotheses.filter((one) => taken.has(one)).map(({ term }) => term);
}

function bearsOn({ term, about }: Hypothesis, seen: ReadonlySet<Term>, symbolsOf: (term: Term) => ReadonlySet<Term>): boolean {
  const symbols = symbolsOf(term);
  // What is false by itself is never left out.
  if (symbols.size === 0) return term.op === "value" && term.value !== true;
  if (about !== null) return seen.has(about);
  // What is said of a cell and a parameter is about the cell: whatever the parameter is, the cell can be such.
  const own = [...symbols].filter((symbol) => !isParameter(symbol));
  return (own.length === 0 ? [...symbols] : own).some((symbol) => seen.has(symbol));
}

const isParameter = (symbol: Term): boolean => symbol.op === "symbol" && symbol.name.startsWith(parameterPrefix);

/** The symbols of terms of one maker. */
export function symbolFinder(): (term: Term) => ReadonlySet<Term> {
  const known = new Map<Term, ReadonlySet<Term>>();
  const find = (term: Term): ReadonlySet<Term> => {
    const found = known.get(term);
    if (found !== undefined) return found;
    const symbols = term.op === "symbol" ? new Set([term]) : new Set("args" in term ? term.args.flatMap((arg) => [...find(arg)]) : []);
    known.set(term, symbols);
    return symbols;
  };
  return find;
}
