// What is known of all connections of a capture together, added up as they are judged, in the same room for ten of them as for ten million: the
// counts, and of what is listed and drawn only as much as fits.

import { endings, type Ended, type ForeignReset, type Reason, type Reuse } from "../../conformance/index.ts";
import { kindsOf, tooEarly, verdictKinds, worstOf, type Judged, type VerdictKind } from "./judged.ts";

/** The table has at most so many lines; where there are more connections, those that conform are left out. */
export const mostListed = 40;
export const mostDrawn = 10;
const mostReuses = 10;

export interface Tally {
  judged: number;
  /** By verdicts of ends, and of connections. */
  readonly ends: Record<VerdictKind, number>;
  readonly connections: Record<VerdictKind, number>;
  readonly outcomes: Record<Ended, number>;
  /** Connections that cannot be told, by the first reason. */
  readonly reasons: Partial<Record<Reason, number>>;
  tooEarly: number;
  readonly stays: Stays;
  reuseCount: number;
  /** The first ones in the order of the streams, like what follows. */
  readonly reuses: { readonly stream: number; readonly reuse: Reuse }[];
  readonly foreignResets: { readonly stream: number; readonly end: string; readonly reset: ForeignReset }[];
  /** SYNs that were sent again and again and that nothing answered, and where something was answered. */
  readonly unanswered: Unanswered[];
  readonly answering: Set<string>;
  readonly listed: Judged[];
  /** Those that do not conform. */
  readonly telling: Judged[];
  deviatingCount: number;
  readonly deviating: Judged[];
}

/** Stays in TIME-WAIT, of ends that opened and of others. In seconds: the longest that was seen, the shortest that was seen to be over. */
export interface Stays {
  opener: number;
  other: number;
  longest: number;
  shortestOver: number | null;
  /** For how long after one began the capture goes on at most. */
  watched: number;
}

export interface Unanswered {
  readonly stream: number;
  readonly to: string;
  readonly syns: number;
  readonly seconds: number;
}

/** Connections whose SYNs somebody may have swallowed: they were sent again, and the same address and port answered others. */
export const swallowed = ({ unanswered, answering }: Tally): readonly Unanswered[] => unanswered.filter(({ to }) => answering.has(to));

export function emptyTally(): Tally {
  const zeros = <Key extends string>(keys: readonly Key[]) => Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>; // All keys are there.
  return {
    judged: 0,
    ends: zeros(verdictKinds),
    connections: zeros(verdictKinds),
    outcomes: zeros(endings),
    reasons: {},
    tooEarly: 0,
    stays: { opener: 0, other: 0, longest: 0, shortestOver: null, watched: 0 },
    reuseCount: 0,
    reuses: [],
    foreignResets: [],
    unanswered: [],
    answering: new Set(),
    listed: [],
    telling: [],
    deviatingCount: 0,
    deviating: [],
  };
}

/** Adds a connection. */
export function addUp(tally: Tally, one: Judged): void {
  const worst = worstOf(one);
  tally.judged += 1;
  for (const kind of kindsOf(one)) tally.ends[kind] += 1;
  tally.connections[worst] += 1;
  tally.outcomes[one.outcome] += 1;
  tally.tooEarly += tooEarly(one);
  if (worst === "cannot tell") addReason(tally, one);
  addStays(tally.stays, one);
  const { stream } = one.connection;
  tally.reuseCount += one.judgement.reuses.length;
  for (const reuse of one.judgement.reuses) keepFirst(tally.reuses, { stream, reuse }, mostReuses, (kept) => kept.stream);
  addPath(tally, one);
  const streamOf = ({ connection }: Judged): number => connection.stream;
  keepFirst(tally.listed, one, mostListed, streamOf);
  if (worst !== "conforms") keepFirst(tally.telling, one, mostListed, streamOf);
  if (worst === "deviates" || worst === "conforms only to") {
    tally.deviatingCount += 1;
    keepFirst(tally.deviating, one, mostDrawn, streamOf);
  }
}

function addReason({ reasons }: Tally, { judgement }: Judged): void {
  const verdict = judgement.ends.map((end) => end.verdict).find((each) => each?.kind === "cannot tell");
  if (verdict?.kind === "cannot tell") reasons[verdict.reason] = (reasons[verdict.reason] ?? 0) + 1;
}

