// What a row means, for a walk through the table: its condition and what it does to the fields of a TCB are the endpoint's, run by the
// interpreter, each once for every combination of the few words it reads, in a world of modulus 8.

import { evaluator, expressionsOf, rule, visitExpr, visitStmts, yes, type Expr, type Stmt } from "../../checker/index.ts";
import { alone } from "../../endpoint/alone/system.ts";
import { endpointSystem } from "../../endpoint/index.ts";
import { conditionOf, rowStatements } from "../../endpoint/steps.ts";
import { tcbSorts, type Row, type StateName } from "../../spec/index.ts";

const modulus = 8;

const surroundings = alone(modulus);
const meaning = evaluator(endpointSystem([], modulus));

/** Whether a row applies, apart from the states it is about, at a moment of a walk over some cells. */
export function holdsIn(row: Row, cells: readonly string[]): (now: Int32Array) => boolean {
  const condition = looker(conditionTable(row), cells);
  return (now) => condition(now)[0] === 1;
}

/** Does what a row does to the fields in a state. */
export function runOf(row: Row, state: StateName, cells: readonly string[]): (now: Int32Array) => void {
  const written = writtenBy(statementsOf(row, state)).map((field) => cells.indexOf(`tcb.${field}`));
  if (written.length === 0) return () => undefined;
  const after = looker(runTable(row, state), cells);
  return (now) => {
    const values = after(now);
    for (let i = 0; i < written.length; i++) now[written[i] ?? 0] = values[i] ?? 0;
  };
}

const conditionTable = remembered((row: Row): Table => {
  const condition = conditionOf(row);
  return tableOf([condition], (of) => [meaning.value(condition, { tcb: of("tcb") }, {}, { seg: of("seg"), given: of("given") })]);
});

/** The fields that a row writes in a state, as the interpreter runs what the endpoint makes of the row. */
const runTable = rememberedByState((row, state): Table => {
  const stmts = statementsOf(row, state);
  const body = rule({ id: row.id, says: "", params: {}, when: () => yes, do: () => stmts });
  const written = writtenBy(stmts);
  return tableOf(readBy(stmts), (of) => {
    const outcome = meaning.fire({ tcb: of("tcb") }, { rule: body, args: {} }, { seg: of("seg"), given: of("given") });
    if (outcome.kind !== "next") throw new Error(`${row.id} in ${state} is ${outcome.kind}`);
    const tcb = outcome.state["tcb"] as Readonly<Record<string, number>>; // It is a record by its declaration.
    return written.map((field) => tcb[field] ?? 0);
  });
});

/** What a row does in a state, without what it sends and tells: nothing reads that later. */
const statementsOf = rememberedByState((row, state): readonly Stmt[] =>
  rowStatements(row, state, surroundings).filter((stmt) => writtenBy([stmt]).length > 0),
);

function remembered<K, T>(make: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function rememberedByState<T>(make: (row: Row, state: StateName) => T): (row: Row, state: StateName) => T {
  const ofRow = remembered((row: Row) => remembered((state: StateName) => make(row, state)));
  return (row, state) => ofRow(row)(state);
}

/** The fields of the TCB that statements write, but for the state, which the walk follows itself. */
function writtenBy(stmts: readonly Stmt[]): readonly string[] {
  const fields = new Set<string>();
  visitStmts(stmts, (stmt) => {
    if (stmt.op === "assign" && stmt.target.variable === "tcb") fields.add(stmt.target.field ?? "");
  });
  fields.delete("state");
  return [...fields];
}

function readBy(stmts: readonly Stmt[]): readonly Expr[] {
  const exprs: Expr[] = [];
  visitStmts(stmts, (stmt) => exprs.push(...expressionsOf(stmt)));
  return exprs;
}

/** Something that depends on what some expressions read, computed once for each choice of values. */
interface Table {
  readonly reads: readonly { readonly field: string; readonly radix: number }[];
  /** For each choice of values which of the results it has, from 1; there are few of them. */
  readonly known: Int16Array | Record<number, number>;
  readonly results: (readonly number[])[];
  readonly compute: (values: readonly number[]) => readonly number[];
}

/** `compute` is told what the words of a variable stand for; those that are not read are 0. */
function tableOf(exprs: readonly Expr[], compute: (of: (variable: string) => Record<string, number>) => readonly number[]): Table {
  const reads = [...readsIn(exprs)].map(([field, kind]) => ({ field, radix: kind === "bool" ? 2 : modulus }));
  const none = Object.fromEntries(Object.keys(tcbSorts).map((field) => [field, 0]));
  const valuesOf = (variable: string, values: readonly number[]): Record<string, number> => {
    const words: Record<string, number> = variable === "tcb" ? { ...none } : {};
    for (const [i, { field }] of reads.entries())
      if (field.startsWith(`${variable}.`)) words[field.slice(variable.length + 1)] = values[i] ?? 0;
    return words;
  };
  const size = reads.reduce((product, { radix }) => product * radix, 1);
  const known = size > 2 ** 22 ? {} : new Int16Array(size);
  return { reads, known, results: [], compute: (values) => compute((variable) => valuesOf(variable, values)) };
}

/** Looks up in a table what holds at a moment of a walk over some cells. */
function looker({ reads, known, results, compute }: Table, cells: readonly string[]): (now: Int32Array) => readonly number[] {
  const places = reads.map(({ field, radix }) => ({ at: cells.indexOf(field), radix }));
  const learn = (key: number, now: Int32Array): readonly number[] => {
    const values = compute(places.map(({ at }) => now[at] ?? 0));
    const same = results.findIndex((one) => one.every((value, i) => value === values[i]));
    known[key] = same < 0 ? results.push(values) : same + 1;
    return values;
  };
  return (now) => {
    let key = 0;
    for (const { at, radix } of places) key = key * radix + (now[at] ?? 0);
    return results[(known[key] ?? 0) - 1] ?? learn(key, now);
  };
}

const handed: readonly string[] = ["tcb", "seg", "given"];

/** The words that expressions read, with their kinds; what else the endpoint remembers of a step is its own. */
function readsIn(exprs: readonly Expr[]): ReadonlyMap<string, string> {
  const reads = new Map<string, string>();
  for (const expr of exprs)
    visitExpr(expr, (node) => {
      if (node.op === "read" && handed.includes(node.variable)) reads.set(`${node.variable}.${node.field ?? ""}`, node.kind);
    });
  return reads;
}

/** The fields that a row writes in some state. */
export function writtenIn(row: Row): readonly string[] {
  return row.in.flatMap((state) => writtenBy(statementsOf(row, state)).map((field) => `tcb.${field}`));
}

/** The words that a row reads in some state. */
export function wordsOf(row: Row): readonly string[] {
  return [...readsIn([conditionOf(row), ...row.in.flatMap((state) => readBy(statementsOf(row, state)))]).keys()];
}

/** The words that matter to a row: those of its condition, and those of the values that it sets. */
export function mattering(row: Row): readonly string[] {
  return [...readsIn([conditionOf(row), ...row.do.flatMap((effect) => (effect.do === "set" ? [effect.value] : []))]).keys()];
}
