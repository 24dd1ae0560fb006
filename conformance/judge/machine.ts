// The rows of a protocol at work on TCBs that the judge keeps: one compiled machine for all candidates. A step changes the TCB it is given in
// place and leaves what was sent where it can be compared; who needs the TCB as it was copies it first.

import { compileStepper, type Expr, type SteppedRule, type Stepper, type StepState } from "../../checker/index.ts";
import { copyTcb, endpointSystem, type Tcb } from "../../endpoint/index.ts";
import {
  givenSorts,
  protocolOf,
  State,
  table,
  type Effect,
  type GivenField,
  type StateName,
  type StepId,
  type Variant,
} from "../../spec/index.ts";
import type { Arrival, Wire } from "./wire.ts";

/** What is sent in a step; truth values are 0 and 1. */
export type Sent = Readonly<Record<"seq" | "ack" | "syn" | "ackFlag" | "fin" | "rst" | "data", number>>;

export interface Machine {
  readonly variant: Variant;
  /** What the surroundings decide, for whoever takes a step to set; `iss` is the number of the segment that is to be explained. */
  readonly given: Record<GivenField, number>;
  /** SEGMENT ARRIVES: changes the TCB. */
  arrive(tcb: Tcb, segment: Arrival): void;
  /** A call, a timeout, or something sent unasked: changes the TCB. */
  step(step: StepId, tcb: Tcb): void;
  /** How many segments the last step sent, and which. */
  count(): number;
  sent(i: number): Sent;
  /** The ids of the rows that applied in the last step, in order. */
  rows(): readonly string[];
  /** The row of the last step that sent an acknowledgment which has to be seen, at once or soon; null if there was none. */
  owed(): string | null;
}

const least = compileStepper(endpointSystem([], 2 ** 32)).create()["tcb"] as Tcb; // By its declaration.

/** A TCB of a host that has no connection. */
export function noTcb(state: "CLOSED" | "LISTEN", window = 65_535): Tcb {
  return copyTcb({ ...least, state: stateOf(state), rcvWnd: window });
}

/** A state by its number in a TCB. */
export const stateOf = (name: StateName): number => State.values.indexOf(name);

/** What is decided unless somebody decides otherwise. */
const usual: Readonly<Partial<Record<GivenField, number>>> = {
  remoteSpecified: 1,
  permitted: 1,
  sameCompartment: 1,
  tsRecentValid: 1,
  textOnSyn: 1,
  windowsVary: 1,
  textQueued: 0,
  timeWait: 2,
  msl: 1,
  after2Msl: 2,
};

type Facts = Readonly<Partial<Record<GivenField, number>>>;

/** A machine for the rows that a variant has in force; `facts` are decided otherwise than usual. */
export function machineOf(variant: Variant, facts: Facts = {}): Machine {
  const stepper = compileStepper(endpointSystem(protocolOf(variant, table).rows, 2 ** 32));
  return machineOn(variant, stepper, stepper.create(), facts);
}

/** A machine for rows that are compiled, which keeps to the state it is given. */
export function machineOn(variant: Variant, stepper: Stepper, state: StepState, facts: Facts = {}): Machine {
  const inForce = protocolOf(variant, table).rows;
  const acknowledging = new Set(inForce.filter(({ do: effects }) => effects.some(hasToAcknowledge)).map(({ id }) => id));
  const rules = new Map(stepper.rules.map((rule) => [rule.id, rule]));
  const ruleOf = (id: string): SteppedRule => {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`no step ${id}`);
    return rule;
  };
  const given = state["given"] as Record<GivenField, number>; // By its declaration.
  for (const field of Object.keys(givenSorts)) given[field as GivenField] = facts[field as GivenField] ?? usual[field as GivenField] ?? 0; // The keys are these.
  const sent = state["sent"] as unknown as readonly Sent[]; // By its declaration.
  const arrival = ruleOf("arrival");
  const nothing = state["seg"] as Record<string, number>; // A record, all at its least.
  return {
    variant,
    given,
    arrive(tcb, segment) {
      state["tcb"] = tcb;
      state["seg"] = segment;
      arrival.fire(state, {});
    },
    step(step, tcb) {
      state["tcb"] = tcb;
      state["seg"] = nothing;
      ruleOf(step).fire(state, {});
    },
    count: () => state["count"] as number, // By its declaration.
    sent: (i) => sent[i] as Sent, // There are as many as `count` says.
    rows: () => [...stepper.labels],
    owed: () => stepper.labels.find((label) => acknowledging.has(label)) ?? null,
  };
}

/** Sends an acknowledgment that is neither limited nor left out. */
function hasToAcknowledge(effect: Effect): boolean {
  if (effect.do !== "send" || effect.duty === "may be limited" || effect.duty === "may be left out") return false;
  return isNever(effect.flags.SYN) && isNever(effect.flags.RST);
}

const isNever = (flag: Expr): boolean => flag.op === "const" && flag.value === 0;

/** Whether the last step sent this segment. */
export function sends(machine: Machine, wire: Wire): boolean {
  for (let i = machine.count() - 1; i >= 0; i--) if (isSame(machine.sent(i), wire)) return true;
  return false;
}

function isSame(sent: Sent, { arrival }: Wire): boolean {
  return (
    sent.seq === arrival.seq &&
    sent.ack === arrival.ack &&
    sent.data === arrival.data &&
    sent.syn === arrival.syn &&
    sent.ackFlag === arrival.ackFlag &&
    sent.fin === arrival.fin &&
    sent.rst === arrival.rst
  );
}
