// The verdict on a script: every connection in it followed by the rows of a variant; where one deviates, whether another variant explains it.
// What was not understood, and what the table does not speak of, leaves nothing to be told from its line on.

import { rfc9293, variants, withTimestamps, type Variant } from "../../../spec/index.ts";
import { settingOf, type Setting } from "../../host/setting.ts";
import { usualTiming } from "../../host/timing.ts";
import { readMeaning } from "../meaning/meaning.ts";
import type { ScriptMeaning } from "../meaning/happening.ts";
import type { Script, ScriptProblem } from "../script.ts";
import { finWait2Seconds, mslSeconds, patienceSeconds } from "../timing.ts";
import { followConnection, type Followed, type ScriptDeviation } from "./follow.ts";

export interface ScriptJudgeOptions {
  /** The variant to judge by; RFC 9293 unless given. */
  readonly variant?: Variant;
  /** Variants that may explain a deviation, in the order in which they are tried. */
  readonly others?: readonly Variant[];
  /** MSL in seconds, by which TIME-WAIT is measured. */
  readonly msl?: number;
}

export type ScriptVerdict =
  | { readonly kind: "conforms" }
  | { readonly kind: "conforms only to"; readonly variant: string; readonly deviation: ScriptDeviation }
  | { readonly kind: "deviates"; readonly deviation: ScriptDeviation }
  | { readonly kind: "cannot tell"; readonly line: number | null; readonly reason: string };

export interface ScriptJudgement {
  readonly verdict: ScriptVerdict;
  /** Lines that were not understood. */
  readonly problems: readonly ScriptProblem[];
  /** The connections in it, by the lines on which they begin, each with what was found. */
  readonly connections: readonly { readonly line: number; readonly found: Followed }[];
  readonly meaning: ScriptMeaning;
}

/** Judges a script: what it asserts of the host under test is held against the rows. */
export function judgeScript(script: Script, options: ScriptJudgeOptions = {}): ScriptJudgement {
  const { variant = rfc9293, others = variants, msl } = options;
  const meaning = readMeaning(script);
  const judge = (by: Variant) => {
    const setting = settingFor(by, msl);
    return meaning.connections.map((connection) => ({ line: connection.line, found: followConnection(connection, setting) }));
  };
  const connections = judge(variant);
  const verdict = verdictOf(connections, meaning);
  const judgement = { problems: meaning.problems, connections, meaning };
  if (verdict.kind !== "deviates") return { verdict, ...judgement };
  const other = others.find((one) => one.id !== variant.id && verdictOf(judge(one), meaning).kind === "conforms");
  if (other === undefined) return { verdict, ...judgement };
  return { verdict: { kind: "conforms only to", variant: other.id, deviation: verdict.deviation }, ...judgement };
}

/** An answer that is owed at once comes within so many milliseconds. */
const prompt = 500;

/** Hosts are compiled once. */
const settings = new WeakMap<Variant, Map<number, Setting>>();

function settingFor(variant: Variant, msl = mslSeconds): Setting {
  const known = settings.get(variant) ?? new Map<number, Setting>();
  settings.set(variant, known);
  const timeWait = (variant.parameters.timeWaitMsl ?? 2) * msl * 1000;
  const timing = { ...usualTiming, timeWait, patience: patienceSeconds * 1000, finWait2: finWait2Seconds * 1000 };
  const setting = known.get(msl) ?? settingOf(withTimestamps(variant), timing, { prompt, endsWithAck: true });
  known.set(msl, setting);
  return setting;
}

function verdictOf(connections: ScriptJudgement["connections"], { problems }: ScriptMeaning): ScriptVerdict {
  const [problem] = problems;
  const doubtful = problem?.line ?? Number.POSITIVE_INFINITY;
  const deviations = connections.flatMap(({ found }) => (found.kind === "deviates" ? [found.deviation] : []));
  const [first] = deviations.toSorted((one, other) => one.line - other.line);
  if (first !== undefined && first.line < doubtful) return { kind: "deviates", deviation: first };
  if (problem !== undefined) {
    const { line, expected, found } = problem;
    return { kind: "cannot tell", line, reason: `a line is not understood: expected ${expected}, but found ${found}` };
  }
  const untold = connections.map(({ found }) => found).find((found) => found.kind === "cannot tell");
  if (untold?.kind === "cannot tell") return { kind: "cannot tell", line: untold.line, reason: untold.reason };
  if (connections.length === 0) return { kind: "cannot tell", line: null, reason: "there is no connection in the script" };
  return { kind: "conforms" };
}
