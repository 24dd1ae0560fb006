// The single faults that a transcript gives reason to suspect: whatever a row could have done otherwise in one of its turns, as a variant with
// that row changed. A row that does not ask for one of its conjuncts, one that leaves out an effect or is not there, one that is out of force.

import { no, printExpr, rewrite, yes, type Expr } from "../../checker/index.ts";
import type { ExplainedStep, FailedConjunct } from "../../endpoint/index.ts";
import { protocolOf, rfc, rowsOf, table, type Effect, type Patch, type Row, type StepId, type Variant } from "../../spec/index.ts";
import type { Candidate } from "../host/candidate.ts";
import { withoutEcho } from "../host/stamps.ts";
import type { Oracle, Refusal } from "./oracle.ts";
import type { Turn } from "./stack.ts";

/** A fault that explains what was seen. */
export interface Fault {
  readonly row: Row;
  /**
   * `unasked conjunct`: the row applied although a conjunct of its condition does not hold. `left out`: an effect of the row did not happen.
   * `missing`: the row did not apply at all. `out of force`: a row applied that the variant does not have. `too early`: a timer. */
  readonly kind: "unasked conjunct" | "left out" | "missing" | "out of force" | "too early";
  /** The conjunct that does not hold, what the specification calls it, and the values of its words. */
  readonly conjunct: FailedConjunct | null;
  readonly effect: Effect | null;
  /** The whole of it in words. */
  readonly says: string;
}

/** A fault, and the change to the table that it amounts to; null if it is in a timer. */
export interface Suspect {
  readonly fault: Fault;
  readonly patch: Patch | null;
}

/** What a fault is about is no clause of a document. */
const cite = [rfc(9293, "3.10")];

/** The suspects of a transcript that was refused, the simplest first, and of those the last. */
export function suspectsOf(variant: Variant, oracle: Oracle, refusal: Refusal, turns: readonly Turn[]): readonly Suspect[] {
  const { rows } = protocolOf(variant, table);
  const demanded = rows.find(({ id }) => refusal.kind === "missing" && id === refusal.row);
  const all = explainedIn(oracle, turns)
    .toReversed()
    .flatMap((step) => [...inStep(step), ...notInForce(rows, step)])
    .toSorted((left, right) => costOf(left) - costOf(right));
  const direct = demanded === undefined ? [] : leftOut(demanded, "send");
  const remembers = all.filter(({ fault }) => refusal.stamp !== null && fault.kind === "missing" && remembersStamps(fault.row));
  return [
    ...new Map([...remembers, ...all.filter((one) => costOf(one) === 0), ...direct, ...all].map((one) => [one.fault.says, one])).values(),
  ];
}

function remembersStamps(row: Row): boolean {
  return row.do.some((effect) => effect.do === "set" && effect.field === "tsRecent");
}

/** How every turn would have been dealt with, as long as the table explains what was seen. */
function explainedIn(oracle: Oracle, turns: readonly Turn[]): readonly ExplainedStep[] {
  const [{ endpoint }] = oracle.setting.choices;
  const explained: ExplainedStep[] = [];
  let candidates: readonly Candidate[] = oracle.start;
  for (const turn of turns) {
    const [candidate] = candidates;
    if (candidate === undefined) break;
    endpoint.restore(candidate.tcb);
    const given = { textQueued: candidate.unsent > 0 };
    const { done } = turn;
    if (done.do === "receive") explained.push(...endpoint.explain(withoutEcho(done.segment)));
    else if (done.do === "call") explained.push(...endpoint.explainStep(done.call.do === "release" ? "close" : done.call.do, given));
    else
      explained.push(
        ...endpoint.explainStep("retransmission-timeout", given),
        ...endpoint.explainStep("time-wait-timeout"),
        ...endpoint.explainStep("fin-wait-2-timeout"),
      );
    const next = oracle.after(candidates, turn);
    if ("kind" in next) break;
    candidates = next;
  }
  return explained;
}

const flagWords = ["seg.syn", "seg.ackFlag", "seg.fin", "seg.rst"];

/** What a row did is suspected before what it did not do, and both before a row that is not there. */
function costOf({ fault: { kind, conjunct } }: Suspect): number {
  // No stack takes a segment for one with other flags.
  if (conjunct?.words.every(({ word }) => flagWords.includes(word)) === true) return 6;
  if (kind === "unasked conjunct") return conjunct?.words.some(({ word }) => word === "tcb.state") === true ? 5 : 0;
  return { "left out": 1, "too early": 2, "out of force": 3, missing: 4 }[kind];
}

/** The steps that are taken when a timer expires. */
const timers: readonly StepId[] = ["time-wait-timeout", "fin-wait-2-timeout", "retransmission-timeout"];

function inStep({ applied, passedOver }: ExplainedStep): readonly Suspect[] {
  const wrongly = passedOver.flatMap(({ row, inForce, failed }) => {
    const [conjunct] = failed;
    if (!inForce || conjunct === undefined || failed.length > 1) return [];
    const when = without(row.when, conjunct.condition);
    return [suspect({ row, kind: "unasked conjunct", conjunct, effect: null }, { replace: row.id, with: { ...row, when }, cite })];
  });
  if (applied === null) return wrongly;
  const early = timers.includes(applied.step) ? [suspect({ row: applied, kind: "too early", conjunct: null, effect: null }, null)] : [];
  const gone = suspect(
    { row: applied, kind: "missing", conjunct: null, effect: null },
    { replace: applied.id, with: { ...applied, when: no }, cite },
  );
  return [...wrongly, ...early, ...leftOut(applied, "send"), ...leftOut(applied, "timer"), gone];
}

/** Rows of other variants that would stand in this step. */
function notInForce(inForce: readonly Row[], { step, state }: ExplainedStep): readonly Suspect[] {
  const rows = rowsOf(table, step, state).filter(({ id }) => inForce.every((row) => row.id !== id));
  return rows.map((row) => suspect({ row, kind: "out of force", conjunct: null, effect: null }, { enable: row.id, cite }));
}

function leftOut(row: Row, what: "send" | "timer"): readonly Suspect[] {
  return row.do.flatMap((effect) => {
    if (effect.do !== what) return [];
    const rest = row.do.filter((one) => one !== effect);
    return [suspect({ row, kind: "left out", conjunct: null, effect }, { replace: row.id, with: { ...row, do: rest }, cite })];
  });
}

function suspect(fault: Omit<Fault, "says">, patch: Patch | null): Suspect {
  return { fault: { ...fault, says: wordsOf(fault) }, patch };
}

/** A condition without one of its conjuncts. */
function without(when: Expr<"bool">, conjunct: Expr): Expr<"bool"> {
  const text = JSON.stringify(conjunct);
  return rewrite(when, (node) => (JSON.stringify(node) === text ? yes : node));
}

function wordsOf({ row, kind, conjunct, effect }: Omit<Fault, "says">): string {
  switch (kind) {
    case "unasked conjunct":
      return `${row.id} applied although ${conjunct?.name ?? (conjunct === null ? "" : printExpr(conjunct.condition))} does not hold`;
    case "left out":
      return `${row.id} applied without what it ${effect?.do === "timer" ? `does to a timer: ${effect.action} ${effect.timer}` : "sends"}`;
    case "missing":
      return `${row.id} did not apply`;
    case "out of force":
      return `${row.id} applied, which the variant does not have`;
    case "too early":
      return `${row.id} applied too early`;
  }
}
