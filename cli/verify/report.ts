// What `twomsl verify` says of a capture: first what was asked – did every connection close by the rules, who was in TIME-WAIT and for how long, was
// a 4-tuple used again too early – then a table, then each deviation.

import { skipReasons, skipWords, type CaptureSummary, type EndJudgement, type Reuse } from "../../conformance/index.ts";
import { count, counted, labelled, padEnd } from "../render/text.ts";
import type { Style } from "../render/style.ts";
import { deviationLines } from "./deviation.ts";
import type { JudgedFile } from "./document.ts";
import { tooEarly, worstOf, type Judged, type Outcome, type VerdictKind } from "./judged.ts";
import type { VerifyPlan } from "./plan.ts";

/** The table has at most so many lines; the connections that conform go first. */
const mostListed = 40;
const mostDrawn = 10;
const outcomes: readonly Outcome[] = ["closed", "half closed", "reset", "refused", "open"];

export function fileReport({ file, summary, judged }: JudgedFile, plan: VerifyPlan, style: Style): readonly string[] {
  const deviating = judged.filter((one) => ["deviates", "conforms only to"].includes(worstOf(one)));
  const chosen = judged.length < summary.connections ? `${count(judged.length)} of ` : "";
  const connections = `${chosen}${counted(summary.connections, "connection")}`;
  const line = (label: string, text: string): readonly string[] => labelled(`  ${label}`, 18, style.text(text));
  return [
    style.bold(`${file}: ${connections} in ${counted(summary.frames, "frame")}`),
    ...line("by the rules", answer(judged)),
    ...line(
      "ended",
      outcomes
        .map((one) => [one, judged.filter(({ outcome }) => outcome === one).length] as const)
        .filter(([, n]) => n > 0)
        .map(([one, n]) => `${one} ${count(n)}`)
        .join(" · "),
    ),
    ...line("TIME-WAIT", timeWaitWords(judged)),
    ...line("used again", reuseWords(judged.flatMap(({ judgement }) => judgement.reuses))),
    ...line("not read", notRead(summary)),
    ...(plan.quiet ? [] : ["", ...table(judged, style)]),
    ...deviating.slice(0, mostDrawn).flatMap((one) => ["", ...deviationLines(one, style)]),
    ...(deviating.length > mostDrawn
      ? ["", `  … and ${counted(deviating.length - mostDrawn, "more connection")} that deviate; --json has all of them`]
      : []),
  ];
}

/** Did every connection close by the rules? */
function answer(judged: readonly Judged[]): string {
  const worst = judged.map(worstOf);
  const of = (kind: VerdictKind): number => worst.filter((one) => one === kind).length;
  const bad = of("deviates") + of("conforms only to");
  const early = judged.reduce((sum, one) => sum + tooEarly(one), 0);
  const parts = [
    bad === 0
      ? ""
      : `${counted(bad, "connection")} deviate${bad === 1 ? "s" : ""}${of("conforms only to") === 0 ? "" : `, ${count(of("conforms only to"))} of them explained by another variant`}`,
    early === 0 ? "" : `ports used again too early ${counted(early, "time")}`,
    of("cannot tell") === 0 ? "" : `${count(of("cannot tell"))} cannot be told (${reasonsOf(judged)})`,
    of("conforms") === 0 ? "" : `${count(of("conforms"))} conform${of("conforms") === 1 ? "s" : ""}`,
  ].filter((part) => part !== "");
  const word = bad + early > 0 ? "no" : of("cannot tell") > 0 ? "not all can be told" : judged.length === 0 ? "there are none" : "yes";
  return [word, parts.join("; ")].filter((part) => part !== "").join(": ");
}

function reasonsOf(judged: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const one of judged.filter((each) => worstOf(each) === "cannot tell")) {
    const reason =
      one.judgement.ends.map(({ verdict }) => (verdict?.kind === "cannot tell" ? verdict.reason : "")).find((each) => each !== "") ?? "";
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, n]) => `${reason} ${count(n)}`).join(", ");
}

