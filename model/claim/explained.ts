// Why a step of a run met the rows that it met: for each step of the table which row applied, and why those that stand before it did not.

import { leastState, type Arguments, type State as SystemState, type System } from "../../checker/index.ts";
import { explainSteps, type ExplainedStep } from "../../endpoint/index.ts";
import { Event, protocolOf, State, stepsOnArrival, table, type StateName, type StepId, type Variant } from "../../spec/index.ts";
import { hostNames, type Bounds, type HostName } from "../bounds.ts";
import { hostSurroundings } from "../world/host.ts";
import { Host, worldOf } from "../world/world.ts";

/** The step of the table that an event is, and what the event is called by those who ask for it; an arrival is several. */
const steps: Readonly<Record<string, { readonly step: StepId; readonly event: (typeof Event.values)[number] }>> = {
  "OPEN active": { step: "open", event: "open active" },
  "OPEN passive": { step: "open", event: "open passive" },
  SEND: { step: "send", event: "send" },
  CLOSE: { step: "close", event: "close" },
  "CLOSE queued": { step: "queued-close", event: "queued close" },
  ABORT: { step: "abort", event: "abort" },
  RECEIVE: { step: "receive", event: "receive" },
  STATUS: { step: "status", event: "status" },
  retransmission: { step: "retransmission-timeout", event: "retransmission" },
  "user timeout": { step: "user-timeout", event: "user timeout" },
  "FIN-WAIT-2 timeout": { step: "fin-wait-2-timeout", event: "FIN-WAIT-2 timeout" },
};

/** Explains an event of a host in a state of the system; nothing for a tick, which asks no row until a timer ends. */
export function explainEvent(
  about: { readonly system: System; readonly variant: Variant; readonly bounds: Bounds },
  before: SystemState,
  event: { readonly rule: string; readonly args: Arguments },
): readonly ExplainedStep[] {
  const { system, variant, bounds } = about;
  const host = typeof event.args["host"] === "number" ? hostNames[event.args["host"]] : undefined;
  // An event of the variant's own stands in no step.
  if (host === undefined || variant.events?.some(({ id }) => id === event.rule) === true) return [];
  const protocol = protocolOf(variant, table);
  const world = worldOf(bounds, protocol);
  const own = Object.hasOwn(steps, event.rule) ? steps[event.rule] : undefined;
  const taken = own === undefined ? stepsTaken(event.rule, before, host) : [own.step];
  const surroundings = hostSurroundings(world, Host.of(host), own === undefined ? "segment" : null);
  const idle = leastState(system, "observed");
  const kind = Event.values.indexOf(own?.event ?? "arrival");
  const happening = { ...(idle["event"] as Readonly<Record<string, number>>), kind, actor: hostNames.indexOf(host) }; // It is a record.
  return explainSteps(taken, protocol.at[host], { system, surroundings, args: event.args, inputs: { ...idle, event: happening } }, before);
}

function stepsTaken(rule: string, before: SystemState, host: HostName): readonly StepId[] {
  if (rule === "held segment") return ["7-text", "8-fin"];
  const hosts = before["host"] as readonly Readonly<Record<string, number>>[]; // The model declares the hosts as an array of records.
  const state: StateName = State.values[hosts[hostNames.indexOf(host)]?.["state"] ?? 0] ?? "CLOSED";
  return stepsOnArrival(state);
}
