// Statements of a rule in TLA+: an expression for the record of the state after them, given the record of the state before. Assignments
// that do not read each other are one EXCEPT.

import type { Expr } from "../../language/expression.ts";
import type { Assign, Each, Stmt, Switch } from "../../language/statement.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import { expressionsOf } from "../../language/passes/traverse-statements.ts";
import { indented } from "../lines.ts";
import { writeWhole } from "../notation.ts";
import { cellsRead, indexesByState, mayPrune, mergedCases } from "../prepare.ts";
import { tla, tlaNotation, tlaValue, variableAt, type Place } from "./notation.ts";

/** Gives the records of a chain their names; each is new, for TLA+ has no names that hide others. */
export type Fresh = () => string;

/** A place inside a chain: its state is a record. */
type Within = Place & { readonly state: string };

/** The lines of an expression for the state after the statements. */
export function tlaBlock(stmts: readonly Stmt[], place: Within, fresh: Fresh): readonly string[] {
  const steps = stepsOf(stmts);
  const definitions: string[] = [];
  let within = place;
  for (const [i, step] of steps.entries()) {
    const comments = step.labels.map((id) => `\\* ${id.replaceAll("\n", " ")}`);
    const last = i === steps.length - 1;
    if (step.stmts.length === 0) {
      definitions.push(...comments);
      continue;
    }
    const lines = stepLines(step.stmts, within, fresh);
    const after = steps.slice(i + 1).flatMap((later) => later.stmts);
    if (last) return chain(definitions, [...comments, ...lines]);
    const name = fresh();
    definitions.push(...comments, ...headed(`${name} == `, lines));
    within = { ...within, state: name };
    if (!mayPrune(step.stmts) || !indexesByState(after)) continue;
    const rest = tlaBlock(after, within, fresh);
    return chain(definitions, [`IF ${name}.${place.names.own("full")}`, `THEN ${name}`, ...headed("ELSE ", rest)]);
  }
  return chain(definitions, [within.state]);
}

function chain(definitions: readonly string[], result: readonly string[]): readonly string[] {
  if (definitions.every((line) => line.startsWith("\\*"))) return [...definitions, ...result];
  return [...headed("LET ", definitions), ...headed("IN  ", result)];
}

/** Lines with a head before the first and as much space before the others. Comments before the first are put before the head. */
export function headed(head: string, lines: readonly string[]): readonly string[] {
  const comments = lines.findIndex((line) => !line.startsWith("\\*"));
  const [before, rest] = [lines.slice(0, comments), lines.slice(comments)];
  return [
    ...indented(before, head.startsWith("LET") ? head.length : 0),
    ...rest.map((line, i) => `${i === 0 ? head : " ".repeat(head.length)}${line}`),
  ];
}

interface ChainStep {
  readonly labels: readonly string[];
  readonly stmts: readonly Stmt[];
}

/** Statements put together where one EXCEPT can say them; labels go with what follows them. */
function stepsOf(stmts: readonly Stmt[]): readonly ChainStep[] {
  const steps: { labels: string[]; stmts: Stmt[] }[] = [];
  for (const stmt of stmts) {
    const last = steps.at(-1);
    if (stmt.op === "label") {
      if (last !== undefined && last.stmts.length === 0) last.labels.push(stmt.id);
      else steps.push({ labels: [stmt.id], stmts: [] });
    } else if (last !== undefined && (last.stmts.length === 0 || canJoin(last.stmts, stmt))) last.stmts.push(stmt);
    else steps.push({ labels: [], stmts: [stmt] });
  }
  return steps;
}

function canJoin(sofar: readonly Stmt[], stmt: Stmt): boolean {
  const assigned = sofar.flatMap((earlier) => (earlier.op === "assign" ? [cellOf(earlier)] : []));
  if (stmt.op !== "assign" || assigned.length < sofar.length) return false;
  const read = cellsRead(expressionsOf(stmt), "now");
  return assigned.every((cell) => !read.has(cell));
}

function cellOf({ target }: Assign): string {
  return target.field === null ? target.variable : `${target.variable}.${target.field}`;
}

function stepLines(stmts: readonly Stmt[], place: Within, fresh: Fresh): readonly string[] {
  const [stmt] = stmts;
  const assigns = stmts.flatMap((one) => (one.op === "assign" ? [one] : []));
  if (stmt === undefined) return [place.state];
  if (assigns.length === stmts.length) return [exceptText(assigns, place)];
  return statement(stmt, place, fresh);
}

function exceptText(assigns: readonly Assign[], place: Within): string {
  const updates = assigns.map(({ target, value }) => {
    const index = target.index === null ? "" : `[${tla(target.index, place)}]`;
    const field = target.field === null ? "" : `.${place.names.field(target.field)}`;
    return `!.${place.names.variable(target.variable)}${index}${field} = ${tla(value, place)}`;
  });
  return `[${place.state} EXCEPT ${updates.join(", ")}]`;
}

function statement(stmt: Stmt, place: Within, fresh: Fresh): readonly string[] {
  const { names, state } = place;
  switch (stmt.op) {
    case "assign":
      return [exceptText([stmt], place)];
    case "label":
      return [state];
    case "if":
      return [
        `IF ${tla(stmt.cond, place)}`,
        ...headed("THEN ", tlaBlock(stmt.then, place, fresh)),
        ...headed("ELSE ", tlaBlock(stmt.else, place, fresh)),
      ];
    case "switch":
      return switchLines(stmt, place, fresh);
    case "insert":
      return [`${names.own(`${names.variable(stmt.bag)}_put`)}(${state}, ${recordText(stmt.fields, place)})`];
    case "remove": {
      const bag = names.variable(stmt.bag);
      return [`[${state} EXCEPT !.${bag} = @ (-) SetToBag({${names.local(stmt.element)}})]`];
    }
    case "each":
      return [eachText(stmt, place)];
    default:
      return unreachable(stmt);
  }
}

function switchLines(stmt: Switch, place: Within, fresh: Fresh): readonly string[] {
  const on = writeWhole(stmt.on, tlaNotation(place));
  const cases = mergedCases(stmt).flatMap(({ values, body }, i) => {
    const options = values.map((value) => tlaValue(stmt.on.kind, value, place));
    const test = options.length === 1 ? `${on} = ${options[0] ?? ""}` : `${on} \\in {${options.join(", ")}}`;
    const lines = tlaBlock(body, place, fresh);
    return [`${i === 0 ? "CASE" : "  []"} ${test} ->`, ...indented(["(", ...indented(lines), ")"], 7)];
  });
  return [...cases, `  [] OTHER -> ${place.state}`];
}

/** A record of the values of fields. */
function recordText(fields: Readonly<Record<string, Expr>>, place: Place): string {
  const entries = Object.entries(fields).map(([field, value]) => `${place.names.field(field)} |-> ${tla(value, place)}`);
  return `[${entries.join(", ")}]`;
}

function eachText(stmt: Each, place: Within): string {
  const { names, state } = place;
  const bag = variableAt(stmt.bag, "now", place);
  const binder = names.local(stmt.binder);
  const updates = Object.entries(stmt.set).map(([field, value]) => `!.${names.field(field)} = ${tla(value, place)}`);
  const kept = `${names.own("Those")}(${bag}, LAMBDA ${binder} : ${tla(stmt.keep, place)})`;
  const all = updates.length === 0 ? kept : `BagOfAll(LAMBDA ${binder} : [${binder} EXCEPT ${updates.join(", ")}], ${kept})`;
  return `[${state} EXCEPT !.${names.variable(stmt.bag)} = ${all}]`;
}
