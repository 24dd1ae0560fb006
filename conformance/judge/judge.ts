// Judging a connection: both ends, by the rows of a variant; and where an end deviates, whether foreign resets, damaged frames or another variant
// explain it.

import type { SeenConnection } from "../capture/segment.ts";
import { variants, type Variant } from "../../spec/index.ts";
import { closingOf, type Closing } from "./measured/closing.ts";
import { judgeEnd } from "./end/judge-end.ts";
import { machinesOf } from "./machines.ts";
import { reusesOf, type Reuse } from "./measured/reuse.ts";
import type { Run } from "./end/run.ts";
import { inSentOrder } from "./suppose/sent-order.ts";
import { evidenceOf } from "./suppose/evidence.ts";
import { suppositionNames, type SuppositionName } from "./suppose/prices.ts";
import type { Deviation, EndJudgement } from "./verdict.ts";
import { after, seenAtTapOf, wiresOf, type Wire } from "./wire.ts";

/** Where the capture was made: at the host that opened the connection, at the other, between them, or nobody knows. */
export type Vantage = "client" | "server" | "middle" | "unknown";

export interface JudgeOptions {
  readonly at?: Vantage;
  /** Everything that reached or left the host at which the capture was made was captured, in order. Asserted, never concluded. */
  readonly complete?: boolean;
  /** The variant to judge by. */
  readonly variant?: Variant;
  /** Variants that may explain a deviation; those that change less are tried first. */
  readonly others?: readonly Variant[];
}

export interface ConnectionJudgement {
  readonly ends: readonly [EndJudgement, EndJudgement];
  /** How each end closed, as measured. */
  readonly closings: readonly [Closing, Closing];
  /** Where the 4-tuple was used before and an end may still have been in TIME-WAIT. */
  readonly reuses: readonly Reuse[];
}

/** At the host a segment that was captured has arrived after this many seconds. */
const latenessAtHost = 0.02;
/** Work that every connection may cost, and what each segment may cost besides. */
const workForEach = 100_000;
const workForSegment = 600;

const notAtHost: readonly SuppositionName[] = ["sent earlier", "sent earlier, unproven"];
/** Whoever says that a capture is complete leaves nothing to blame on it. */
const ifComplete: readonly SuppositionName[] = ["time-wait over", "half-duplex close", "fast open"];

export function judgeConnection(connection: SeenConnection, options: JudgeOptions = {}): ConnectionJudgement {
  const { watchedUntil } = connection;
  // Where a capture has an interface for each host, each end is judged by what was seen at its own.
  const seenBy = ([0, 1] as const).map((end) => ({ ...connection, segments: seenAtTapOf(connection.segments, end) }));
  const [first = connection, second = connection] = seenBy;
  const wires = wiresOf(first);
  const others = first.segments === second.segments ? wires : wiresOf(second);
  return {
    ends: [judgeWithRemedies(first, wires, 0, options), judgeWithRemedies(second, others, 1, options)],
    closings: [closingOf(wires, 0, watchedUntil), closingOf(others, 1, watchedUntil)],
    reuses: reusesOf(connection),
  };
}

function judgeWithRemedies(connection: SeenConnection, wires: readonly Wire[], end: 0 | 1, options: JudgeOptions): EndJudgement {
  const plain = judgeBy(connection, wires, end, options);
  if (plain.verdict?.kind !== "deviates") return plain;
  const goneOn = withPrevious(connection, end, options);
  if (goneOn !== null) return goneOn;
  if (!isComplete(end, options)) {
    const remedied =
      withoutForeignResets(connection, wires, end, options) ??
      withCopies(connection, wires, end, options) ??
      withoutDamaged(connection, end, options) ??
      afterDisorder(wires, plain, plain.verdict.deviation);
    if (remedied !== null) return remedied;
  }
  const { deviation } = plain.verdict;
  const { variant = base(), others = variants } = options;
  // The nearest first: the one that changes least.
  for (const other of others.toSorted((one, next) => one.patches.length - next.patches.length)) {
    if (other.id === variant.id) continue;
    const judged = judgeBy(connection, wires, end, { ...options, variant: other });
    if (judged.verdict?.kind === "conforms") return { ...judged, verdict: { kind: "conforms only to", variant: other.id, deviation } };
  }
  return plain;
}

function base(): Variant {
  const [first] = variants;
  if (first === undefined) throw new Error("no variants");
  return first;
}

const isAtHost = (end: 0 | 1, { at }: JudgeOptions): boolean => at === (end === 0 ? "client" : "server");

const isComplete = (end: 0 | 1, options: JudgeOptions): boolean => options.complete === true && isAtHost(end, options);

/** `order`: whether segments may be put in the order of their IP identifications, which begin anew with a connection. */
function judgeBy(
  connection: SeenConnection,
  captured: readonly Wire[],
  end: 0 | 1,
  options: JudgeOptions,
  order: "by number" | "as captured" = "by number",
): EndJudgement {
  if (connection.limitReached) return { ...judgeNothing(end), verdict: { kind: "cannot tell", reason: "limit reached", frame: null } };
  const complete = isComplete(end, options);
  const evidence = evidenceOf(captured);
  const ordersById = order === "by number" && !isAtHost(end, options) && evidence.isCounting(end);
  const { wires, moved } = ordersById ? inSentOrder(captured, end) : { wires: captured, moved: [] };
  const run: Run = {
    wires,
    end,
    ...machinesOf(options.variant ?? base()),
    lateness: isAtHost(end, options) ? latenessAtHost : Infinity,
    may: new Set(complete ? ifComplete : suppositionNames.filter((name) => !isAtHost(end, options) || !notAtHost.includes(name))),
    evidence: wires === captured ? evidence : evidenceOf(wires),
    early: isAtHost(end, options) ? earlyOf(wires, end) : new Set(),
    work: { left: workForEach + workForSegment * wires.length },
  };
  const judged = judgeEnd(run, { complete, watchedUntil: connection.watchedUntil });
  return moved.length === 0 ? judged : { ...judged, supposed: [{ name: "sent earlier", frames: moved }, ...judged.supposed] };
}

