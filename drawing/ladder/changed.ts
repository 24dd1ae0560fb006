// The variables of a host that a step changed, in words.

import type { HostName, HostView, TraceStep } from "../../model/index.ts";

/** The variables that a trace tells of a host, as the RFC writes them where it has a name for them. */
export const hostVariables: Readonly<Record<keyof HostView, string>> = {
  state: "state",
  incarnation: "incarnation",
  timeWait: "left in TIME-WAIT",
  sndUna: "SND.UNA",
  sndNxt: "SND.NXT",
  rcvNxt: "RCV.NXT",
  iss: "ISS",
};

const names = Object.keys(hostVariables) as readonly (keyof HostView)[]; // The keys of a constant are those of its type.

/** `SND.NXT 2, was 1`, for each variable that the step gave another value. */
export function changedWords({ before, after }: TraceStep, host: HostName): readonly string[] {
  const changed = names.filter((name) => before[host][name] !== after[host][name]);
  return changed.map((name) => `${hostVariables[name]} ${after[host][name]}, was ${before[host][name]}`);
}
