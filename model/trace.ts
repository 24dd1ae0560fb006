// A run of the model as network engineers see it: hosts, segments with identities, ticks, incarnations, the rows that applied. This one
// object feeds the terminal, JSON files and every other output, so they cannot disagree. It is plain data and can be read back: the
// events in it are enough to run the model again.

import { type Fields, type Run, type State as SystemState } from "../checker/index.ts";
import { claimsOf, rowOfEvent, State, table, type PropertyClaim, type StateName, type Variant } from "../spec/index.ts";
import { formatCitation } from "../spec/index.ts";
import { formatBounds, hostNames, type Bounds, type FormattedBounds, type HostName } from "./bounds.ts";

export const traceSchema = "twomsl/trace@1";

/** A segment as it was sent. `id` names one transmission: s1, s2, … in the order of sending; a duplicate is s1', s1''. */
export interface SegmentView {
  readonly id: string;
  readonly from: HostName;
  readonly to: HostName;
  readonly seq: number;
  /** Null without the ACK bit. */
  readonly ack: number | null;
  readonly flags: readonly ("SYN" | "ACK" | "FIN" | "RST")[];
  readonly data: number;
  /** Ticks in the network so far. */
  readonly age: number;
  /** The sender's incarnation when it was sent, and the addressee's that it was computed against; 0 if it speaks for none. */
  readonly incarnation: number;
  readonly about: number;
  /** The tick in which it was sent. */
  readonly sentAt: number;
}

/** A host between two steps. */
export interface HostView {
  readonly state: StateName;
  readonly incarnation: number;
  readonly sndUna: number;
  readonly sndNxt: number;
  readonly rcvNxt: number;
  readonly iss: number;
  /** Ticks left in TIME-WAIT, counted as its timer does. */
  readonly timeWait: number;
}

export type HostViews = Readonly<Record<HostName, HostView>>;

/** A row that applied in a step. */
export interface RowView {
  readonly id: string;
  readonly says: string;
  readonly cite: string;
  /** The row is in force only because the variant says so. */
  readonly ofVariant: boolean;
}

export interface TraceStep {
  readonly number: number;
  /** The tick in which the step happens; a tick step ends it. */
  readonly tick: number;
  /** The rule that fired: `OPEN active`, `arrival`, `tick`, … */
  readonly event: string;
  /** The host that acted; null for a tick. */
  readonly host: HostName | null;
  /** The segment that arrived, and whether the network kept a copy of it. */
  readonly arrived: SegmentView | null;
  readonly copyKept: boolean;
  readonly sent: readonly SegmentView[];
  /** Segments that grew too old in this tick. */
  readonly lost: readonly SegmentView[];
  readonly rows: readonly RowView[];
  readonly before: HostViews;
  readonly after: HostViews;
  /** The segments in flight after the step. */
  readonly inFlight: readonly SegmentView[];
  /** All variables of the model after the step. */
  readonly state: SystemState;
}

/** A run told step by step, whatever it is meant to show. */
export interface Told {
  readonly bounds: FormattedBounds;
  readonly initial: { readonly hosts: HostViews; readonly state: SystemState };
  readonly steps: readonly TraceStep[];
  /**
   * In a run that never ends, how many steps come before those that repeat for ever; if there are no more, the run stays where it is.
   * Absent from a run that ends. */
  readonly loop?: number;
}

export interface Trace extends Told {
  readonly schema: typeof traceSchema;
  readonly variant: string;
  readonly scenario: string;
  readonly property: { readonly id: string; readonly says: string; readonly kind: PropertyClaim["kind"] };
  /** What the trace shows: that the property is violated, or for a reachable one how it comes about. */
  readonly shows: "violation" | "witness";
}

