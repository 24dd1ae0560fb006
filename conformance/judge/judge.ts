// Judging a connection: both ends, by the rows of a variant; and where an end deviates, whether the capture looked at otherwise or another
// variant explains it.

import type { SeenConnection } from "../capture/segment.ts";
import { baseParameters, judgedVariants, rfc9293, type Parameters, type Variant } from "../../spec/index.ts";
import { closingOf, type Closing } from "./measured/closing.ts";
import { judgeEnd } from "./end/judge-end.ts";
import { eachLess, machinesOf } from "./machines.ts";
import { foreignResetsIn, type ForeignReset } from "./measured/middlebox.ts";
import { aliveInTimeWait, reusesOf, rulesBy, type Reuse, type Waiting } from "./measured/reuse.ts";
import type { Run, Watch } from "./end/run.ts";
import { faultsThatExplain } from "./fault/faults-that-explain.ts";
import { earlyOf, overtakenOf } from "./suppose/arrival-order.ts";
import { inSentOrder } from "./suppose/sent-order.ts";
import { evidenceOf } from "./suppose/evidence.ts";
import { joinedWithPrevious } from "./before.ts";
import { seenNear } from "./taps.ts";
import { suppositionNames, type SuppositionName } from "./suppose/prices.ts";
import type { Deviating } from "./deviating.ts";
import { answeredBefore, outOfAnOlderOne } from "./older.ts";
import { withoutPrevious, withPrevious } from "./remedies.ts";
import type { Deviation, EndJudgement } from "./verdict.ts";
import { wiresOf, type Wire } from "./wire.ts";

/**
 * Where the capture was made: at the host that opened the connection, at the other, at both, each with an interface of its own or both on one machine,
 * between them, or nobody knows.
 */
export type Vantage = "client" | "server" | "hosts" | "middle" | "unknown";

export interface JudgeOptions {
  readonly at?: Vantage;
  /** Everything that reached or left the host at which the capture was made was captured, in order. Asserted, never concluded. */
  readonly complete?: boolean;
  /** The variant to judge by. */
  readonly variant?: Variant;
  /** The maximum segment lifetime that the hosts have chosen; unless it is known, that of the variant, or else the shortest that is in use. */
  readonly mslSeconds?: number;
  /** Suppositions that are not made, to see what each is worth. */
  readonly without?: readonly SuppositionName[];
  /** Whether to look for the rows whose single fault explains a deviation, which costs more than judging does; it is, unless told otherwise. */
  readonly suspects?: boolean;
  /** Variants that may explain a deviation; those that change less are tried first. */
  readonly others?: readonly Variant[];
}

export interface ConnectionJudgement {
  readonly ends: readonly [EndJudgement, EndJudgement];
  /** How each end closed, as measured. */
  readonly closings: readonly [Closing, Closing];
  /** Where the 4-tuple was used before and an end may still have been in TIME-WAIT. */
  readonly reuses: readonly Reuse[];
  /** Resets that somebody in the path has sent in the name of an end. */
  readonly foreignResets: readonly ForeignReset[];
}

/** At the host a segment that was captured has arrived after this many seconds. */
const latenessAtHost = 0.02;
/** RFC 9293 §3.4.2 takes two minutes and leaves the choice to engineering; 15 seconds is the shortest that systems come with. */
const shortestMslSeconds = 15;
/** Work that every connection may cost, and what each segment may cost besides. */
const workForEach = 100_000;
const workForSegment = 600;

const notAtHost: readonly SuppositionName[] = ["overtaken", "sent earlier", "sent earlier, unproven", "copied on the way"];
/** Whoever says that a capture is complete leaves nothing to blame on it. */
const ifComplete: readonly SuppositionName[] = ["time-wait over", "half-duplex close", "given up", "fast open"];
/** It shows what a host gives up: RFC 9293 §3.8.3 has it retransmit three times at least before it looks for another way (SHLD-10). */
const sendsIfComplete = 4;

