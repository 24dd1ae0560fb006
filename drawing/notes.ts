// What a step of a trace is worth saying beyond its arrows: which rows decided it, what happened to the timers, where a segment comes from.

import { hostNames, type HostName, type RowView, type Trace, type TraceStep } from "../model/index.ts";
import { table, type Row } from "../spec/index.ts";
import { bygoneIncarnation, isCopy } from "./segment.ts";

const rowById: ReadonlyMap<string, Row> = new Map(table.map((row) => [row.id, row]));

/** The rows of a step that did something, or if none did, the one at which it stopped. */
export function decidingRows(step: TraceStep): readonly RowView[] {
  const acting = step.rows.filter((row) => row.ofVariant || acts(row.id));
  return acting.length > 0 ? acting : step.rows.slice(-1);
}

/** A row that changes nothing and lets processing go on is only passed through. A row that is not in the table is somebody's own. */
function acts(id: string): boolean {
  const row = rowById.get(id);
  return row === undefined || row.do.length > 0 || row.goto !== null;
}

/** What happened, in the words of a user call, a timer or the network. */
export function eventWords(step: TraceStep): string {
  if (step.event === "arrival" || step.event === "arrival of a copy") return `${step.arrived?.id ?? "a segment"} arrives`;
  return step.event === "retransmission" ? "retransmission timeout" : step.event;
}

/** Remarks on a step, one to a line. */
export function notesOn(step: TraceStep, bounds: Trace["bounds"]): readonly string[] {
  return [...arrivalNotes(step, bounds), ...lossNotes(step, bounds), ...hostNames.flatMap((host) => timerNotes(step, host, bounds))];
}

function arrivalNotes(step: TraceStep, bounds: Trace["bounds"]): readonly string[] {
  const { arrived } = step;
  if (arrived === null) return [];
  const bygone = bygoneIncarnation(arrived, step.before);
  const whose = bygone === null ? arrived.from : bygone.of === "receiver" ? arrived.to : arrived.from;
  return [
    ...(isCopy(arrived) ? [`${arrived.id} is a duplicate made by the network`] : []),
    ...(arrived.age > 0 ? [`${arrived.id} is delayed: age ${arrived.age} of ${bounds.msl}, sent at t=${arrived.sentAt}`] : []),
    ...(bygone === null
      ? []
      : [`${arrived.id} is of ${whose}'s incarnation #${bygone.number}; ${whose} is in #${step.before[whose].incarnation}`]),
    ...(step.copyKept ? [`the network keeps a copy, ${arrived.id}'`] : []),
  ];
}

function lossNotes(step: TraceStep, bounds: Trace["bounds"]): readonly string[] {
  return step.lost.length === 0 ? [] : [`${step.lost.map(({ id }) => id).join(", ")} older than MSL (${bounds.msl}): gone`];
}

function timerNotes(step: TraceStep, host: HostName, bounds: Trace["bounds"]): readonly string[] {
  const [before, after] = [step.before[host], step.after[host]];
  const wasWaiting = before.state === "TIME-WAIT";
  const isWaiting = after.state === "TIME-WAIT";
  const [timeWait, msl] = [Number(bounds.timeWait), Number(bounds.msl)];
  const ticks = `${timeWait} tick${timeWait === 1 ? "" : "s"}`;
  const timer = Number.isInteger(timeWait / msl) ? `${timeWait / msl} MSL timer (${ticks})` : `TIME-WAIT timer of ${ticks}`;
  // Where ties go to the network the timer counts one tick more: what arrives in its last tick arrives before it ends.
  const until = `ends at t=${step.tick + after.timeWait}${after.timeWait > timeWait ? " (network first)" : ""}`;
  if (!wasWaiting && isWaiting) return [`${host}: ${timer} started, ${until}`];
  if (wasWaiting && isWaiting && step.host === host && (after.timeWait > before.timeWait || restarts(step)))
    return [`${host}: ${timer} restarted, ${until}`];
  if (!wasWaiting || isWaiting) return [];
  return [step.event === "tick" ? `${host}: ${timer} ends` : `${host}: TIME-WAIT ends before its timer does`];
}

function restarts(step: TraceStep): boolean {
  return step.rows.some(({ id }) =>
    rowById.get(id)?.do.some((effect) => effect.do === "timer" && effect.timer === "time-wait" && effect.action !== "stop"),
  );
}
