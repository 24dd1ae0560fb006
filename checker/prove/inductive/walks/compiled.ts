// Conditions as JavaScript, so that many of them can be tried on many states: of truth values, integers, enumerations and arrays of these.

import { operand, type ArrayValue, type Term, type TermValue } from "../../term.ts";

/** Says which of the conditions, by position, are false where symbols have these values. */
export type FalseOnes = (valueOf: (symbol: string) => TermValue) => readonly number[];

/** Conditions of one maker, compiled together: what several share is computed once. */
export function compileConditions(conditions: readonly Term[]): FalseOnes {
  const lines: string[] = [];
  const names = new Map<Term, string>();
  const nameOf = (term: Term): string => {
    const known = names.get(term);
    if (known !== undefined) return known;
    const text = written(term, nameOf);
    const name = `t${names.size}`;
    names.set(term, name);
    lines.push(`const ${name} = ${text};`);
    return name;
  };
  const tests = conditions.map((condition, i) => `if (!${nameOf(condition)}) found.push(${i});`);
  const text = ["return (valueOf) => {", ...lines, "const found = [];", ...tests, "return found;", "};"].join("\n");
  // What the text returns is the function above, made of operators, names and numbers that are written here.
  const make = new Function("select", "store", "everywhere", text) as (...arrays: readonly unknown[]) => FalseOnes;
  return make(select, store, everywhere);
}

function written(term: Term, nameOf: (of: Term) => string): string {
  if (term.op === "value") return String(term.value);
  if (term.op === "symbol") return `valueOf(${JSON.stringify(term.name)})`;
  const at = (i: number): string => nameOf(operand(term, i));
  const joined = (sign: string, neutral: string): string => (term.args.length === 0 ? neutral : term.args.map(nameOf).join(sign));
  switch (term.op) {
    case "not":
      return `!${at(0)}`;
    case "and":
      return joined(" && ", "true");
    case "or":
      return joined(" || ", "false");
    case "ite":
      return `${at(0)} ? ${at(1)} : ${at(2)}`;
    case "=":
      return `${at(0)} === ${at(1)}`;
    case "<":
    case "bvult":
      return `${at(0)} < ${at(1)}`;
    case "<=":
      return `${at(0)} <= ${at(1)}`;
    case "+":
    case "-":
      return `${at(0)} ${term.op} ${at(1)}`;
    case "select":
      return `select(${at(0)}, ${at(1)})`;
    case "store":
      return `store(${at(0)}, ${at(1)}, ${at(2)})`;
    case "constant-array":
      return `everywhere(${at(0)})`;
    default:
      throw new Error(`conditions on integers have no ${term.op}`);
  }
}

function select({ at, otherwise }: ArrayValue, index: number): boolean | number {
  return at.get(index) ?? otherwise;
}

function store({ at, otherwise }: ArrayValue, index: number, element: boolean | number): ArrayValue {
  return { otherwise, at: new Map([...at, [index, element]]) };
}

function everywhere(element: boolean | number): ArrayValue {
  return { otherwise: element, at: new Map() };
}