export function judgeConnection(connection: SeenConnection, given: JudgeOptions = {}): ConnectionJudgement {
  const { watchedUntil, hostTaps } = connection;
  const { at = "unknown" } = given;
  // A capture that names the hosts' interfaces says where it was made, unless somebody knows better.
  const options: JudgeOptions = { ...given, at: at === "unknown" && hostTaps !== undefined ? "hosts" : at };
  // Where a capture has an interface for each host, each end is judged by what was seen at its own.
  const [first, second] = [seenAtTap(connection, 0), seenAtTap(connection, 1)];
  const wires = wiresOf(first);
  const others = first.segments === second.segments ? wires : wiresOf(second);
  const { variant = rfc9293 } = options;
  // Without TIME-WAIT, or where users may abort it, no 4-tuple is used again too early.
  const endures = machinesOf(variant).hasTimeWait && (variant.parameters.aborts ?? 0) === 0;
  const reuses = endures
    ? ([first, second] as const).flatMap((seen, end) =>
        reusesOf(seen, variant, timeWaitSecondsOf(options)).filter((waiting) => waiting.end === end),
      )
    : [];
  const ends = [
    withReuse(judgeFromTimeWait(first, wires, 0, reuses, options), reuses, options),
    withReuse(judgeFromTimeWait(second, others, 1, reuses, options), reuses, options),
  ] as const;
  const supposed = ends.flatMap((end) => end.supposed.flatMap(({ name, frames }) => (name === "foreign reset" ? frames : [])));
  return {
    ends,
    closings: [closingOf(wires, 0, watchedUntil), closingOf(others, 1, watchedUntil)],
    reuses: reuses.map(({ reuse }) => reuse),
    foreignResets: foreignResetsIn(wires, supposed),
  };
}

/** A connection as it was seen at the tap of an end. */
interface SeenAtTap extends SeenConnection {
  /** Nothing of the peer was captured, not at another tap either. */
  readonly oneSided: boolean;
}

/** What was seen at the tap of an end, of the connection before as well. */
function seenAtTap(connection: SeenConnection, end: 0 | 1): SeenAtTap {
  const { segments } = connection;
  return { ...seenNear(connection, end), oneSided: segments.every(({ from }) => from === end) };
}

/** An end that was in TIME-WAIT may have answered from there at first: nothing is missing then that the connection before explains. */
function judgeFromTimeWait(
  connection: SeenAtTap,
  wires: readonly Wire[],
  end: 0 | 1,
  reuses: readonly Waiting[],
  options: JudgeOptions,
): EndJudgement {
  const judged = judgeWithRemedies(connection, wires, end, options);
  const { verdict } = judged;
  const joined = joinedWithPrevious(connection);
  const mayBeSo = verdict?.kind === "cannot tell" && verdict.reason === "capture gap" && reuses.some((waiting) => waiting.end === end);
  if (!mayBeSo || joined === null) return judged;
  const fromThere = judgeBy({ ...connection, ...joined }, wiresOf(joined), end, options, "as captured");
  return fromThere.verdict?.kind === "conforms" ? fromThere : judged;
}

function judgeWithRemedies(connection: SeenAtTap, wires: readonly Wire[], end: 0 | 1, options: JudgeOptions): EndJudgement {
  const plain = judgeBy(connection, wires, end, options);
  if (plain.verdict?.kind !== "deviates") return plain;
  const { deviation } = plain.verdict;
  const again: Deviating["again"] = (others, order, without = []) =>
    judgeBy(connection, others, end, { ...options, without: [...(options.without ?? []), ...without] }, order);
  const deviating = { connection, wires, judged: plain, deviation, again, may: supposable(end, options) };
  const blames = !isComplete(end, options);
  const remedied =
    withPrevious(deviating, blames) ?? outOfAnOlderOne(deviating) ?? answeredBefore(deviating) ?? withoutPrevious(deviating, blames);
  if (remedied !== null) return remedied;
  for (const other of othersOf(options)) {
    const judged = judgeBy(connection, wires, end, { ...options, variant: other });
    if (judged.verdict?.kind !== "conforms") continue;
    const isNeeded = (less: Variant): boolean =>
      judgeBy(connection, wires, end, { ...options, variant: less }).verdict?.kind !== "conforms";
    const rows = eachLess(other).flatMap(({ row, less }) => (isNeeded(less) ? [row] : []));
    return { ...judged, verdict: { kind: "conforms only to", variant: other.id, rows, deviation } };
  }
  if (options.suspects === false) return plain;
  const { run, watch } = runOf(connection, wires, end, options);
  return { ...plain, verdict: { kind: "deviates", deviation: { ...deviation, faults: faultsThatExplain(run, watch, deviation) } } };
}

/** The variants that may explain a deviation, the nearest first. */
function othersOf({ variant = rfc9293, others = judgedVariants }: JudgeOptions): readonly Variant[] {
  return others.filter(({ id }) => id !== variant.id).toSorted((one, next) => changesOf(one) - changesOf(next));
}

/** How much a variant changes; the nearest is tried first, and those last whose users do otherwise. */
const changesOf = ({ patches, parameters }: Variant): number => patches.length + ((parameters.aborts ?? 0) > 0 ? 1000 : 0);