/** Text and resets of the peer that came before their turn, for a host that keeps none of them. */
function earlyOf(wires: readonly Wire[], end: 0 | 1): ReadonlySet<number> {
  const early = new Set<number>();
  let next: number | null = null;
  for (const wire of wires) {
    if (wire.from === end) continue;
    if (wire.rst && wire.seq !== next) early.add(wire.index);
    if (wire.rst || wire.end === wire.seq) continue;
    if (next === null || wire.syn || after(wire.seq, next) <= 0) next = next === null || after(wire.end, next) > 0 ? wire.end : next;
    else early.add(wire.index);
  }
  return early;
}

function judgeNothing(end: 0 | 1): EndJudgement {
  return { end, verdict: null, supposed: [], states: [], most: 0, sum: 0, steps: 0 };
}

/** The end had not done with the connection before this one: what it sends goes on from there (RFC 9293 §3.5.1, half-open connections). */
function withPrevious(connection: SeenConnection, end: 0 | 1, options: JudgeOptions): EndJudgement | null {
  const { previous, ends, segments } = connection;
  if (previous === null) return null;
  const isTurned = previous.ends[0] !== ends[0];
  const before = previous.segments.map((seen) => (isTurned ? { ...seen, from: seen.from === 0 ? (1 as const) : (0 as const) } : seen));
  const judged = judgeBy(connection, wiresOf({ segments: [...before, ...segments] }), end, options, "as captured");
  return judged.verdict?.kind === "conforms" ? judged : null;
}

/** Somebody else sent resets in the name of this end: no other segment of it has their time to live. */
function withoutForeignResets(connection: SeenConnection, wires: readonly Wire[], end: 0 | 1, options: JudgeOptions): EndJudgement | null {
  const own = new Set(wires.filter(({ from, rst }) => from === end && !rst).map(({ seen }) => seen.ttl));
  const foreign = wires.filter(({ from, rst, seen }) => from === end && rst && own.size > 0 && !own.has(seen.ttl));
  if (foreign.length === 0) return null;
  const frames = foreign.map(({ seen }) => seen.frame);
  const judged = judgeBy(
    connection,
    wiresOf({ segments: connection.segments.filter(({ frame }) => !frames.includes(frame)) }),
    end,
    options,
  );
  if (judged.verdict?.kind === "deviates") return null;
  return { ...judged, supposed: [...judged.supposed, { name: "foreign reset", frames }] };
}

/** A packet that was captured twice had been copied on the way: both arrived, and both were answered. */
function withCopies(connection: SeenConnection, wires: readonly Wire[], end: 0 | 1, options: JudgeOptions): EndJudgement | null {
  const all = wiresOf(connection, "with copies");
  if (all.length === wires.length) return null;
  const judged = judgeBy(connection, all, end, options);
  return judged.verdict?.kind === "conforms" ? judged : null;
}

/** What makes it doubtful whether what follows is seen as it was. */
const doubts: readonly SuppositionName[] = [
  "given up",
  "filled later",
  "tap order",
  "sent earlier, unproven",
  "missing outbound",
  "missing inbound",
];

/** For so long. */
const doubtfulSeconds = 0.5;

/** Its packets have no numbers, and nothing explained it without a gap or disorder before: more of that may explain the frame. */
function afterDisorder(wires: readonly Wire[], judged: EndJudgement, { frame, alive }: Deviation): EndJudgement | null {
  const wire = wires.find(({ seen }) => seen.frame === frame);
  const opening = wires.find(({ from, syn }) => from === judged.end && syn);
  // In no order does a SYN come again otherwise, or text before the numbers begin.
  const isPossible = wire !== undefined && !wire.syn && opening !== undefined && after(wire.seq, opening.seq) > 0;
  if (!isPossible || evidenceOf(wires).isCounting(judged.end)) return null;
  const timeOf = (of: number): number => wires.find(({ seen }) => seen.frame === of)?.time ?? 0;
  const isRecent = (frames: readonly number[]): boolean => frames.some((one) => wire.time - timeOf(one) <= doubtfulSeconds);
  const isDoubtful =
    alive.length > 0 && alive.every(({ supposed }) => supposed.some(({ name, frames }) => doubts.includes(name) && isRecent(frames)));
  return isDoubtful ? { ...judged, verdict: { kind: "cannot tell", reason: "order unproven", frame } } : null;
}

function withoutDamaged(connection: SeenConnection, end: 0 | 1, options: JudgeOptions): EndJudgement | null {
  const damaged = connection.segments.find(({ checksum }) => checksum === "wrong");
  if (damaged === undefined) return null;
  const sound = connection.segments.filter(({ checksum }) => checksum !== "wrong");
  const judged = judgeBy(connection, wiresOf({ segments: sound }), end, options);
  if (judged.verdict?.kind === "deviates") return null;
  return { ...judged, verdict: { kind: "cannot tell", reason: "damaged frames", frame: damaged.frame } };
}
