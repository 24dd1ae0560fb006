// One endpoint that runs: it takes calls, segments and timeouts one after the other and says what it does. Its state is a TCB and nothing
// else, sequence numbers are modulo 2^32 unless said otherwise, and time is whoever runs it: it says which timers run, and is told when one
// has expired.

import { compileStepper, type SteppedRule, type StepState } from "../../checker/compile/index.ts";
import {
  givenSorts,
  protocolOf,
  State,
  stepsOnArrival,
  table,
  type Duty,
  type Protocol,
  type Row,
  type StateName,
  type StepId,
  type TcbField,
  type Variant,
} from "../../spec/index.ts";
import { calls, endpointSystem } from "./system.ts";
import { explainSteps, type ExplainedStep } from "./explain.ts";

/** A segment as it is on the wire; `data` counts octets of text. Numbers are those of the wire, not relative to an initial one. */
export interface Segment {
  readonly seq: number;
  /** Counts only if ACK is among the flags. */
  readonly ack?: number;
  readonly flags: readonly ("SYN" | "ACK" | "FIN" | "RST")[];
  readonly data?: number;
  /** The window it offers, in octets. */
  readonly window?: number;
  /** TSval, if it has a timestamp. */
  readonly timestamp?: number | null;
}

/** What the surroundings decide at a step; everything has a usual value. */
export type Given = Partial<Readonly<Record<keyof typeof givenSorts, number | boolean>>>;

/** The fields of a TCB, truth values as 0 and 1, the state by its place in `stateNames`. */
export type Tcb = Record<TcbField, number>;

/** What a step did. */
export interface Reaction {
  /** The rows that applied, in order. */
  readonly rows: readonly Row[];
  readonly sent: readonly Segment[];
  /** Of each segment sent, the row that sent it and whether it must be sent, at once. */
  readonly sentBy: readonly { readonly row: Row; readonly duty: Duty }[];
  readonly state: StateName;
  /** What the user was told: answers to a call, and signals. */
  readonly told: readonly { readonly says: string; readonly kind: "ok" | "error" | "signal" }[];
  /** Octets handed to the user, and whether the user learned that the peer has closed. */
  readonly delivered: number;
  readonly eof: boolean;
}

export interface EndpointOptions {
  /** The variant to run; the base table unless given. */
  readonly variant?: Variant;
  /** Sequence numbers are modulo this power of two. */
  readonly modulus?: number;
  /** The window that the endpoint offers, in octets. */
  readonly window?: number;
  /** The length of TIME-WAIT, in the ticks that `timeWait` counts. */
  readonly timeWait?: number;
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
  /** A copy of the TCB; `restore` puts one back. */
  tcb(): Tcb;
  restore(tcb: Tcb): void;
  readonly state: StateName;
  readonly protocol: Protocol;
}

/** An endpoint without a connection. A `RangeViolation` says that a row set a field to what it cannot hold. */
export function createEndpoint(options: EndpointOptions = {}): Endpoint {
  const { modulus = 2 ** 32, window = 65_535, timeWait = 240 } = options;
  const protocol = protocolOf(options.variant ?? baseVariant, table);
  const wayOf = waysThrough(protocol.rows);
  const stepper = compileStepper(endpointSystem(protocol.rows, modulus));
  const rules = new Map(stepper.rules.map((one) => [one.id, one]));
  const current = stepper.create();
  const { tcb, seg, given, sent } = partsOf(current);
  const usual = usualGiven(timeWait);
  tcb["rcvWnd"] = window;
  Object.assign(given, usual);
  const arrival = ruleCalled(rules, "arrival");

  const fire = (one: SteppedRule, handedIn: Given | undefined): void => {
    if (handedIn === undefined) return one.fire(current, {});
    Object.assign(given, numbersOf(handedIn));
    try {
      one.fire(current, {});
    } finally {
      Object.assign(given, usual);
    }
  };
  const reaction = (): Reaction => {
    const { rows, told, eof, sentBy } = wayOf(stepper.labels);
    const { count, delivered } = current as { count: number; delivered: number } & StepState; // They are numbers by their declaration.
    return {
      rows,
      told,
      eof,
      sent: sent.slice(0, count).map(segmentOf),
      sentBy,
      state: stateOf(tcb),
      delivered,
    };
  };
  return {
    step(step, handedIn) {
      clear(seg);
      fire(ruleCalled(rules, step), handedIn);
      return reaction();
    },
    receive(segment, handedIn) {
      handIn(segment, seg);
      fire(arrival, handedIn);
      return reaction();
    },
    explain(segment, handedIn) {
      const arrived = { ...seg };
      handIn(segment, arrived);
      const values = { tcb: { ...tcb }, seg: arrived, given: { ...usual, ...numbersOf(handedIn ?? {}) } };
      return explainSteps(stepsOnArrival(stateOf(tcb)), protocol.rows, modulus, values);
    },
    explainStep(step, handedIn) {
      const none = { ...seg };
      clear(none);
      const values = { tcb: { ...tcb }, seg: none, given: { ...usual, ...numbersOf(handedIn ?? {}) } };
      return explainSteps([step], protocol.rows, modulus, values);
    },
    tcb: () => ({ ...tcb }) as Tcb, // The stepper keeps every field of the TCB.
    restore: (saved) => void Object.assign(tcb, saved),
    get state() {
      return stateOf(tcb);
    },
    protocol,
  };
}