/** What was sent conforms; that it was sent from TIME-WAIT need not. */
function withReuse(judged: EndJudgement, reuses: readonly Waiting[], options: JudgeOptions): EndJudgement {
  const found = reuses.find(({ end, reuse }) => end === judged.end && reuse.tooEarly);
  if (found === undefined || judged.verdict?.kind !== "conforms") return judged;
  const { kind } = found.reuse;
  const wire = found.own ?? found.syn;
  if (found.mayBeOlder && !isAtHost(judged.end, options))
    return { ...judged, verdict: { kind: "cannot tell", reason: "order unproven", frame: wire.seen.frame } };
  const says =
    kind === "opened" ? "It opened the connection again from TIME-WAIT." : "It took a SYN in TIME-WAIT that no rule lets it take.";
  const deviation: Deviation = {
    kind: "reuse",
    frame: wire.seen.frame,
    index: wire.index,
    says,
    alive: [aliveInTimeWait(found)],
    faults: [],
  };
  const others = othersOf(options);
  const byRow = others.map((other) => ({ other, rows: rulesBy(found, other) })).find(({ rows }) => rows.length > 0);
  const nearest = byRow ?? others.filter((other) => !machinesOf(other).hasTimeWait).map((other) => ({ other, rows: [] }))[0];
  if (nearest === undefined) return { ...judged, verdict: { kind: "deviates", deviation } };
  return { ...judged, verdict: { kind: "conforms only to", variant: nearest.other.id, rows: nearest.rows, deviation } };
}

const isAtHost = (end: 0 | 1, { at }: JudgeOptions): boolean => at === "hosts" || at === (end === 0 ? "client" : "server");

const isComplete = (end: 0 | 1, options: JudgeOptions): boolean => options.complete === true && isAtHost(end, options);

/** `order`: whether segments may be put in the order of their IP identifications, which begin anew with a connection. */
function judgeBy(
  connection: SeenAtTap,
  captured: readonly Wire[],
  end: 0 | 1,
  options: JudgeOptions,
  order: "by number" | "as captured" = "by number",
): EndJudgement {
  if (connection.limitReached) return { ...judgeNothing(end), verdict: { kind: "cannot tell", reason: "limit reached", frame: null } };
  const { run, watch, moved } = runOf(connection, captured, end, options, order);
  const judged = judgeEnd(run, watch);
  return moved.length === 0 ? judged : { ...judged, supposed: [{ name: "sent earlier", frames: moved }, ...judged.supposed] };
}

function runOf(
  connection: SeenAtTap,
  captured: readonly Wire[],
  end: 0 | 1,
  options: JudgeOptions,
  order: "by number" | "as captured" = "by number",
): { readonly run: Run; readonly watch: Watch; readonly moved: readonly number[] } {
  const complete = isComplete(end, options);
  const machines = machinesOf(options.variant ?? rfc9293);
  const evidence = evidenceOf(captured);
  const may = supposable(end, options);
  const ordersById = order === "by number" && may.has("sent earlier") && evidence.isCounting(end);
  const { wires, moved } = ordersById ? inSentOrder(captured, end) : { wires: captured, moved: [] };
  const run: Run = {
    wires,
    end,
    machine: machines.machine,
    machines,
    stamps: wires.some(({ from, syn, seen }) => from === end && syn && seen.tsVal !== null) ? 1 : 0,
    lateness: isAtHost(end, options) ? latenessAtHost : Infinity,
    may,
    evidence: wires === captured ? evidence : evidenceOf(wires),
    sendsBeforeGivingUp: complete ? sendsIfComplete : 0,
    usersAbort: parametersOf(options).aborts > 0,
    timeWaitSeconds: timeWaitSecondsOf(options),
    early: isAtHost(end, options) ? earlyOf(wires, end) : new Set(),
    overtaken: isAtHost(end, options) ? overtakenOf(wires, end) : new Set(),
    work: { left: workForEach + workForSegment * wires.length },
    also: [],
  };
  const watch = { complete, oneSided: connection.oneSided, watchedUntil: connection.watchedUntil, brief: false };
  return { run, watch, moved };
}

function supposable(end: 0 | 1, options: JudgeOptions): ReadonlySet<SuppositionName> {
  const { without = [] } = options;
  const ruledOut = [...without, ...(isAtHost(end, options) ? notAtHost : [])];
  return new Set((isComplete(end, options) ? ifComplete : suppositionNames).filter((name) => !ruledOut.includes(name)));
}

const parametersOf = ({ variant = rfc9293 }: JudgeOptions): Parameters => ({ ...baseParameters, ...variant.parameters });

/** TIME-WAIT lasts so long at least. */
function timeWaitSecondsOf(options: JudgeOptions): number {
  return parametersOf(options).timeWaitMsl * (options.mslSeconds ?? options.variant?.mslSeconds ?? shortestMslSeconds);
}

function judgeNothing(end: 0 | 1): EndJudgement {
  return { end, verdict: null, supposed: [], states: [], most: 0, sum: 0, steps: 0 };
}
