// A generated test as a packetdrill script, where what is allowed is one thing: the endpoint's window is not known beforehand, calls that fail
// fail in their own way on every host, and what may be limited or left out need not come.

import type { Segment } from "../../../endpoint/index.ts";
import { expectedAt, injected } from "../../packetdrill/write/make.ts";
import { numberer } from "../../packetdrill/write/numberer.ts";
import { scriptUser, type ScriptUser } from "../../packetdrill/write/script-user.ts";
import { finWait2Seconds, mslSeconds } from "../../packetdrill/timing.ts";
import type { Action, Script, ScriptEvent, ScriptTime } from "../../packetdrill/script.ts";
import type { StateName, Variant } from "../../../spec/index.ts";
import type { Answer, ConformanceTest, Position, Step } from "../test.ts";

/** An acknowledgment may be put off for so long, in microseconds. */
const delay = 500_000;
/** After so many seconds an acknowledgment that may be limited is not. */
const restSeconds = 5;
/** What is sent again is sent after so long at most, in microseconds, and after twice as long each time; from the second time on not sooner than
 * a host would that had been in the greatest haste (RFC 6298 §2, §5.5). */
const longestPause = 3_000_000;
const shortestPause = 50_000;
const slack = 600_000;

/** The script of a variant's test, as far as its answers are one thing after the step that it is about; or why there is none. */
export function scriptOfTest({ steps, at }: ConformanceTest, { parameters }: Pick<Variant, "parameters">): Script | string {
  const problem = problemIn(steps);
  if (problem !== null && problem.step <= at) return problem.why;
  if (steps.every(({ stimulus }) => stimulus.do !== "open")) return "There is no socket without a call.";
  const writer: Writer = { user: scriptUser(), number: numberer() };
  const lengths = { "time-wait": (parameters.timeWaitMsl ?? 2) * mslSeconds, "fin-wait-2": finWait2Seconds };
  const events: ScriptEvent[] = [];
  let state: StateName = "CLOSED";
  let seconds = 0;
  let repeats = 0;
  const add = (action: Action, time: ScriptTime): void => void events.push({ line: events.length + 1, time, action });
  const now = (later = 0): ScriptTime => {
    const from = Math.round(seconds * 1_000_000);
    seconds = 0;
    return { kind: "relative", from, to: from + later };
  };
  for (const step of steps.slice(0, problem?.step ?? steps.length)) {
    const { stimulus, answers } = step;
    const waits = stimulus.do === "wait";
    if (waits && answers.length === 0) seconds += "part" in stimulus ? stimulus.part * lengths[stimulus.for] : restSeconds;
    for (const action of actionsOf(step, state, writer)) add(action, now());
    repeats = waits && answers.length > 0 ? repeats + 1 : 0;
    for (const answer of answers) {
      const time = waits ? pauseBefore(repeats) : now(answer.duty === "may be delayed" ? delay : 0);
      add(expectedAt(writer.number.next("outbound", segmentOf(answer)), null, echoOf(answer)), time);
    }
    ({ state } = step);
    const isThere = !["CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"].includes(state);
    if (isThere) for (const action of writer.user.accept()) add(action, now());
  }
  return { options: [], events, problems: [], asksFor: [] };
}

/** When something is sent again for the so-manieth time in a row. */
function pauseBefore(repeat: number): ScriptTime {
  const doubled = 2 ** (repeat - 1);
  return { kind: "relative", from: repeat === 1 ? 0 : shortestPause * doubled, to: longestPause * doubled + slack };
}

/** The first step that allows more than one thing, or that a script cannot say. */
function problemIn(steps: readonly Step[]): { readonly step: number; readonly why: string } | null {
  let before: Before = { state: "CLOSED", rested: true, isOver: false };
  for (const [step, one] of steps.entries()) {
    const why = problemOf(one, before);
    if (why !== null) return { step, why };
    before = afterStep(one, before);
  }
  return null;
}

interface Before {
  readonly state: StateName;
  /** No acknowledgment that may be limited was sent since the last wait. */
  readonly rested: boolean;
  /** There was a connection, and there is none. */
  readonly isOver: boolean;
}

function afterStep({ stimulus, answers, state }: Step, { state: from, rested, isOver }: Before): Before {
  const limited = answers.some(({ duty }) => duty === "may be limited");
  const returns = state === "LISTEN" && from !== "LISTEN" && from !== "CLOSED";
  return {
    state,
    rested: stimulus.do === "wait" || (rested && !limited),
    isOver: isOver || state === "CLOSED" || returns,
  };
}

function problemOf({ stimulus, answers, result }: Step, { state, rested, isOver }: Before): string | null {
  const may = (duty: Answer["duty"]): boolean => answers.some((answer) => answer.duty === duty);
  if (stimulus.do === "send" && state === "LISTEN") return "A listening socket cannot send.";
  if (may("may be left out")) return "An answer may be left out.";
  if (may("may be limited") && !rested) return "An acknowledgment may be limited.";
  if (result === "error" || stimulus.do === "receive" || stimulus.do === "status") return "How the call is answered is up to the host.";
  if (stimulus.do === "wait" && stimulus.for === "user-timeout") return "How long the host waits is up to it.";
  const begins = stimulus.do === "open" || answers.some(({ flags }) => flags.includes("SYN"));
  if (begins && (isOver || state === "TIME-WAIT")) return "A second connection has a number of its own choice.";
  if (stimulus.do !== "arrive") return null;
  if (stimulus.flags.length === 0) return "A segment without flags cannot be written down.";
  const places = [stimulus.seq, stimulus.ack, ...answers.flatMap(({ seq, ack }) => [seq, ack])];
  return places.some((place) => place?.from === "END") ? "The window of the host is not known beforehand." : null;
}

/** What a script is written with. */
interface Writer {
  readonly user: ScriptUser;
  readonly number: ReturnType<typeof numberer>;
}

function actionsOf({ stimulus }: Step, state: StateName, { user, number }: Writer): readonly Action[] {
  switch (stimulus.do) {
    case "open":
      number.begin(stimulus.passive);
      return stimulus.passive ? user.openPassive() : user.openActive();
    case "send":
      return user.send(stimulus.octets);
    case "close":
      return user.close(state);
    case "release":
      return user.release();
    case "abort":
      return user.abort();
    case "arrive":
      return [injected(number.next("inbound", segmentOf(stimulus)))];
    default:
      return [];
  }
}

/** Which options go with a SYN is up to the host. */
function echoOf({ flags, echo }: Answer): number | null {
  return flags.includes("SYN") ? null : echo;
}

/** As if both initial numbers were 0. */
function segmentOf({
  flags,
  seq,
  ack,
  data,
  ...rest
}: Pick<Answer, "flags" | "seq" | "ack" | "data"> & { readonly window?: number; readonly timestamp?: number | null }): Segment {
  const { window, timestamp = null } = rest;
  return {
    flags,
    seq: seq.plus >>> 0,
    data,
    ...(ack === null ? {} : { ack: ack.plus >>> 0 }),
    ...(window === undefined ? {} : { window }),
    ...(timestamp === null ? {} : { timestamp }),
  };
}

/** A position as text: `ISS+1`, `END-1`, `0`. */
export function positionText({ from, plus }: Position): string {
  if (from === "0") return "0";
  return plus === 0 ? from : `${from}${plus > 0 ? "+" : "-"}${Math.abs(plus)}`;
}