/** Makes a trace of a run that a search found for a property. */
export function traceOf(
  run: Run,
  about: { readonly variant: Variant; readonly scenario: string; readonly bounds: Bounds; readonly property: string },
): Trace {
  const claim = claimsOf(about.variant).find(({ id }) => id === about.property);
  if (claim === undefined) throw new Error(`no property ${about.property}`);
  return {
    schema: traceSchema,
    variant: about.variant.id,
    scenario: about.scenario,
    property: { id: claim.id, says: claim.says, kind: claim.kind },
    shows: claim.kind === "reachable" ? "witness" : "violation",
    ...tellRun(run, about.variant, about.bounds),
  };
}

/** Tells a run in the words of hosts and segments. */
export function tellRun(run: Run, variant: Variant, bounds: Bounds): Told {
  const teller = storyteller(variant);
  return {
    bounds: formatBounds(bounds),
    initial: { hosts: hostViews(run.initial), state: run.initial },
    steps: [...run.steps.map((step) => teller(step)), ...brokenStep(run).map((step) => teller(step, true))],
    ...(run.loop === null ? {} : { loop: run.loop }),
  };
}

/** The step that a run ends in if a firing breaks: as far as it came, it leads nowhere. */
function brokenStep({ initial, steps, error }: Run): readonly Taken[] {
  if (error === undefined || error.property !== null || error.rule === null) return [];
  const state = steps.at(-1)?.after ?? initial;
  return [{ rule: { id: error.rule }, args: error.args, before: state, after: state, labels: error.labels }];
}

/** What a step is told from. */
type Taken = Pick<Run["steps"][number], "args" | "before" | "after" | "labels"> & { readonly rule: { readonly id: string } };

/** Tells steps in order. */
function storyteller(variant: Variant): (step: Taken, isBroken?: boolean) => TraceStep {
  const rowView = rowViews(variant);
  const segments = segmentsInFlight();
  let tick = 0;
  let number = 0;

  return ({ rule, args, before, after, labels }, isBroken = false) => {
    const host = typeof args.host === "number" ? (hostNames[args.host] ?? null) : null;
    const at = tick;
    const copyKept = rule.id === "arrival of a copy";
    const isTick = rule.id === "tick";
    const arrived = typeof args.segment !== "object" ? null : segments.arrive(args.segment, rule.id === "held segment", at);
    if (isTick && !isBroken) tick++;
    const lost = isTick && !isBroken ? segments.age(after) : [];
    if (arrived !== null) segments.remove(arrived, copyKept);
    const sent = isBroken || isTick ? [] : segments.add(after, at);
    return {
      number: ++number,
      tick: at,
      event: rule.id,
      host,
      arrived,
      copyKept,
      sent,
      lost,
      rows: labels.map(rowView),
      before: hostViews(before),
      after: hostViews(after),
      inFlight: segments.now(),
      state: after,
    };
  };
}

/** How rows are told, by their ids. */
export function rowViews(variant: Variant): (id: string) => RowView {
  const patched = variant.patches.flatMap((patch) => ("with" in patch ? [patch.with] : "insert" in patch ? [patch.insert] : []));
  const rows = new Map([...table, ...patched, ...(variant.events ?? []).map(rowOfEvent)].map((row) => [row.id, row]));
  return (id) => {
    const row = rows.get(id);
    return {
      id,
      says: row?.says ?? "",
      cite: row === undefined ? "" : row.cite.slice(0, 1).map(formatCitation).join(""),
      ofVariant: isPatched(variant, id),
    };
  };
}

