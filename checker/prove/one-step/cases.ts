// The cases of a rule: its parameters over sorts fixed, and the values of a cell, if that is how it is split. With values in the place of symbols
// the terms of a step come out many times smaller, and so do the questions about it.

import { choices } from "../../language/passes/specialise.ts";
import { bounds } from "../../language/sort.ts";
import type { Rule, System } from "../../language/system.ts";
import { termOf, type Setting } from "../expressions.ts";
import { argumentsOf } from "../given.ts";
import type { Representation } from "../representation.ts";
import { cellsOf, symbols, type CellDeclaration } from "../symbolic-state.ts";
import { operand, type Term } from "../term.ts";
import { Terms, type Pin } from "../terms.ts";

/** How the cases of rules are made, so that questions about them are easy to answer; whatever it is, they say the same. */
export interface Casing {
  /** The cell, over an enumeration, by whose values a rule is split for given values of its parameters. */
  readonly split?: (fixed: Readonly<Record<string, number>>) => string | undefined;
  /** Numbers that are told as distances from others, by the names of cells and of fields (`element.seq`), for given values of parameters. */
  readonly origins?: (fixed: Readonly<Record<string, number>>) => Readonly<Record<string, string>>;
}

/** A rule with its parameters over sorts fixed. In its setting the cells given are the values given, and what the guard fixes is fixed. */
export interface RuleCase {
  readonly rule: Rule;
  readonly fixed: Readonly<Record<string, number>>;
  readonly cells: Readonly<Record<string, number>>;
  readonly setting: Setting;
}

/** What a step begins with: the state, and what is handed in. */
export function givenCells(system: System, representation: Representation): readonly CellDeclaration[] {
  return [...cellsOf(system, "state", representation), ...cellsOf(system, "input", representation)];
}

/** How the symbols of cells before a step begin. */
export const beforeStep = "before ";

/** All cases of all rules; one in which the guard is false is left out. */
export function ruleCases(
  system: System,
  representation: Representation,
  { split = () => undefined, origins = () => ({}) }: Casing = {},
): readonly RuleCase[] {
  return system.rules.flatMap((rule) =>
    choices(rule, system.modulus).flatMap((fixed) =>
      cellCases(system, representation, split(fixed)).flatMap((cells): readonly RuleCase[] => {
        const setting = settingOf(rule, fixed, pinsOf(cells, origins(fixed), system, representation), system, representation);
        return setting === null ? [] : [{ rule, fixed, cells, setting }];
      }),
    ),
  );
}

function cellCases(system: System, representation: Representation, key: string | undefined): readonly Readonly<Record<string, number>>[] {
  if (key === undefined) return [{}];
  const cell = cellsOf(system, "state", representation).find((one) => one.key === key);
  if (cell === undefined) throw new Error(`no cell ${key}`);
  const { lo, hi } = bounds(cell.of, system.modulus);
  return Array.from({ length: hi - lo + 1 }, (_, i) => ({ [key]: lo + i }));
}

function pinsOf(
  cells: Readonly<Record<string, number>>,
  origins: Readonly<Record<string, string>>,
  system: System,
  representation: Representation,
): ReadonlyMap<string, Pin> {
  const keys = new Set(givenCells(system, representation).map(({ key }) => key));
  const symbol = (name: string): string => (keys.has(name) ? `${beforeStep}${name}` : name);
  return new Map<string, Pin>([
    ...Object.entries(origins).map(([name, from]) => [symbol(name), { from: symbol(from) }] as const),
    ...Object.entries(cells).map(([key, value]) => [symbol(key), value] as const),
  ]);
}

/** Null if the guard is false whatever the symbols are. */
function settingOf(
  rule: Rule,
  fixed: Readonly<Record<string, number>>,
  pins: ReadonlyMap<string, Pin>,
  system: System,
  representation: Representation,
): Setting | null {
  let pinned = pins;
  for (;;) {
    const setting: Setting = { system, terms: new Terms(pinned), representation };
    const before = symbols(givenCells(system, representation), setting.terms, beforeStep);
    const quantified = (): Term => setting.terms.fresh("asked of a bag", representation.sortOf("bool", ""));
    const guard = termOf(rule.guard, { before, now: before, args: argumentsOf(rule, fixed, setting), quantified }, setting);
    if (guard === setting.terms.no) return null;
    const found = fixedBy(guard);
    if (found.length === 0) return setting;
    pinned = new Map([...pinned, ...found]);
  }
}

/** The symbols that must have one value for a condition to be true. */
function fixedBy(condition: Term): readonly (readonly [string, boolean | number])[] {
  const parts = condition.op === "and" ? condition.args : [condition];
  return parts.flatMap((part): readonly (readonly [string, boolean | number])[] => {
    if (part.op === "symbol" && !part.name.startsWith("asked of a bag")) return [[part.name, true]];
    if (part.op === "not") {
      const inner = operand(part, 0);
      return inner.op === "symbol" && !inner.name.startsWith("asked of a bag") ? [[inner.name, false]] : [];
    }
    if (part.op !== "=") return [];
    const [left, right] = [operand(part, 0), operand(part, 1)];
    if (left.op === "symbol" && right.op === "value") return [[left.name, right.value]];
    return right.op === "symbol" && left.op === "value" ? [[right.name, left.value]] : [];
  });
}
