// Applies rows of the table to one TCB and one segment or call with numbers of 32 bits, step by step: which rows applied, what became of
// the TCB, and what was sent. It knows nothing of a second host, a network or a clock, and no row by name.

import { evaluator, type Expr } from "../../checker/index.ts";
import { protocolOf, stepsOnArrival, table, variants, type Effect, type Patch, type StateName, type StepId } from "../../spec/index.ts";

/** What the words stand for, by their full name such as `tcb.rcvNxt`; what is left out is 0 or false. */
export type Words = Readonly<Record<string, number>>;

export interface Applied {
  readonly state: StateName;
  readonly rows: readonly string[];
  readonly sent: readonly string[];
  /** The effects other than setting a field, taking a SYN, sending and timers. */
  readonly did: readonly string[];
  readonly word: (name: string) => number;
}

const { value } = evaluator({ name: "rows", modulus: 2 ** 32, variables: [], initial: [], rules: [], properties: [] });

/** What usually is so: one compartment, a window of 1000, everything that surroundings may leave open left open. */
const usual: Words = {
  "given.sameCompartment": 1,
  "given.windowsVary": 1,
  "given.textOnSyn": 1,
  "given.tsRecentValid": 1,
  "tcb.rcvWnd": 1000,
};

/** A segment arrives. */
export function arrive(state: StateName, words: Words, enable: readonly string[] = []): Applied {
  return apply(stepsOnArrival(state), state, words, enable);
}

/** A call or a timeout. */
export function call(step: StepId, state: StateName, words: Words): Applied {
  return apply([step], state, words, []);
}

function apply(steps: readonly StepId[], start: StateName, given: Words, enable: readonly string[]): Applied {
  const [base] = variants;
  if (base === undefined) throw new Error("no variants");
  const patches: readonly Patch[] = enable.map((id) => ({ enable: id, cite: [] }));
  const { rows } = protocolOf({ ...base, patches }, table);
  const words: Record<string, number> = { ...usual, ...given };
  const [applied, sent, did]: [string[], string[], string[]] = [[], [], []];
  let state = start;
  for (const step of steps) {
    const row = rows.find((one) => one.step === step && one.in.includes(state) && read(one.when, words) === 1);
    if (row === undefined) continue;
    if (row.do.length > 0 || row.goto !== null || row.then === "stop") applied.push(row.id);
    for (const effect of row.do) perform(effect, words, sent, did);
    state = row.goto ?? state;
    if (row.then === "stop") break;
  }
  return { state, rows: applied, sent, did, word: (name) => words[name] ?? 0 };
}

function perform(effect: Effect, words: Record<string, number>, sent: string[], did: string[]): void {
  if (effect.do === "set") words[`tcb.${effect.field}`] = read(effect.value, words);
  else if (effect.do === "send") {
    const flags = Object.entries(effect.flags).flatMap(([flag, on]) => (read(on, words) === 1 ? [flag] : []));
    const ack = flags.includes("ACK") ? ` ACK=${read(effect.ack, words)}` : "";
    sent.push(`${flags.join(",")} SEQ=${read(effect.seq, words)}${ack} LEN=${read(effect.data, words)}`);
  } else if (effect.do === "create") {
    for (const name of Object.keys(words)) if (name.startsWith("tcb.")) words[name] = usual[name] ?? 0;
  } else if (effect.do !== "timer" && effect.do !== "take-syn") did.push(effect.do === "queue" ? `queue ${effect.what}` : effect.do);
}

function read(expr: Expr, words: Words): number {
  // Whatever the expression reads is looked up by its full name.
  const of = (variable: string): Record<string, number> =>
    new Proxy({}, { get: (_, field) => words[`${variable}.${String(field)}`] ?? 0 }) as Record<string, number>;
  return value(expr, { tcb: of("tcb"), seg: of("seg"), given: of("given") });
}