function timeWaitWords(judged: readonly Judged[]): string {
  const stays = judged.flatMap(({ judgement, connection }) =>
    judgement.closings.flatMap(({ timeWait }, end) =>
      timeWait === null ? [] : [{ ...timeWait.lasted, end, watched: connection.watchedUntil - timeWait.since.time }],
    ),
  );
  if (stays.length === 0) return "nobody was seen to enter it";
  const opener = stays.filter(({ end }) => end === 0).length;
  const who = `${counted(stays.length, "stay")}: the end that opened ${count(opener)}, the other ${count(stays.length - opener)}`;
  const seen = Math.max(...stays.map(({ atLeast }) => atLeast));
  const over = stays.flatMap(({ atMost }) => (atMost === null ? [] : [atMost]));
  const least = seen === 0 ? "nothing showed for how long" : `the longest lasted at least ${seconds(seen)}`;
  const lasted = `${least}${over.length === 0 ? "" : `, the shortest that was seen to be over at most ${seconds(Math.min(...over))}`}`;
  return `${who}; ${lasted}; watched for up to ${seconds(Math.max(...stays.map(({ watched }) => watched)))}`;
}

function reuseWords(reuses: readonly Reuse[]): string {
  if (reuses.length === 0) return "no 4-tuple while an end may have been in TIME-WAIT";
  return reuses.map(reuseWordsOf).join("; ");
}

/** Who used ports again, when, and by which rule. */
export function reuseWordsOf({ kind, end, after, rules, syn, tooEarly: isTooEarly }: Reuse): string {
  const when = `${seconds(after)} after TIME-WAIT began, frame ${syn.frame}`;
  const early = isTooEarly ? "too early by RFC 9293 §3.10.1" : "too early if it still ran";
  if (kind === "opened") return `${end} opened again itself from TIME-WAIT, ${early}: ${when}`;
  if (kind === "refused") return `${end} did not take the SYN (${rules.length === 0 ? "no rule lets it" : "it might have"}): ${when}`;
  return rules.length === 0
    ? `${end} took a SYN that no rule lets it take, ${isTooEarly ? "too early" : "unless TIME-WAIT was over"}: ${when}`
    : `${end} took a SYN as ${rules.join(" or ")} allows: ${when}`;
}

function notRead({ skipped, end, givenUp }: CaptureSummary): string {
  const frames = skipReasons.filter((reason) => skipped[reason] > 0).map((reason) => `${count(skipped[reason])} ${skipWords[reason]}`);
  const ending = end.kind === "complete" ? [] : [`the file is ${end.kind} after frame ${end.afterFrame}`];
  const limit = givenUp === 0 ? [] : [`${counted(givenUp, "connection")} given up: too many at a time`];
  return [...frames, ...ending, ...limit].join(", ");
}

export const seconds = (value: number): string => (value < 10 ? `${value.toFixed(2)} s` : `${value.toFixed(1)} s`);

function table(judged: readonly Judged[], style: Style): readonly string[] {
  const telling = judged.filter((one) => worstOf(one) !== "conforms");
  const listed = judged.length <= mostListed ? judged : telling.slice(0, mostListed);
  const rows = [["stream", "opened by", "to", "opener", "other end", "ended"], ...listed.map(cells)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)) + 2);
  const lines = rows.map((row, i) => {
    const text = row
      .map((cell, column) => padEnd(style.text(cell), widths[column] ?? 0))
      .join("")
      .trimEnd();
    return `  ${i === 0 ? style.dim(text) : text}`;
  });
  const more = judged.length - listed.length;
  return more === 0 ? lines : [...lines, `  and ${counted(more, "more connection")}`];
}

function cells(one: Judged): readonly string[] {
  const { connection, judgement, outcome } = one;
  const [opener, other] = judgement.ends;
  return [String(connection.stream), connection.ends[0], connection.ends[1], verdictWords(opener), verdictWords(other), outcome];
}

export function verdictWords({ verdict, supposed }: EndJudgement): string {
  if (verdict === null) return "sent nothing";
  switch (verdict.kind) {
    case "conforms":
      return supposed.length === 0 ? "conforms" : `conforms (${supposed.map(({ name }) => name).join(", ")})`;
    case "conforms only to":
      return `only ${verdict.variant}, frame ${verdict.deviation.frame}`;
    case "deviates":
      return `deviates, frame ${verdict.deviation.frame}`;
    case "cannot tell":
      return `cannot tell: ${verdict.reason}`;
  }
}
