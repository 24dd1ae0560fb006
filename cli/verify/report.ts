// What `twomsl verify` says of a capture: first what was asked – did every connection close by the rules, who was in TIME-WAIT and for how long, was
// a 4-tuple used again too early – then a table, then each deviation.

import {
  endings,
  reasons,
  signs,
  skipReasons,
  skipWords,
  type CaptureSummary,
  type ConnectionJudgement,
  type EndJudgement,
  type Reason,
  type Reuse,
} from "../../conformance/index.ts";
import { count, counted, labelled, padEnd } from "../render/text.ts";
import type { Style } from "../render/style.ts";
import { deviationLines } from "./deviation.ts";
import type { JudgedFile } from "./document.ts";
import type { Judged } from "./judged.ts";
import type { VerifyPlan } from "./plan.ts";
import { sumOf, swallowed, type Stays, type Tally } from "./tally.ts";
import { mostNamed, toLookAt } from "./to-look-at.ts";

const reasonNames = Object.keys(reasons) as readonly Reason[]; // The keys are the names.

export function fileReport(judged: JudgedFile, plan: VerifyPlan, style: Style): readonly string[] {
  const { tally } = judged;
  return [
    ...summaryOf(judged, style),
    ...(plan.quiet || judged.summary.connections === 0 ? [] : ["", ...table(tally, style)]),
    ...tally.deviating.flatMap((one) => ["", ...deviationLines(one, style)]),
    ...(tally.deviatingCount > tally.deviating.length
      ? ["", `  … and ${counted(tally.deviatingCount - tally.deviating.length, "more connection")} that deviate; --json has all of them`]
      : []),
  ];
}

/** The answers for one capture. */
export function summaryOf({ file, summary, tally }: JudgedFile, style: Style): readonly string[] {
  const chosen = tally.judged < summary.connections ? `${count(tally.judged)} of ` : "";
  const connections = `${chosen}${counted(summary.connections, "connection")}`;
  return [
    style.bold(`${file === "-" ? "standard input" : file}: ${connections} in ${counted(summary.frames, "frame")}`),
    ...answers(tally, style),
    ...labelled("  not read", 18, style.text(notRead(summary))),
  ];
}

/** The same answers for all captures together, and which of them to look at. */
export function reportOnAll(files: readonly JudgedFile[], style: Style): readonly string[] {
  const tally = sumOf(files.map((one) => one.tally));
  const frames = files.reduce((sum, { summary }) => sum + summary.frames, 0);
  const bad = files.filter((one) => one.tally.deviatingCount + one.tally.tooEarly > 0).map(({ file }) => file);
  return [
    style.bold(`${counted(files.length, "capture")}: ${counted(tally.judged, "connection")} in ${counted(frames, "frame")}`),
    ...answers(tally, style),
    ...toLookAt(bad, "capture", style),
  ];
}

/** The answers to what is asked first. */
function answers(tally: Tally, style: Style): readonly string[] {
  const line = (label: string, text: string): readonly string[] => labelled(`  ${label}`, 18, style.text(text));
  const ended = endings.filter((one) => tally.outcomes[one] > 0).map((one) => `${one} ${count(tally.outcomes[one])}`);
  return [
    ...line("by the rules", answer(tally)),
    ...line("cannot tell", reasonNames.flatMap((name) => (name in tally.reasons ? [`${name}: ${reasons[name]}`] : [])).join("; ")),
    ...line("ended", ended.join(" · ")),
    ...line("TIME-WAIT", timeWaitWords(tally.stays)),
    ...line("used again", reuseWords(tally)),
    ...line("middlebox", pathWords(tally)),
  ];
}

