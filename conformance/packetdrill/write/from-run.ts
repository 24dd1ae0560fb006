// A run of the model as scripts, one for each host. What the other host sends is injected when it arrives, what this host sends is expected,
// and its user's calls are system calls of both dialects.

import type { HostName } from "../../../model/index.ts";
import type { RunOnEndpoints, StepOnEndpoints } from "../../wire/index.ts";
import { expectedAt, injected } from "./make.ts";
import type { Action, Script, ScriptEvent } from "../script.ts";
import { numberer } from "./numberer.ts";
import { scriptUser, type ScriptUser } from "./script-user.ts";
import { finWait2Seconds, mslSeconds, patienceSeconds } from "../timing.ts";

/** The script of one host; `msl` is how many ticks of the run MSL has. */
export function scriptOfHost(run: RunOnEndpoints, host: HostName, msl: number): Script {
  const user = scriptUser();
  const number = numberer();
  const events: ScriptEvent[] = [];
  let seconds = 0;
  const add = (action: Action, time: "now" | "any" = "now"): void => {
    const since = Math.round(seconds * 1_000_000);
    events.push({ line: events.length + 1, time: time === "any" ? { kind: "any" } : { kind: "relative", from: since, to: since }, action });
    if (time === "now") seconds = 0;
  };
  for (const lifted of run.steps) {
    const { step } = lifted;
    if (step.host === null) seconds += mslSeconds / msl;
    if (step.host !== host) continue;
    seconds += waitOf(step.event);
    for (const action of callsOf(lifted, host, user)) add(action);
    if (step.event === "OPEN active" || step.event === "OPEN passive") number.begin(step.event === "OPEN passive");
    // What was held has arrived before.
    if (lifted.arrived !== null && step.event !== "held segment") add(injected(number.next("inbound", lifted.arrived)));
    for (const segment of lifted.sent) {
      // A host chooses its own window: only a small one is asserted.
      const expected = expectedAt(number.next("outbound", segment), run.window === 65_535 ? null : run.window);
      add(expected, step.event === "retransmission" ? "any" : "now");
    }
    if (!["LISTEN", "SYN-RECEIVED", "SYN-SENT", "CLOSED"].includes(step.after[host].state)) for (const action of user.accept()) add(action);
  }
  return { options: [], events, problems: [], asksFor: [] };
}

/** How long a host has waited, in seconds, when a timer expires that the model does not count. */
function waitOf(event: string): number {
  if (event === "user timeout") return patienceSeconds + 1;
  return event === "FIN-WAIT-2 timeout" ? finWait2Seconds : 0;
}

function callsOf({ step }: StepOnEndpoints, host: HostName, user: ScriptUser): readonly Action[] {
  switch (step.event) {
    case "OPEN active":
      return user.openActive();
    case "OPEN passive":
      return user.openPassive();
    case "SEND":
      return user.send(1);
    case "CLOSE":
      return user.close(step.before[host].state);
    case "ABORT":
      return user.abort();
    default:
      return [];
  }
}
