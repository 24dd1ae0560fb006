// In which ways a stack deviates, for people: the row that would explain it with its source, and the shortest test that shows it, turn by turn.

import {
  segmentText,
  type Conformance,
  type Finding,
  type Refusal,
  type Segment,
  type TestResult,
  type Turn,
} from "../../conformance/index.ts";
import { formatCitation, table } from "../../spec/index.ts";
import { formula } from "../../drawing/index.ts";
import type { Style } from "./style.ts";
import { counted, labelled } from "./text.ts";

const width = 80;

/** The verdict, and each finding with its shortest test. */
export function findingLines({ variant, counts, findings }: Conformance, style: Style): readonly string[] {
  const { conforms, deviates } = counts;
  const notRun = counts["not run"] === 0 ? "" : `, ${counts["not run"]} not run: a timer's length is not known (--timing)`;
  const tests = `${counted(conforms + deviates, "test")}${notRun}`;
  if (findings.length === 0) return [style.good(`conforms to ${variant}: ${tests}`)];
  return [
    style.bad(`deviates from ${variant} in ${counted(findings.length, "way")}: ${deviates} of ${tests}`),
    ...findings.flatMap((finding, i) => ["", ...oneFinding(finding, i + 1, style)]),
  ];
}

function oneFinding({ fault, failed, others, row, states, tests, example }: Finding, number: number, style: Style): readonly string[] {
  const named = fault?.row ?? table.find(({ id }) => id === row) ?? null;
  const { refusal } = example;
  return [
    style.bold(`${number}. ${fault === null ? `no single fault explains it; ${row ?? "no row"} applied last` : fault.says}`),
    ...(named === null
      ? []
      : labelled(
          "   row     ",
          11,
          `${named.id}: ${named.says} (${formatCitation(named.cite[0] ?? { kind: "other", work: "", at: null })})`,
          width,
        )),
    ...(failed === null ? [] : labelled("   asks    ", 11, `${formula(failed.condition)}, and ${values(failed.words)}`, width)),
    ...(others.length === 0
      ? []
      : labelled("   or      ", 11, `explained as well by ${others.map(({ row: other }) => other.id).join(", ")}`, width)),
    `   states  ${states.join(", ")}`,
    `   tests   ${tests}; the shortest is ${example.test.id}: ${example.test.about.state}, ${example.test.about.event}`,
    "",
    ...turnLines(example),
    ...(refusal === null ? [] : wordsOf(refusal, example)).map((line) => `      ${style.bad(line)}`),
  ];
}

function values(words: readonly { readonly word: string; readonly value: number }[]): string {
  return words.map(({ word, value }) => `${word} is ${value}`).join(", ");
}

/** What was done and what came, up to the deviation; time that passes without a segment is one line. */
function turnLines({ turns, until, refusal }: TestResult): readonly string[] {
  const relative = relativeTo(refusal);
  const lines: string[] = [];
  let waited = 0;
  const flush = (): void => {
    if (waited > 0) lines.push(`      ${waited / 1000} s pass`);
    waited = 0;
  };
  for (const turn of turns.slice(0, until)) {
    if (turn.done.do === "advance") waited += turn.done.ms;
    if (turn.done.do === "advance" && turn.outcome.sent.length === 0) continue;
    flush();
    if (turn.done.do !== "advance") lines.push(`      ${doneText(turn, relative)}`);
    lines.push(...turn.outcome.sent.map((segment) => `        > ${segmentText(relative(segment, "out"))}`));
  }
  flush();
  return lines;
}

type Relative = (segment: Segment, way: "in" | "out") => Segment;

/** Numbers counted from the initial ones, as far as those are known. */
function relativeTo(refusal: Refusal | null): Relative {
  const { iss = 0, irs = 0 } = refusal?.before.tcb ?? {};
  const [own, other] = [iss, irs];
  return ({ flags, seq, ack, data = 0 }, way) => {
    const [ours, theirs] = way === "out" ? [own, other] : [other, own];
    // A reset that answers nothing has the number 0.
    const isZero = seq === 0 && flags.includes("RST");
    return { flags, data, seq: isZero ? 0 : (seq - ours) | 0, ...(ack === undefined ? {} : { ack: (ack - theirs) | 0 }) };
  };
}

function doneText({ done, outcome }: Turn, relative: Relative): string {
  if (done.do === "receive") return `< ${segmentText(relative(done.segment, "in"))}`;
  if (done.do === "advance") return `${done.ms} ms pass`;
  const { call } = done;
  const name =
    call.do === "open" ? `OPEN ${call.passive ? "passive" : "active"}` : call.do === "send" ? `SEND ${call.octets}` : call.do.toUpperCase();
  return outcome.result === "error" ? `${name}: an error` : name;
}

function wordsOf({ kind, row, segment, owed, before }: Refusal, { refusal }: TestResult): readonly string[] {
  const relative = relativeTo(refusal);
  const text = (one: Segment): string => segmentText(relative(one, "out"));
  const state =
    before.tcb.iss === 0
      ? ""
      : ` (SND.UNA ${(before.tcb.sndUna - before.tcb.iss) | 0}, SND.NXT ${(before.tcb.sndNxt - before.tcb.iss) | 0}, RCV.NXT ${(before.tcb.rcvNxt - before.tcb.irs) | 0})`;
  const expected = owed.length === 0 ? "nothing" : owed.map((one) => `${text(one.segment)} by ${one.row}`).join(", ");
  if (kind === "answer") return [`the call is answered otherwise by ${row ?? "the table"}`];
  if (kind === "missing") return [`missing: ${segment === null ? "a segment" : text(segment)} by ${row ?? "the table"}${state}`];
  return [`unexpected: ${segment === null ? "" : text(segment)}; expected ${expected}${state}`];
}