/** Did every connection close by the rules? */
function answer({ judged, connections: of, tooEarly, reasons: why }: Tally): string {
  const bad = of.deviates + of["conforms only to"];
  const explained = of["conforms only to"] === 0 ? "" : `, ${count(of["conforms only to"])} of them explained by another variant`;
  const told = Object.entries(why).map(([reason, n]) => `${reason} ${count(n)}`);
  const parts = [
    bad === 0 ? "" : `${counted(bad, "connection")} deviate${bad === 1 ? "s" : ""}${explained}`,
    tooEarly === 0 ? "" : `ports used again too early ${counted(tooEarly, "time")}`,
    of["cannot tell"] === 0 ? "" : `${count(of["cannot tell"])} cannot be told (${told.join(", ")})`,
    of.conforms === 0 ? "" : `${count(of.conforms)} conform${of.conforms === 1 ? "s" : ""}`,
  ].filter((part) => part !== "");
  const word =
    bad + tooEarly > 0 ? "no" : of["cannot tell"] > 0 ? "not all can be told" : judged === 0 ? "there is no connection to judge" : "yes";
  return [word, parts.join("; ")].filter((part) => part !== "").join(": ");
}

function timeWaitWords({ opener, other, longest, shortestOver, watched }: Stays): string {
  const all = opener + other;
  if (all === 0) return "nobody was seen to enter it";
  const who =
    opener > 0 && other > 0
      ? `: ${count(opener)} of ends that opened, ${count(other)} of others`
      : `${all === 1 ? "," : ", all"} of ${opener > 0 ? "the end that opened" : "the end that did not open"}`;
  const least = longest === 0 ? "for how long does not show" : `the longest lasted at least ${seconds(longest)}`;
  const over = shortestOver === null ? "" : `, the shortest that was seen to be over at most ${seconds(shortestOver)}`;
  const after = `the capture goes on for up to ${seconds(watched)} after it began`;
  return `${counted(all, "stay")}${who}; ${least}${over}; ${after}`;
}

/** What somebody in the path may have done. */
function pathWords(tally: Tally): string {
  const resets = tally.foreignResets.map(({ end, reset }) => {
    const why = reset.signs.map((sign) => signs[sign]).join("; ");
    return `a reset in the name of ${end} that it has not sent, frame ${reset.frame}: ${why}`;
  });
  const syns = swallowed(tally)
    .slice(0, mostNamed)
    .map(({ stream, to, syns: n, seconds: s }) => `stream ${stream}, ${n} SYNs to ${to} in ${seconds(s)} swallowed: it answered others`);
  return [...resets, ...syns].join("; ");
}

function reuseWords({ reuses, reuseCount }: Tally): string {
  if (reuseCount === 0) return "no 4-tuple while an end may have been in TIME-WAIT";
  const more = reuseCount - reuses.length;
  return [...reuses.map(({ reuse }) => reuseWordsOf(reuse)), ...(more === 0 ? [] : [`and ${counted(more, "more time")}`])].join("; ");
}

/** Who used ports again, when, and by which rule. */
export function reuseWordsOf({ kind, end, after, rules, syn, reset, tooEarly: isTooEarly, byAnother }: Reuse): string {
  const another = byAnother ? "; the SYN has another time to live: a middlebox may have given the port to another host" : "";
  const when = `${seconds(after)} after TIME-WAIT began, frame ${syn.frame}${another}`;
  const why = rules.length > 0 ? `as ${rules.join(" or ")} allows` : "too early if it still ran";
  const killed = reset === null ? "" : `after a reset had ended TIME-WAIT (assassination, RFC 1337), frame ${reset.frame}`;
  if (killed !== "" && kind === "taken") return `${end} took a SYN ${killed}: ${when}`;
  if (killed !== "" && kind === "opened") return `${end} opened again itself ${killed}: ${when}`;
  if (kind === "opened" && byAnother) return `a SYN from ${end}, which was in TIME-WAIT: ${when}`;
  if (kind === "opened") return `${end} opened again itself from TIME-WAIT, ${isTooEarly ? "too early by RFC 9293 §3.10.1" : why}: ${when}`;
  if (kind === "refused") return `${end} did not take the SYN (${rules.length === 0 ? "no rule lets it" : "it might have"}): ${when}`;
  return rules.length === 0
    ? `${end} took a SYN that no rule lets it take, ${isTooEarly ? "too early" : "unless TIME-WAIT was over"}: ${when}`
    : `${end} took a SYN as ${rules.join(" or ")} allows: ${when}`;
}

