// The value of a term where the symbols have values: what the solver computes with, computed here.

import { boolSort, operand, residue, signed, type ArrayValue, type Term, type TermSort, type TermValue } from "./term.ts";

/** Evaluates terms of one maker; what several of them share is computed once. `symbol` gives what symbols stand for. */
export function termValues(symbol: (name: string) => TermValue): (term: Term) => TermValue {
  const known = new Map<Term, TermValue>();
  const valueOf = (term: Term): TermValue => {
    const found = known.get(term) ?? compute(term, valueOf, symbol);
    known.set(term, found);
    return found;
  };
  return valueOf;
}

function compute(term: Term, valueOf: (of: Term) => TermValue, symbol: (name: string) => TermValue): TermValue {
  if (term.op === "value") return term.value;
  if (term.op === "symbol") return symbol(term.name);
  const at = (i: number): TermValue => valueOf(operand(term, i));
  const number = (i: number): number => Number(at(i));
  const width = (i: number): number => operand(term, i).sort.width ?? 0;
  const withSign = (i: number): number => signed(number(i), width(i));
  switch (term.op) {
    case "not":
      return at(0) !== true;
    case "and":
      return term.args.every((arg) => valueOf(arg) === true);
    case "or":
      return term.args.some((arg) => valueOf(arg) === true);
    case "ite":
      return at(0) === true ? at(1) : at(2);
    case "=":
      return at(0) === at(1);
    case "<":
      return number(0) < number(1);
    case "<=":
      return number(0) <= number(1);
    case "+":
      return number(0) + number(1);
    case "-":
      return number(0) - number(1);
    case "bvslt":
      return withSign(0) < withSign(1);
    case "bvsle":
      return withSign(0) <= withSign(1);
    case "bvult":
      return number(0) < number(1);
    case "bvadd":
      return residue(number(0) + number(1), width(0));
    case "bvsub":
      return residue(number(0) - number(1), width(0));
    case "zero_extend":
      return at(0);
    case "extract":
      return residue(number(0), term.sort.width ?? 0);
    case "select": {
      const { otherwise, at: exceptions } = arrayOf(at(0));
      return exceptions.get(number(1)) ?? otherwise;
    }
    case "store": {
      const { otherwise, at: exceptions } = arrayOf(at(0));
      return { otherwise, at: new Map([...exceptions, [number(1), scalarOf(at(2))]]) };
    }
    case "constant-array":
      return { otherwise: scalarOf(at(0)), at: new Map() };
  }
}

function arrayOf(value: TermValue): ArrayValue {
  if (typeof value !== "object") throw new Error("no array");
  return value;
}

function scalarOf(value: TermValue): boolean | number {
  if (typeof value === "object") throw new Error("an array of arrays");
  return value;
}

/** A number of the interpreter as the value of a term of a sort. */
export function asTermValue(value: number, sort: TermSort): boolean | number {
  if (sort === boolSort) return value === 1;
  return sort.width === null ? value : residue(value, sort.width);
}
