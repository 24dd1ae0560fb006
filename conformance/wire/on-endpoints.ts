// A run of the model as it would be on the wire. The model's numbers are small and its windows a few octets; here the same events happen to
// two endpoints with numbers of 32 bits, under the same rows. What they send is what goes over the wire, and if they ever do something else
// than the hosts of the model, which small numbers can cause, the run is lifted up to there.

import { createEndpoint, type Endpoint, type Given, type Segment } from "../../endpoint/index.ts";
import { hostNames, type HostName, type SegmentView, type Told, type TraceStep } from "../../model/index.ts";
import type { StepId, Variant } from "../../spec/index.ts";
import { originalId } from "./lift.ts";

/** A step of the model with its segments as they are on the wire, those sent in the order of the step. */
export interface StepOnEndpoints {
  readonly step: TraceStep;
  readonly arrived: Segment | null;
  readonly sent: readonly Segment[];
}

export interface RunOnEndpoints {
  readonly steps: readonly StepOnEndpoints[];
  /** The window that both hosts offer. */
  readonly window: number;
  /** The number of the step in which the endpoints do something else; null if they never do. */
  readonly differsAt: number | null;
}

const usualWindow = 65_535;

/** The run with the window that is usual, or with the one of the model if the run depends on its size. */
export function runOnEndpoints(run: Told, variant: Variant): RunOnEndpoints {
  const usual = liftWith(run, variant, usualWindow);
  if (usual.differsAt === null) return usual;
  const small = liftWith(run, variant, Number(run.bounds.window));
  return small.differsAt === null || small.steps.length > usual.steps.length ? small : usual;
}

/** A host that runs alone, and what its next initial number depends on. */
interface Host {
  readonly endpoint: Endpoint;
  lastSndNxt: number;
}

function liftWith(run: Told, variant: Variant, window: number): RunOnEndpoints {
  const hostOf = (): Host => ({ endpoint: createEndpoint({ variant, window, timeWait: 1 }), lastSndNxt: 0 });
  const hosts: Readonly<Record<HostName, Host>> = { A: hostOf(), B: hostOf() };
  const inFlight = new Map<string, Segment>();
  const steps: StepOnEndpoints[] = [];
  for (const step of run.steps) {
    const arrived = step.arrived === null ? null : (inFlight.get(originalId(step.arrived)) ?? null);
    const lacks = step.arrived !== null && arrived === null;
    const sent = lacks ? null : take(step, arrived, hosts, run);
    if (sent === null) return { steps, window, differsAt: step.number };
    for (const [i, view] of step.sent.entries()) inFlight.set(view.id, { ...sent[i], window } as Segment); // There is one for each.
    steps.push({ step, arrived, sent: step.sent.map(({ id }) => inFlight.get(id) as Segment) }); // They were just put there.
  }
  return { steps, window, differsAt: null };
}

/** Takes a step at the hosts it concerns. What was sent, in the order of the step; null if it differs from what the model did. */
function take(step: TraceStep, arrived: Segment | null, hosts: Readonly<Record<HostName, Host>>, run: Told): readonly Segment[] | null {
  if (step.host === null) {
    const same = hostNames.every((name) => expire(hosts[name].endpoint, step, name));
    return same ? [] : null;
  }
  const host = hosts[step.host];
  const { state } = host.endpoint;
  const { sndNxt } = host.endpoint.tcb();
  const given = { iss: nextIss(host, step.before[step.host].incarnation, run) };
  const reaction = arrived === null ? takeCall(host.endpoint, step, given) : takeArrival(host.endpoint, step, arrived, given);
  if (!["CLOSED", "LISTEN"].includes(state)) host.lastSndNxt = sndNxt;
  return host.endpoint.state === step.after[step.host].state && reaction !== null ? matched(step.sent, reaction) : null;
}

/** TIME-WAIT ends in a tick. */
function expire(endpoint: Endpoint, { before, after }: TraceStep, name: HostName): boolean {
  if (before[name].state === "TIME-WAIT" && after[name].state !== "TIME-WAIT") endpoint.step("time-wait-timeout");
  return endpoint.state === after[name].state;
}

/** The model's rule: the first is 0, and so are the others or they lie so far beyond the last number sent. */
function nextIss({ endpoint, lastSndNxt }: Host, incarnation: number, { bounds }: Told): number {
  if (bounds.isn === "const" || incarnation === 0) return 0;
  const last = ["CLOSED", "LISTEN"].includes(endpoint.state) ? lastSndNxt : endpoint.tcb().sndNxt;
  return (last + Number(bounds.isnGap)) % 2 ** 32;
}

const steps: Readonly<Record<string, readonly [StepId, Given]>> = {
  "OPEN active": ["open", { passive: false }],
  "OPEN passive": ["open", { passive: true }],
  SEND: ["send", { octets: 1 }],
  CLOSE: ["close", {}],
  "CLOSE queued": ["queued-close", {}],
  ABORT: ["abort", {}],
  retransmission: ["retransmission-timeout", { resendOctets: 1 }],
  "user timeout": ["user-timeout", {}],
  "FIN-WAIT-2 timeout": ["fin-wait-2-timeout", {}],
};

function takeCall(endpoint: Endpoint, { event }: TraceStep, given: Given): readonly Segment[] | null {
  const found = steps[event];
  return found === undefined ? null : endpoint.step(found[0], { ...given, ...found[1] }).sent;
}

function takeArrival(endpoint: Endpoint, { event }: TraceStep, arrived: Segment, given: Given): readonly Segment[] {
  if (event !== "held segment") return endpoint.receive(arrived, given).sent;
  // What is left of it to be processed is its text and its FIN.
  const flags = arrived.flags.filter((flag) => flag === "FIN");
  return endpoint.receive({ ...arrived, flags: [...flags, "ACK"], ack: endpoint.tcb().sndUna }, given).sent;
}

/** The segments that were sent, in the order of what the model sent; null if they are others. */
function matched(views: readonly SegmentView[], sent: readonly Segment[]): readonly Segment[] | null {
  const left = [...sent];
  const found = views.flatMap((view) => {
    const i = left.findIndex((one) => isLike(one, view));
    return i < 0 ? [] : left.splice(i, 1);
  });
  return found.length === views.length && left.length === 0 ? found : null;
}

function isLike({ flags, data = 0 }: Segment, view: SegmentView): boolean {
  return data === view.data && flags.length === view.flags.length && flags.every((flag) => view.flags.includes(flag));
}