/** What follows from which rows applied alone. */
type Way = Pick<Reaction, "rows" | "told" | "eof" | "sentBy">;

/** Ways that begin alike. */
interface Fork {
  readonly next: Map<string, Fork>;
  way: Way | null;
}

/** Ways through the table, each looked at once. */
function waysThrough(rows: readonly Row[]): (labels: readonly string[]) => Way {
  const start: Fork = { next: new Map(), way: null };
  return (labels) => {
    let fork = start;
    for (const label of labels) {
      const next = fork.next.get(label) ?? { next: new Map(), way: null };
      fork.next.set(label, next);
      fork = next;
    }
    return (fork.way ??= wayThrough(rows.filter(({ id }) => labels.includes(id))));
  };
}

/** The table has its rows in the order in which they apply. */
function wayThrough(rows: readonly Row[]): Way {
  const effects = rows.flatMap((row) => row.do);
  return {
    rows,
    told: effects.flatMap((effect): Reaction["told"] => {
      if (effect.do === "signal") return [{ says: effect.says, kind: "signal" }];
      return effect.do === "answer" ? [{ says: effect.says, kind: effect.error ? "error" : "ok" }] : [];
    }),
    sentBy: rows.flatMap((row) => row.do.flatMap((effect) => (effect.do === "send" ? [{ row, duty: effect.duty }] : []))),
    eof: effects.some((effect) => effect.do === "take-fin"),
  };
}

const baseVariant: Variant = { id: "base", title: "", says: "", cite: [], patches: [], rows: [], parameters: {}, expected: {} };

/** The parts of a stepped state, which has the form of the declarations above. */
function partsOf(current: StepState) {
  const recordOf = (name: string): Record<string, number> => current[name] as Record<string, number>;
  return { tcb: recordOf("tcb"), seg: recordOf("seg"), given: recordOf("given"), sent: current["sent"] as Record<string, number>[] };
}

function ruleCalled(rules: ReadonlyMap<string, SteppedRule>, id: string): SteppedRule {
  const found = rules.get(id);
  if (found === undefined) throw new Error(`no call or timeout ${id}: expected one of ${calls.join(", ")}`);
  return found;
}

function usualGiven(timeWait: number): Record<string, number> {
  const least = Object.fromEntries(Object.keys(givenSorts).map((field) => [field, 0]));
  return {
    ...least,
    octets: 1,
    resendOctets: 1,
    tsRecentValid: 1,
    textOnSyn: 1,
    remoteSpecified: 1,
    permitted: 1,
    sameCompartment: 1,
    windowsVary: 1,
    timeWait,
    msl: timeWait / 2,
    after2Msl: timeWait,
  };
}

function numbersOf(handedIn: Given): Record<string, number> {
  return Object.fromEntries(Object.entries(handedIn).map(([field, value]) => [field, Number(value)]));
}

function clear(seg: Record<string, number>): void {
  for (const field in seg) seg[field] = 0;
}

function handIn({ seq: number, ack = 0, flags, data = 0, window = 65_535, timestamp = null }: Segment, seg: Record<string, number>): void {
  seg["seq"] = number;
  seg["ack"] = ack;
  seg["syn"] = flags.includes("SYN") ? 1 : 0;
  seg["ackFlag"] = flags.includes("ACK") ? 1 : 0;
  seg["fin"] = flags.includes("FIN") ? 1 : 0;
  seg["rst"] = flags.includes("RST") ? 1 : 0;
  seg["data"] = data;
  seg["wnd"] = window;
  seg["timestamps"] = timestamp === null ? 0 : 1;
  seg["tsVal"] = timestamp ?? 0;
}

function segmentOf({ seq: number = 0, ack = 0, syn, ackFlag, fin, rst, data = 0 }: Record<string, number>): Segment {
  const flags = [syn === 1 ? "SYN" : null, ackFlag === 1 ? "ACK" : null, fin === 1 ? "FIN" : null, rst === 1 ? "RST" : null];
  return {
    seq: number,
    flags: flags.filter((flag) => flag !== null) as Segment["flags"],
    data,
    ...(ackFlag === 1 ? { ack } : {}),
  };
}

function stateOf(tcb: Record<string, number>): StateName {
  const name = State.values[tcb["state"] ?? -1];
  if (name === undefined) throw new Error(`no state ${tcb["state"]}`);
  return name;
}
