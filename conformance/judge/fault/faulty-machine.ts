// A machine whose host has one fault of the table at a time, any that is chosen: the rows and their faulty readings are compiled together, and a
// number says which of them are in force. So a fault costs no compilation.

import { and, compileStepper, declare, eq, int, lt, or, range, type Expr, type Stmt, type System } from "../../../checker/index.ts";
import { endpointSystem } from "../../../endpoint/index.ts";
import { protocolOf, table, type Row, type Variant } from "../../../spec/index.ts";
import { faultsOf, type Fault } from "../../fault/fault.ts";
import { machineOn, type Machine } from "../machine.ts";

export interface FaultyMachine {
  readonly machine: Machine;
  readonly faults: readonly Fault[];
  /** Chooses a fault, or none. */
  choose(fault: Fault | null): void;
}

const choice = declare("input", { fault: range(0, 2 ** 16) });
const { fault: chosen } = choice.handles;

export function faultyMachineOf(variant: Variant): FaultyMachine {
  const { rows } = protocolOf(variant, table);
  const faults: Fault[] = [];
  const conditions = new Map<string, Expr<"bool">>();
  const all = rows.flatMap((row): readonly Row[] => {
    const first = faults.length;
    const own = faultsOf(row);
    faults.push(...own);
    // Number 0 is no fault.
    conditions.set(row.id, or(lt(chosen, int(first + 1)), lt(int(faults.length), chosen)));
    const changed = own.flatMap((fault, i) => {
      if (fault.changed === null) return [];
      const id = `${row.id}~${first + i}`;
      conditions.set(id, eq(chosen, int(first + i + 1)));
      return [{ ...fault.changed, id }];
    });
    return [...changed, row];
  });
  const stepper = compileStepper(withChoice(endpointSystem(all, 2 ** 32), conditions));
  const state = stepper.create();
  const places = new Map(faults.map((fault, i) => [fault, i + 1]));
  return {
    machine: machineOn(variant, stepper, state),
    faults,
    choose(fault) {
      state["fault"] = fault === null ? 0 : (places.get(fault) ?? 0);
    },
  };
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
