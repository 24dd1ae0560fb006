// The cause of a violation in words, below its counterexample.

import { eventWords } from "../../drawing/index.ts";
import { partName, type Cause, type TraceStep, type Without } from "../../model/index.ts";
import { count, counted, labelled } from "../render/text.ts";
import type { Style } from "../render/style.ts";

const LABEL = 10;

/** What is needed of the variant, and of the run, within these bounds. */
export function causeLines(cause: Cause, style: Style): readonly string[] {
  const line = (label: string, text: string): readonly string[] => labelled(label, LABEL, style.text(text));
  return [
    ...changeLines(cause, line),
    ...eventLines(cause, line),
    ...line(
      "",
      `Within these bounds only, by ${cause.searches === 1 ? "one search" : `${count(cause.searches)} searches`}. What is needed is so as long as the rest that is needed stays; other changes together may do as well.`,
    ),
  ];
}

type Line = (label: string, text: string) => readonly string[];

function changeLines({ whole, judged, needed, notNeeded, leastDepth }: Cause, line: Line): readonly string[] {
  const { variant } = whole.request;
  const all = needed.length + notNeeded.length;
  if (all === 0) return line("  cause", `${variant.id} changes nothing: the base table violates ${judged.id}.`);
  if (needed.length === 0)
    return line("  cause", `None of the ${counted(all, "change")} of ${variant.id} is needed: the base table violates ${judged.id} too.`);
  const [first, ...others] = needed.map(({ part, without }) => `${partName(part)}: without it ${judged.id} ${withoutWords(without)}`);
  const rest = notNeeded.map(partName).join(", ");
  const depth = leastDepth === judged.depth ? "" : `; without them it is violated at step ${leastDepth} instead of ${judged.depth}`;
  return [
    ...line("  cause", `${needed.length} of the ${counted(all, "change")} of ${variant.id} ${neededWords(needed)}:`),
    ...[first ?? "", ...others].flatMap((words) => line("", words)),
    ...(rest === "" ? [] : line("", `Not needed: ${rest}${depth}.`)),
  ];
}

/** What holds without a change is known to need it; where a search was stopped, nobody knows. */
function neededWords(needed: Cause["needed"]): string {
  const open = needed.filter(({ without }) => without.verdict === "inconclusive").length;
  if (open === needed.length) return "may be needed";
  return `${needed.length === 1 ? "is" : "are"} needed${open === 0 ? "" : ", or may be"}`;
}

function withoutWords({ verdict, stop, states }: Without): string {
  if (verdict === "inconclusive") return `is not decided (${stop?.kind ?? "a limit"} after ${counted(states, "state")})`;
  return `${verdict === "vacuous" ? "is vacuous" : verdict} (${counted(states, "state")})`;
}

function eventLines({ events, trace }: Cause, line: Line): readonly string[] {
  if (events === null || trace === null) return [];
  const { steps } = trace;
  const head = `${events.length === steps.length ? "All" : `${events.length} of the`} ${counted(steps.length, "event")} are needed:`;
  const lines = events.map(({ event, blocked, noRoom }): string => {
    const step = steps[event];
    const why =
      blocked === null
        ? "without it nothing is violated"
        : `without it step ${blocked + 1} cannot be taken${noRoom ? ", for the network is full" : ""}`;
    return `${event + 1} ${step === undefined ? "" : actorWords(step)}: ${why}`;
  });
  return [...line("  events", head), ...lines.flatMap((words) => line("", words))];
}

function actorWords(step: TraceStep): string {
  if (step.host === null) return "time passes";
  return step.arrived === null ? `${step.host}: ${eventWords(step)}` : `${eventWords(step)} at ${step.host}`;
}
