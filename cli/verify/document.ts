// `twomsl/verify@1`: what `twomsl verify --json` prints.

import {
  prices,
  reasons,
  type Alive,
  type CaptureSummary,
  type Deviation,
  type EndJudgement,
  type Supposed,
} from "../../conformance/index.ts";
import type { InputProblem } from "../../checker/index.ts";
import { formatCitation } from "../../spec/index.ts";
import { formula } from "../../drawing/index.ts";
import { worstOf, type Judged } from "./judged.ts";
import type { VerifyPlan } from "./plan.ts";
import { scriptDocument, type JudgedScript } from "./script.ts";
import { swallowed, type Tally } from "./tally.ts";

export interface JudgedFile {
  readonly file: string;
  readonly summary: CaptureSummary;
  readonly tally: Tally;
  /** All connections, in the order of their streams; none where nobody needs more of them than the tally. */
  readonly judged: readonly Judged[];
}

/** What became of the files that were named. */
export interface Verified {
  readonly files: readonly JudgedFile[];
  readonly scripts: readonly JudgedScript[];
  /** Of several files those that could not be read. */
  readonly unread: readonly InputProblem[];
}

export function verifyDocument({ files, scripts, unread }: Verified, plan: VerifyPlan, exit: number) {
  const { variant, at, complete, mslSeconds } = plan.judging;
  return {
    schema: "twomsl/verify@1",
    variant: variant.id,
    at,
    complete,
    mslSeconds: mslSeconds ?? variant.mslSeconds ?? null,
    exit,
    files: files.map(fileOf),
    scripts: scripts.map(scriptDocument),
    unread: unread.map(({ code, place, expected, found, hint }) => ({ code, place, expected, found, hint })),
  };
}

function fileOf({ file, summary, tally, judged }: JudgedFile) {
  const verdicts = Object.fromEntries(Object.entries(tally.ends).filter(([, n]) => n > 0));
  return { file, ...summary, verdicts, swallowed: swallowed(tally), judged: judged.map(connectionOf) };
}

/** `twomsl/verify-connection@1`: what `--follow --json` prints of a connection. */
export function followedDocument(one: Judged) {
  return { schema: "twomsl/verify-connection@1", ...connectionOf(one) };
}

export function connectionOf(one: Judged) {
  const { connection, judgement, outcome } = one;
  const { stream, ends, generation, watchedUntil } = connection;
  return {
    stream,
    ends,
    generation,
    segments: one.segments,
    frames: one.frames,
    watchedUntil,
    outcome,
    verdict: worstOf(one),
    judged: judgement.ends.map((end, i) => ({ ...endOf(end, ends[i] ?? ""), closing: judgement.closings[i] })),
    reuses: judgement.reuses,
    foreignResets: judgement.foreignResets.map(({ frame, end, signs }) => ({ frame, end: ends[end], signs })),
  };
}

function endOf({ verdict, supposed, states }: EndJudgement, address: string) {
  const about = verdict === null ? { verdict: "sent nothing" } : aboutVerdict(verdict);
  return { end: address, ...about, states, supposed: supposed.map(supposedOf) };
}

function aboutVerdict(verdict: NonNullable<EndJudgement["verdict"]>) {
  switch (verdict.kind) {
    case "conforms":
      return { verdict: verdict.kind };
    case "cannot tell":
      return { verdict: verdict.kind, reason: verdict.reason, says: reasons[verdict.reason], frame: verdict.frame };
    case "conforms only to":
      return { verdict: verdict.kind, variant: verdict.variant, rows: verdict.rows, deviation: deviationOf(verdict.deviation) };
    case "deviates":
      return { verdict: verdict.kind, deviation: deviationOf(verdict.deviation) };
  }
}

function deviationOf({ kind, frame, says, alive, faults }: Deviation) {
  return { kind, frame, says, alive: alive.map(aliveOf), faults: faults.map(faultOf) };
}

function faultOf({ row, says }: Deviation["faults"][number]) {
  return { row: row.id, says, sources: row.cite.map(formatCitation) };
}

function aliveOf({ closest, supposed, ...numbers }: Alive) {
  return {
    ...numbers,
    supposed: supposed.map(supposedOf),
    closest:
      closest === null
        ? null
        : {
            row: closest.row.id,
            says: closest.row.says,
            sources: closest.row.cite.map(formatCitation),
            failed: closest.failed.map(({ condition, words }) => ({ condition: formula(condition), words })),
            differences: closest.differences,
          },
  };
}

const supposedOf = ({ name, frames }: Supposed) => ({ name, says: prices[name].says, frames });