/** Keeps track of which segment in the network is which. */
function segmentsInFlight() {
  let transmissions = 0;
  let inFlight: readonly SegmentView[] = [];
  const arrivals: SegmentView[] = [];
  const found = (fields: Fields): SegmentView => {
    const segment = inFlight.find((one) => viewKey(one) === segmentKey(fields));
    if (segment === undefined) throw new Error("a segment arrives that is not in flight");
    return segment;
  };
  return {
    now: (): readonly SegmentView[] => inFlight,
    /** The segment that arrives. One that was held arrived in an earlier step; there it had an age. */
    arrive(fields: Fields, wasHeld: boolean, at: number): SegmentView {
      const held = (): SegmentView =>
        arrivals.findLast((one) => viewKey({ ...one, age: 0 }) === segmentKey(fields)) ?? viewOf(fields, "held", at);
      const arrived = wasHeld ? held() : found(fields);
      arrivals.push(arrived);
      return arrived;
    },
    /** It is no longer in the network, unless the network keeps a copy. */
    remove(arrived: SegmentView, copyKept: boolean): void {
      inFlight = inFlight.filter((segment) => segment !== arrived);
      if (copyKept) inFlight = [...inFlight, { ...arrived, id: `${arrived.id}'` }];
    },
    /** A tick passes; answers what could not age and is gone. */
    age(after: SystemState): readonly SegmentView[] {
      const left = new Set(networkOf(after).map(segmentKey));
      const aged = inFlight.map((segment) => ({ ...segment, age: segment.age + 1 }));
      const lost = inFlight.filter((_, i) => !left.has(viewKey(aged[i])));
      inFlight = aged.filter((segment) => left.has(viewKey(segment)));
      return lost;
    },
    /** What is in the network now and was not before. */
    add(after: SystemState, at: number): readonly SegmentView[] {
      const remaining = inFlight.map(viewKey);
      const sent = networkOf(after).flatMap((fields) => {
        const i = remaining.indexOf(segmentKey(fields));
        if (i < 0) return [viewOf(fields, `s${++transmissions}`, at)];
        remaining.splice(i, 1);
        return [];
      });
      inFlight = [...inFlight, ...sent];
      return sent;
    },
  };
}

function isPatched(variant: Variant, row: string): boolean {
  if (variant.events?.some(({ id }) => id === row) === true) return true;
  return variant.patches.some((patch) => {
    if ("enable" in patch) return patch.enable === row;
    if ("disable" in patch) return false;
    return ("replace" in patch ? patch.with.id : patch.insert.id) === row;
  });
}

function networkOf(state: SystemState): readonly Fields[] {
  return state["network"] as readonly Fields[]; // The model declares the network as a bag.
}

/** A segment of the model as it is told. */
export function viewOf(fields: Fields, id: string, sentAt: number): SegmentView {
  const flag = (name: string): boolean => fields[name] === 1;
  const to = hostNames[fields["dst"] ?? 0] ?? "A";
  return {
    id,
    from: to === "A" ? "B" : "A",
    to,
    seq: fields["seq"] ?? 0,
    ack: flag("ackFlag") ? (fields["ack"] ?? 0) : null,
    flags: [
      flag("syn") ? ["SYN"] : [],
      flag("fin") ? ["FIN"] : [],
      flag("rst") ? ["RST"] : [],
      flag("ackFlag") ? ["ACK"] : [],
    ].flat() as SegmentView["flags"][number][],
    data: fields["data"] ?? 0,
    age: fields["age"] ?? 0,
    incarnation: fields["from"] ?? 0,
    about: fields["to"] ?? 0,
    sentAt,
  };
}

/** What tells segments in the network apart; two that agree in all of it are interchangeable. */
function viewKey(view: SegmentView | undefined): string {
  if (view === undefined) return "";
  const { to, seq, ack, flags, data, age, incarnation, about } = view;
  return [to, seq, ack, ...flags, data, age, incarnation, about].join(" ");
}

function segmentKey(fields: Fields): string {
  return viewKey(viewOf(fields, "", 0));
}

/** Both hosts in a state of the model. */
export function hostViews(state: SystemState): HostViews {
  const hosts = state["host"] as readonly Fields[]; // The model declares the hosts as an array of records.
  const view = (i: number): HostView => {
    const fields = hosts[i] ?? {};
    const field = (name: string): number => fields[name] ?? 0;
    return {
      state: State.values[field("state")] ?? "CLOSED",
      incarnation: field("incarnation"),
      sndUna: field("sndUna"),
      sndNxt: field("sndNxt"),
      rcvNxt: field("rcvNxt"),
      iss: field("iss"),
      timeWait: field("timeWait"),
    };
  };
  return { A: view(0), B: view(1) };
}
