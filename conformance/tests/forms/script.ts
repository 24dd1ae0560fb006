// A generated test as a packetdrill script, where what is allowed is one thing: the endpoint's window is not known beforehand, calls that fail
// fail in their own way on every host, and what may be limited or left out need not come.

import type { Segment } from "../../../endpoint/index.ts";
import { expectedAt, injected } from "../../packetdrill/write/make.ts";
import { scriptUser, type ScriptUser } from "../../packetdrill/write/script-user.ts";
import { mslSeconds } from "../../packetdrill/timing.ts";
import type { Action, Script, ScriptEvent, ScriptTime } from "../../packetdrill/script.ts";
import type { StateName } from "../../../spec/index.ts";
import type { Answer, ConformanceTest, Position, Step } from "../test.ts";

/** An acknowledgment may be put off for so long, in microseconds. */
const delay = 500_000;
/** After so many seconds an acknowledgment that may be limited is not. */
const restSeconds = 5;

/** The script of a test, as far as its answers are one thing after the step that it is about; or why there is none. */
export function scriptOfTest({ steps, at }: ConformanceTest): Script | string {
  const problem = problemIn(steps);
  if (problem !== null && problem.step <= at) return problem.why;
  if (steps.every(({ stimulus }) => stimulus.do !== "open")) return "There is no socket without a call.";
  const user = scriptUser();
  const events: ScriptEvent[] = [];
  let state: StateName = "CLOSED";
  let seconds = 0;
  const add = (action: Action, time: ScriptTime): void => void events.push({ line: events.length + 1, time, action });
  const now = (later = 0): ScriptTime => {
    const from = Math.round(seconds * 1_000_000);
    seconds = 0;
    return { kind: "relative", from, to: from + later };
  };
  for (const step of steps.slice(0, problem?.step ?? steps.length)) {
    const { stimulus, answers } = step;
    const waits = stimulus.do === "wait";
    if (waits && answers.length === 0) seconds += stimulus.for === "time-wait" ? stimulus.part * 2 * mslSeconds : restSeconds;
    for (const action of actionsOf(step, state, user)) add(action, now());
    for (const answer of answers) {
      const time: ScriptTime = waits ? { kind: "any" } : now(answer.duty === "may be delayed" ? delay : 0);
      add(expectedAt(segmentOf(answer), null), time);
    }
    ({ state } = step);
    const isThere = !["CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"].includes(state);
    if (isThere) for (const action of user.accept()) add(action, now());
  }
  return { options: [], events, problems: [], asksFor: [] };
}

/** The first step that allows more than one thing, or that a script cannot say. */
function problemIn(steps: readonly Step[]): { readonly step: number; readonly why: string } | null {
  let rested = true;
  let isOver = false;
  for (const [step, one] of steps.entries()) {
    const sends = one.stimulus.do === "send" && (steps[step - 1]?.state ?? "CLOSED") === "LISTEN";
    const why = sends ? "A listening socket cannot send." : problemOf(one, rested, isOver);
    if (why !== null) return { step, why };
    const limited = one.answers.some(({ duty }) => duty === "may be limited");
    rested = one.stimulus.do === "wait" || (rested && !limited);
    isOver ||= one.state === "CLOSED";
  }
  return null;
}

function problemOf({ stimulus, answers, result }: Step, rested: boolean, isOver: boolean): string | null {
  const may = (duty: Answer["duty"]): boolean => answers.some((answer) => answer.duty === duty);
  if (may("may be left out")) return "An answer may be left out.";
  if (may("may be limited") && !rested) return "An acknowledgment may be limited.";
  if (result === "error" || stimulus.do === "receive" || stimulus.do === "status") return "How the call is answered is up to the host.";
  if (stimulus.do === "wait" && stimulus.for !== "time-wait" && stimulus.for !== "retransmission")
    return "How long the host waits is up to it.";
  if (stimulus.do === "open" && isOver) return "A second connection has a number of its own choice.";
  if (stimulus.do !== "arrive") return null;
  if (stimulus.flags.length === 0) return "A segment without flags cannot be written down.";
  const places = [stimulus.seq, stimulus.ack, ...answers.flatMap(({ seq, ack }) => [seq, ack])];
  return places.some((place) => place?.from === "END") ? "The window of the host is not known beforehand." : null;
}

function actionsOf({ stimulus }: Step, state: StateName, user: ScriptUser): readonly Action[] {
  switch (stimulus.do) {
    case "open":
      return stimulus.passive ? user.openPassive() : user.openActive();
    case "send":
      return user.send(stimulus.octets);
    case "close":
      return user.close(state);
    case "abort":
      return user.abort();
    case "arrive":
      return [injected(segmentOf(stimulus))];
    default:
      return [];
  }
}

/** Numbers of scripts count from the initial numbers. */
function segmentOf({
  flags,
  seq,
  ack,
  data,
  ...rest
}: Pick<Answer, "flags" | "seq" | "ack" | "data"> & { readonly window?: number }): Segment {
  const { window } = rest;
  return {
    flags,
    seq: seq.plus >>> 0,
    data,
    ...(ack === null ? {} : { ack: ack.plus >>> 0 }),
    ...(window === undefined ? {} : { window }),
  };
}

/** A position as text: `ISS+1`, `END-1`, `0`. */
export function positionText({ from, plus }: Position): string {
  if (from === "0") return "0";
  return plus === 0 ? from : `${from}${plus > 0 ? "+" : "-"}${Math.abs(plus)}`;
}
