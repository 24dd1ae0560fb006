// The rows of a variant with every fault that they may have, compiled together: of what they ask for and do in each state, any can be exchanged
// for what it is with a fault. Only what is reached is compiled, and only once, so a fault costs a row.

import {
  compileStepper,
  no,
  visitStmts,
  yes,
  type Branch,
  type ChangingStepper,
  type If,
  type Stepper,
  type StepState,
} from "../../checker/index.ts";
import { alone, endpointSystem, rowBranch } from "../../endpoint/index.ts";
import { protocolOf, table, type Row, type StateName, type Variant } from "../../spec/index.ts";
import { faultsOf, outOfForceFault, type Fault } from "./fault.ts";

export interface FaultyRows {
  /** All that may apply, the changed readings of a row among them. */
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
  readonly stepper: Stepper;
  readonly state: StepState;
  /** Chooses a fault, or none. */
  choose(fault: Fault | null): void;
}

/** What applies in some places, each a row in a state. */
type Readings = ReadonlyMap<string, () => Branch>;

const modulus = 2 ** 32;
const surroundings = alone(modulus);
const never = (): Branch => ({ cond: no, then: [] });
const reading = (row: Row, state: StateName) => (): Branch => rowBranch(row, state, surroundings);
const placeOf = ({ id }: Row, state: StateName): string => `${id} in ${state}`;

export function faultyRowsOf(variant: Variant): FaultyRows {
  const inForce = new Set(protocolOf(variant, table).rows.map(({ id }) => id));
  const all = withAllInForce(variant).map((row) => ({ row, own: inForce.has(row.id) ? faultsOf(row) : [outOfForceFault(row)] }));
  const faults = all.flatMap(({ own }) => own);
  // A fault's reading of a row has a name of its own, so that what is sent is found in it.
  const changed = new Map(
    faults.flatMap((fault, i) => (fault.changed === null ? [] : [[fault, { ...fault.changed, id: `${fault.row.id}~${i}` }]])),
  );
  const places = all.flatMap(({ row, own }) => statesOf(row, own).map((state) => ({ row, state })));
  const usual: Readings = new Map(
    places.map(({ row, state }) => {
      const applies = inForce.has(row.id) && row.in.includes(state);
      return [placeOf(row, state), applies ? reading(row, state) : never];
    }),
  );
  const stepper = stepperOf(places.map(({ row, state }) => placeholder(row, state)));
  for (const [place, branch] of usual) stepper.put(place, branch);
  const known = new Map<Fault, Readings>();
  let chosen: Readings = new Map();
  return {
    rows: [...all.map(({ row }) => row), ...changed.values()],
    faults,
    stepper,
    state: stepper.create(),
    choose(fault) {
      for (const place of chosen.keys()) stepper.put(place, usual.get(place) ?? never);
      chosen = fault === null ? new Map() : (known.get(fault) ?? readingsOf(fault, changed.get(fault) ?? null));
      if (fault !== null) known.set(fault, chosen);
      for (const [place, branch] of chosen) stepper.put(place, branch);
    },
  };
}

/** The states in which a row applies, with a fault or without. */
function statesOf(row: Row, faults: readonly Fault[]): readonly StateName[] {
  return [...new Set([row, ...faults.flatMap(({ changed }) => changed ?? [])].flatMap((one) => one.in))];
}

/** What a fault's row is in each state. */
function readingsOf({ row }: Fault, changed: Row | null): Readings {
  const states = [...new Set([...row.in, ...(changed?.in ?? [])])];
  return new Map(states.map((state) => [placeOf(row, state), changed?.in.includes(state) === true ? reading(changed, state) : never]));
}

/** Where a row in a state stands in the order of rows; whatever it is, the segment may go on after it. */
function placeholder(row: Row, state: StateName): Row {
  return { ...row, id: placeOf(row, state), in: [state], when: yes, do: [], goto: null, then: "continue" };
}

/** A stepper whose branches are called as the rows are. */
function stepperOf(rows: readonly Row[]): ChangingStepper {
  const system = endpointSystem(rows, modulus);
  const names = new Map<If, string>();
  for (const { body } of system.rules)
    visitStmts(body, (stmt) => {
      const [first] = stmt.op === "if" ? stmt.then : [];
      if (stmt.op === "if" && first?.op === "label") names.set(stmt, first.id);
    });
  return compileStepper(system, names);
}

/** The rows of a variant with those of others in their places. */
function withAllInForce(variant: Variant): readonly Row[] {
  const others = table.filter(
    ({ id, status }) => status === "variant" && !variant.patches.some((one) => "enable" in one && one.enable === id),
  );
  const patches = variant.patches.filter((one) => !("disable" in one));
  return protocolOf({ ...variant, patches: [...patches, ...others.map(({ id, cite }) => ({ enable: id, cite }))] }, table).rows;
}