function notRead({ skipped, end, givenUp }: CaptureSummary): string {
  const frames = skipReasons.filter((reason) => skipped[reason] > 0).map((reason) => `${count(skipped[reason])} ${skipWords[reason]}`);
  const ending = end.kind === "complete" ? [] : [`the file is ${end.kind} after frame ${end.afterFrame}`];
  const limit = givenUp === 0 ? [] : [`what came later of ${counted(givenUp, "connection")} let go early: too many at a time`];
  return [...frames, ...ending, ...limit].join(", ");
}

export function seconds(value: number): string {
  if (value > 0 && value < 0.1) return `${(1000 * value).toPrecision(2)} ms`;
  return value < 10 ? `${value.toFixed(2)} s` : `${value.toFixed(1)} s`;
}

function table({ judged, listed, telling }: Tally, style: Style): readonly string[] {
  const chosen = judged <= listed.length ? listed : telling;
  if (chosen.length === 0 && judged > 0) return [`  none of ${counted(judged, "connection")} to look at; --json has all of them`];
  const all = [headings, ...chosen.map(cells)];
  const hasStays = all.slice(1).some((row) => row.at(-1) !== "");
  const rows = hasStays ? all : all.map((row) => row.slice(0, -1));
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)) + 2);
  const more = judged - chosen.length;
  return [...tableLines(rows, widths, style), ...(more === 0 ? [] : [`  and ${counted(more, "more connection")}`])];
}

const headings = ["stream", "opened by", "to", "opener", "other end", "ended", "TIME-WAIT"];

/** Widths for a table whose lines are told before all are known. */
const usualWidths = [8, 23, 23, 10, 11, 13, 0];

function tableLines(rows: readonly (readonly string[])[], widths: readonly number[], style: Style): readonly string[] {
  return rows.map((row) => {
    const text = row
      .map((cell, column) => padEnd(style.text(cell), widths[column] ?? 0))
      .join("")
      .trimEnd();
    return `  ${row[0] === headings[0] ? style.dim(text) : text}`;
  });
}

/** The line of a connection by itself; the headings for null. */
export function connectionLine(one: Judged | null, style: Style): string {
  const row = one === null ? headings : cells(one).map((cell, i) => (cell.length + 1 > (usualWidths[i] ?? 0) ? `${cell}  ` : cell));
  return tableLines([row], usualWidths, style)[0] ?? "";
}

function cells({ connection: { stream, ends }, judgement, outcome }: Judged): readonly string[] {
  const [opener, other] = judgement.ends;
  return [String(stream), ends[0], ends[1], verdictWords(opener), verdictWords(other), outcome, staysWords(judgement.closings)];
}

/** Who was in TIME-WAIT, and for how long. */
function staysWords(closings: ConnectionJudgement["closings"]): string {
  return closings
    .flatMap(({ timeWait }, end) => {
      if (timeWait === null) return [];
      const { atLeast, atMost } = timeWait.lasted;
      const bounds = [atLeast === 0 ? "" : `at least ${seconds(atLeast)}`, atMost === null ? "" : `at most ${seconds(atMost)}`];
      return [[end === 0 ? "opener" : "other end", ...bounds.filter((part) => part !== "")].join(" ")];
    })
    .join(", ");
}

export function verdictWords({ verdict, supposed }: EndJudgement): string {
  if (verdict === null) return "sent nothing";
  switch (verdict.kind) {
    case "conforms":
      return supposed.length === 0 ? "conforms" : `conforms (${supposed.map(({ name }) => name).join(", ")})`;
    case "conforms only to":
      return `only ${verdict.variant}${verdict.rows.length === 0 ? "" : ` (${verdict.rows.join(" ")})`}, frame ${verdict.deviation.frame}`;
    case "deviates":
      return `deviates, frame ${verdict.deviation.frame}`;
    case "cannot tell":
      return `cannot tell: ${verdict.reason}`;
  }
}
