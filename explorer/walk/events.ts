// What may happen next: every event that is enabled, by who does it, and those that are not, with what keeps them.

import type { Arguments, Firing, Instance, State } from "../../checker/index.ts";
import { hostNames, tellRun, type HostName, type SegmentView } from "../../model/index.ts";
import { decidingRows, segmentInWords } from "../../drawing/index.ts";
import { choiceText, isSegment } from "./choice.ts";
import { whyNot } from "./why-not.ts";
import { worldOf, type World } from "./setting.ts";
import { inFlightAt, stateOf, toldOf, type Walk } from "./walk.ts";

/** Who does it: a host whose user calls, the network, which delivers, or a timer, the clock among them; in the order in which they are listed. */
export const groups = ["A", "B", "network", "timers"] as const;
export type Group = (typeof groups)[number];

export interface EventChoice {
  /** What it is in a link. */
  readonly text: string;
  readonly group: Group;
  readonly rule: string;
  readonly host: HostName | null;
  readonly segment: SegmentView | null;
  /** What happens, in words. */
  readonly words: string;
  /** Null for what is not enabled. */
  readonly firing: Firing | null;
  /** What keeps it from happening; null for what is enabled. */
  readonly because: string | null;
  /** The rows that would decide it. */
  readonly rows: readonly string[];
  /** Whether nothing changes by it. */
  readonly changesNothing: boolean;
}

/** All events where a walk is looked at: the enabled ones first, by who does them, as they are listed. */
export function eventsAt(walk: Walk): readonly EventChoice[] {
  const world = worldOf(walk.setting);
  const state = stateOf(walk);
  const told = toldOf(walk);
  const flight = inFlightAt(told, walk.at);
  const enabled = world.evaluator.firings(state).map((firing) => enabledEvent(firing, state, flight, world));
  return [...enabled, ...world.instances.flatMap((instance) => disabledEvents(instance, state, flight, enabled, world))].toSorted(
    (left, right) =>
      Number(left.because !== null) - Number(right.because !== null) || groups.indexOf(left.group) - groups.indexOf(right.group),
  );
}

function enabledEvent(firing: Firing, state: State, flight: readonly SegmentView[], world: World): EventChoice {
  const { rule, args } = firing;
  const outcome = world.evaluator.fire(state, firing);
  const about = aboutOf(rule.id, args, flight);
  if (outcome.kind !== "next") {
    const because =
      outcome.kind === "capped"
        ? `the network is full: within these bounds it holds ${world.bounds.capacity} segments`
        : "a value is out of range: the variant is wrong here";
    return { ...about, firing: null, because, rows: [], changesNothing: false };
  }
  const { state: after, observed, labels } = outcome;
  const [step] = tellRun(
    // A run that begins in the middle knows no segments; its rows can be told all the same.
    { initial: state, steps: [{ rule, args: {}, before: state, after, observed, labels }], loop: null },
    world.setting.variant,
    world.bounds,
  ).steps;
  const rows = step === undefined || labels.length === 0 ? [] : decidingRows(step).map(({ id, ofVariant }) => (ofVariant ? `${id}!` : id));
  return { ...about, firing, because: null, rows, changesNothing: JSON.stringify(state) === JSON.stringify(after) };
}

/** The instances of a rule that cannot fire. One that takes a segment is not enabled if no segment is. */
function disabledEvents(
  { rule, fixed }: Instance,
  state: State,
  flight: readonly SegmentView[],
  enabled: readonly EventChoice[],
  world: World,
): readonly EventChoice[] {
  const about = aboutOf(rule.id, fixed, flight);
  if (enabled.some((one) => one.rule === rule.id && one.host === about.host)) return [];
  const because = whyNot({ rule, fixed }, state, world);
  return because === null ? [] : [{ ...about, firing: null, because, rows: [], changesNothing: false }];
}

function aboutOf(rule: string, args: Arguments, flight: readonly SegmentView[]) {
  const host = typeof args["host"] === "number" ? (hostNames[args["host"]] ?? null) : null;
  const fields = typeof args["segment"] === "object" ? args["segment"] : null;
  const segment = fields === null ? null : (flight.find((view) => isSegment(view, fields)) ?? null);
  return { text: choiceText(rule, args), group: groupOf(rule, host), rule, host, segment, words: wordsOf(rule, host, segment, flight) };
}

const timers = new Set(["retransmission", "user timeout", "FIN-WAIT-2 timeout", "tick"]);

function groupOf(rule: string, host: HostName | null): Group {
  if (rule.startsWith("arrival")) return "network";
  return host === null || timers.has(rule) ? "timers" : host;
}

function wordsOf(rule: string, host: HostName | null, segment: SegmentView | null, flight: readonly SegmentView[]): string {
  const what = segment === null ? "a segment" : segmentInWords(segment);
  if (rule === "arrival") return `${what} arrives at ${host}`;
  if (rule === "arrival of a copy") return `${what} arrives at ${host}, and the network keeps a copy`;
  if (rule === "retransmission") return `${host}: the retransmission timer expires`;
  if (rule !== "tick") return `${host}: ${rule}`;
  return flight.length === 0 ? "a tick passes" : "a tick passes; what is in the network grows older";
}
