// The two TCBs where a walk is looked at, and what the step before changed in them.

import { hostVariables } from "../../drawing/index.ts";
import { hostNames, type HostName } from "../../model/index.ts";
import { Ending, State as TcpState } from "../../spec/index.ts";
import type { Fields, State } from "../../checker/index.ts";
import { stateOf, type Walk } from "../walk/walk.ts";

/** A variable of both hosts. */
export interface Variable {
  /** As the RFC writes it, where it has a name there. */
  readonly name: string;
  readonly values: Readonly<Record<HostName, Cell>>;
  /** Whether it belongs to what is shown first. */
  readonly isMain: boolean;
}

export interface Cell {
  readonly now: string;
  /** What it was before the step, if it was something else. */
  readonly before: string | null;
}

/** The variable that counts ticks. */
export const timerName = hostVariables.timeWait;

const mainNames: Readonly<Record<string, string>> = { ...hostVariables, retransmissionTimer: "retransmission timer" };

/** Every variable of the hosts; those that people look for first. */
export function variablesAt(walk: Walk): readonly Variable[] {
  const now = hostsOf(stateOf(walk));
  const taken = walk.at === 0 ? undefined : walk.steps[walk.at - 1];
  const before = hostsOf(taken === undefined ? walk.initial : taken.before);
  const fields = Object.keys(now[0] ?? {});
  const ordered = [...Object.keys(mainNames), ...fields.filter((field) => !Object.hasOwn(mainNames, field))];
  return ordered.map((field) => {
    const cell = (i: number): Cell => {
      const [was, is] = [cellText(field, before[i]?.[field] ?? 0), cellText(field, now[i]?.[field] ?? 0)];
      return { now: is, before: was === is ? null : was };
    };
    return {
      name: mainNames[field] ?? field,
      values: { A: cell(hostNames.indexOf("A")), B: cell(1) },
      isMain: Object.hasOwn(mainNames, field),
    };
  });
}

function hostsOf(state: State): readonly Fields[] {
  return state["host"] as readonly Fields[]; // The model declares the hosts as an array of records.
}

const truths = new Set([
  "passive",
  "finSent",
  "closePending",
  "fromTimeWait",
  "retransmissionTimer",
  "userTimer",
  "finWait2Timer",
  "inWaitingTime",
  "eof",
]);

function cellText(field: string, value: number): string {
  if (field === "state") return TcpState.values[value] ?? String(value);
  if (field === "ending") return Ending.values[value] ?? String(value);
  return truths.has(field) ? (value === 1 ? "yes" : "no") : String(value);
}
