// One endpoint that runs: it takes calls, segments and timeouts one after the other and says what it does. Its state is a TCB and nothing
// else, sequence numbers are modulo 2^32 unless said otherwise, and time is whoever runs it: it says which timers run, and is told when one
// has expired.

import { compileStepper, type SteppedRule, type Stepper, type StepState } from "../../checker/compile/index.ts";
import { givenSorts, State, stepsOnArrival, type Protocol, type StateName, type StepId } from "../../spec/index.ts";
import { wrong } from "./errors.ts";
import { explainSteps, type ExplainedStep } from "../explain.ts";
import { copyTcb, handInGiven, handInSegment, tcbReader, type Given, type Segment, type Tcb, type Values } from "./inputs.ts";
import { settingsOf, type EndpointOptions, type Settings } from "./options.ts";
import { alone, calls, endpointSystem } from "./system.ts";
import { waysThrough, type Way } from "./ways.ts";

/** What a step did. */
export interface Reaction extends Way {
  readonly sent: readonly Segment[];
  readonly state: StateName;
  /** Octets handed to the user. */
  readonly delivered: number;
}

export interface Endpoint {
  /** What a step of the table does: a call of the user, or a timer that has expired. */
  step(step: StepId, given?: Given): Reaction;
  /** SEGMENT ARRIVES. */
  receive(segment: Segment, given?: Given): Reaction;
  /** Why a segment would meet the rows that it would, step by step; nothing is done. */
  explain(segment: Segment, given?: Given): readonly ExplainedStep[];
  /** Why a call or a timeout would meet the row that it would; nothing is done. */
  explainStep(step: StepId, given?: Given): readonly ExplainedStep[];
  /** A copy of the TCB; `restore` puts a copy of one back. */
  tcb(): Tcb;
  restore(tcb: Tcb): void;
  /**
   * From now on the endpoint keeps its state in this TCB, which steps change in place: one endpoint serves any number of connections, without
   * a copy. The TCB is not checked: it comes from `tcb()` or from `copyTcb`. */
  use(tcb: Tcb): void;
  readonly state: StateName;
  /** Its rows are those that the endpoint runs. */
  readonly protocol: Protocol;
}

/**
 * An endpoint without a connection. Whatever is handed in and cannot be is an `InputError`; a `RangeViolation` says that a row set a field to
 * what it cannot hold. Either way nothing has changed. */
export function createEndpoint(options: EndpointOptions = {}): Endpoint {
  const settings = settingsOf(options);
  const stepper = compileStepper(endpointSystem(settings.protocol.rows, settings.modulus));
  return endpointOn(settings, stepper, stepper.create());
}

/** An endpoint on rows that are compiled, which keeps to the state it is given. Its rows are all that may apply, in their order. */
export function endpointOn({ protocol, modulus, window, timeWait }: Settings, stepper: Stepper, current: StepState): Endpoint {
  const wayOf = waysThrough(protocol.rows);
  const rules = new Map(stepper.rules.map((one) => [one.id, one]));
  const arrival = rules.get("arrival");
  if (arrival === undefined) throw new Error("no rule for a segment that arrives");
  const { seg, given, sent } = partsOf(current);
  const usual = usualGiven(timeWait);
  const readTcb = tcbReader(modulus);
  let tcb = { ...(current["tcb"] as Tcb), rcvWnd: window };
  Object.assign(given, usual);

  const use = (other: Tcb): void => {
    tcb = other;
    current["tcb"] = other;
  };
  use(copyTcb(tcb));
  const fire = (one: SteppedRule, handedIn: Given | undefined): Reaction => {
    if (handedIn === undefined) one.fire(current, {});
    else {
      handInGiven(handedIn, given, modulus);
      try {
        one.fire(current, {});
      } finally {
        for (const word in handedIn) given[word] = usual[word] ?? 0;
      }
    }
    const { rows, sentBy, told, eof } = wayOf(stepper.labels);
    const { count, delivered } = current as { count: number; delivered: number } & StepState; // They are numbers by their declaration.
    return { rows, sentBy, told, eof, sent: count === 0 ? none : sent.slice(0, count).map(segmentOf), state: stateOf(tcb), delivered };
  };
  const explained = (steps: readonly StepId[], arrived: Values, handedIn: Given = {}): readonly ExplainedStep[] => {
    const words = { ...usual };
    handInGiven(handedIn, words, modulus);
    const scene = { system: endpointSystem([], modulus), surroundings: alone(modulus), inputs: { seg: arrived, given: words } };
    return explainSteps(steps, protocol.rows, scene, { tcb: { ...tcb } });
  };
  return {
    step(step, handedIn) {
      const called = ruleOf(rules, step);
      clear(seg);
      return fire(called, handedIn);
    },
    receive(segment, handedIn) {
      handInSegment(segment, seg, modulus);
      return fire(arrival, handedIn);
    },
    explain(segment, handedIn) {
      const arrived = { ...seg };
      handInSegment(segment, arrived, modulus);
      return explained(stepsOnArrival(stateOf(tcb)), arrived, handedIn);
    },
    explainStep(step, handedIn) {
      ruleOf(rules, step);
      const nothing = { ...seg };
      clear(nothing);
      return explained([step], nothing, handedIn);
    },
    tcb: () => copyTcb(tcb),
    restore: (saved) => use(readTcb(saved)),
    use,
    get state() {
      return stateOf(tcb);
    },
    protocol,
  };
}

const none: readonly Segment[] = Object.freeze([]);

/** The parts of a stepped state, which has the form of the declarations in the system. */
function partsOf(current: StepState) {
  const recordOf = (name: string): Values => current[name] as Values;
  return { seg: recordOf("seg"), given: recordOf("given"), sent: current["sent"] as Values[] };
}

/** The rule of a call or a timeout. */
function ruleOf(rules: ReadonlyMap<string, SteppedRule>, step: StepId): SteppedRule {
  const found = calls.includes(step) ? rules.get(step) : undefined;
  if (found === undefined) throw wrong("step", "step", `one of ${calls.join(", ")}`, step, calls);
  return found;
}

function usualGiven(timeWait: number): Values {
  const least = Object.fromEntries(Object.keys(givenSorts).map((field) => [field, 0]));
  return {
    ...least,
    octets: 1,
    resendOctets: 1,
    timestamps: 1,
    tsRecentValid: 1,
    textOnSyn: 1,
    remoteSpecified: 1,
    permitted: 1,
    sameCompartment: 1,
    windowsVary: 1,
    timeWait,
    msl: Math.ceil(timeWait / 2),
    after2Msl: timeWait,
  };
}

function clear(seg: Values): void {
  for (const field in seg) seg[field] = 0;
}

/** The lists of flags, by their bits: SYN 1, ACK 2, FIN 4, RST 8. */
const flagLists = Array.from({ length: 16 }, (_, bits) =>
  Object.freeze((["SYN", "ACK", "FIN", "RST"] as const).filter((_flag, i) => ((bits >> i) & 1) === 1)),
);

function segmentOf({ seq: number = 0, ack = 0, syn = 0, ackFlag = 0, fin = 0, rst = 0, data = 0 }: Values): Segment {
  const flags = flagLists[syn + 2 * ackFlag + 4 * fin + 8 * rst] ?? [];
  return ackFlag === 1 ? { seq: number, flags, data, ack } : { seq: number, flags, data };
}

function stateOf({ state }: Tcb): StateName {
  const name = State.values[state];
  if (name === undefined) throw new Error(`no state ${state}`);
  return name;
}
