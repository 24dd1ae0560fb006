// The rows of a variant with every fault that they may have, compiled together; a number says which fault is in force, or that none is. So a
// fault costs no compilation.

import {
  and,
  compileStepper,
  declare,
  eq,
  int,
  lt,
  or,
  range,
  type Expr,
  type Stepper,
  type StepState,
  type Stmt,
  type System,
} from "../../checker/index.ts";
import { endpointSystem } from "../../endpoint/index.ts";
import { protocolOf, table, type Row, type Variant } from "../../spec/index.ts";
import { faultsOf, outOfForceFault, type Fault } from "./fault.ts";

export interface FaultyRows {
  /** All that may apply, in their order: the changed readings of a row stand before it. */
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
  readonly stepper: Stepper;
  readonly state: StepState;
  /** Chooses a fault, or none. */
  choose(fault: Fault | null): void;
}

const choice = declare("input", { fault: range(0, 2 ** 16) });
const { fault: chosen } = choice.handles;

export function faultyRowsOf(variant: Variant): FaultyRows {
  const inForce = new Set(protocolOf(variant, table).rows.map(({ id }) => id));
  const faults: Fault[] = [];
  const conditions = new Map<string, Expr<"bool">>();
  // Number 0 is no fault.
  const readings = (row: Row, own: readonly Fault[]): readonly Row[] => {
    const first = faults.length;
    faults.push(...own);
    return own.flatMap(({ changed }, i) => {
      if (changed === null) return [];
      const id = `${row.id}~${first + i}`;
      conditions.set(id, eq(chosen, int(first + i + 1)));
      return [{ ...changed, id }];
    });
  };
  const rows = withAllInForce(variant).flatMap((row): readonly Row[] => {
    if (!inForce.has(row.id)) return readings(row, [outOfForceFault(row)]);
    const first = faults.length;
    const changed = readings(row, faultsOf(row));
    conditions.set(row.id, or(lt(chosen, int(first + 1)), lt(int(faults.length), chosen)));
    return [...changed, row];
  });
  const stepper = compileStepper(withChoice(endpointSystem(rows, 2 ** 32), conditions));
  const state = stepper.create();
  const places = new Map(faults.map((fault, i) => [fault, i + 1]));
  return {
    rows,
    faults,
    stepper,
    state,
    choose(fault) {
      state["fault"] = fault === null ? 0 : (places.get(fault) ?? 0);
    },
  };
}

/** The rows of a variant with those of others in their places. */
function withAllInForce(variant: Variant): readonly Row[] {
  const others = table.filter(
    ({ id, status }) => status === "variant" && !variant.patches.some((one) => "enable" in one && one.enable === id),
  );
  const patches = variant.patches.filter((one) => !("disable" in one));
  return protocolOf({ ...variant, patches: [...patches, ...others.map(({ id, cite }) => ({ enable: id, cite }))] }, table).rows;
}

/** The system in which what a row does stands under a condition of its own. */
function withChoice(system: System, conditions: ReadonlyMap<string, Expr<"bool">>): System {
  const one = (stmt: Stmt): Stmt => {
    if (stmt.op === "switch") return { ...stmt, cases: stmt.cases.map((entry) => ({ ...entry, body: entry.body.map(one) })) };
    if (stmt.op !== "if") return stmt;
    const [first] = stmt.then;
    const own = first?.op === "label" ? conditions.get(first.id) : undefined;
    const cond = own === undefined ? stmt.cond : and(own, stmt.cond as Expr<"bool">); // What is asked for is a truth value.
    return { ...stmt, cond, then: stmt.then.map(one), else: stmt.else.map(one) };
  };
  return {
    ...system,
    variables: [...system.variables, ...choice.variables],
    rules: system.rules.map((rule) => ({ ...rule, body: rule.body.map(one) })),
  };
}