/** So many addresses are remembered as answering. */
const mostAnswering = 100_000;
const mostUnanswered = 1000;
const leastSyns = 2;

/** What a middlebox may have done. */
function addPath(tally: Tally, { connection: { stream, ends }, judgement, outcome, segments, lasted }: Judged): void {
  for (const reset of judgement.foreignResets)
    keepFirst(tally.foreignResets, { stream, end: ends[reset.end], reset }, mostReuses, (kept) => kept.stream);
  const [, to] = ends;
  if (outcome === "unanswered" && segments >= leastSyns)
    keepFirst(tally.unanswered, { stream, to, syns: segments, seconds: lasted }, mostUnanswered, (kept) => kept.stream);
  if (judgement.ends[1].verdict !== null && tally.answering.size < mostAnswering) tally.answering.add(to);
}

function addStays(stays: Stays, { judgement, connection }: Judged): void {
  for (const [end, { timeWait }] of judgement.closings.entries()) {
    if (timeWait === null) continue;
    const { atLeast, atMost } = timeWait.lasted;
    stays[end === 0 ? "opener" : "other"] += 1;
    stays.longest = Math.max(stays.longest, atLeast);
    stays.watched = Math.max(stays.watched, connection.watchedUntil - timeWait.since.time);
    if (atMost !== null) stays.shortestOver = Math.min(stays.shortestOver ?? Infinity, atMost);
  }
}

/** The counts of several captures together; what is listed and drawn stays with each. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    const { judged, ends, connections, outcomes: ended, reasons, tooEarly: early, stays, reuseCount, reuses } = tally;
    sum.foreignResets.push(...tally.foreignResets.slice(0, mostReuses - sum.foreignResets.length));
    sum.unanswered.push(...swallowed(tally));
    for (const to of tally.answering) sum.answering.add(to);
    sum.judged += judged;
    sum.tooEarly += early;
    sum.reuseCount += reuseCount;
    sum.reuses.push(...reuses.slice(0, mostReuses - sum.reuses.length));
    addAll(sum.ends, ends);
    addAll(sum.connections, connections);
    addAll(sum.outcomes, ended);
    addAll(sum.reasons, reasons);
    sum.stays.opener += stays.opener;
    sum.stays.other += stays.other;
    sum.stays.longest = Math.max(sum.stays.longest, stays.longest);
    sum.stays.watched = Math.max(sum.stays.watched, stays.watched);
    if (stays.shortestOver !== null) sum.stays.shortestOver = Math.min(sum.stays.shortestOver ?? Infinity, stays.shortestOver);
  }
  return sum;
}

/** The tallies of parts of one capture as one, as if all had been judged in the order of their streams. */
export function joinedTally(parts: readonly Tally[]): Tally {
  const first = <T>(of: (tally: Tally) => readonly T[], streamOf: (one: T) => number, most: number): T[] =>
    parts
      .flatMap(of)
      .toSorted((one, other) => streamOf(one) - streamOf(other))
      .slice(0, most);
  const ofConnection = ({ connection }: Judged): number => connection.stream;
  const ofOther = ({ stream }: { readonly stream: number }): number => stream;
  return {
    ...sumOf(parts),
    reuses: first(({ reuses }) => reuses, ofOther, mostReuses),
    foreignResets: first(({ foreignResets }) => foreignResets, ofOther, mostReuses),
    unanswered: first(({ unanswered }) => unanswered, ofOther, mostUnanswered),
    listed: first(({ listed }) => listed, ofConnection, mostListed),
    telling: first(({ telling }) => telling, ofConnection, mostListed),
    deviatingCount: parts.reduce((sum, { deviatingCount }) => sum + deviatingCount, 0),
    deviating: first(({ deviating }) => deviating, ofConnection, mostDrawn),
  };
}

function addAll<Key extends string>(sum: Partial<Record<Key, number>>, more: Readonly<Partial<Record<Key, number>>>): void {
  for (const key of Object.keys(more) as Key[]) sum[key] = (sum[key] ?? 0) + (more[key] ?? 0); // The keys are those of its type.
}

/** Keeps the first in an order; connections come in another. */
function keepFirst<T>(kept: T[], one: T, most: number, placeOf: (one: T) => number): void {
  const at = kept.findLastIndex((other) => placeOf(other) <= placeOf(one)) + 1;
  if (at >= most) return;
  kept.splice(at, 0, one);
  if (kept.length > most) kept.pop();
}
