// Sorts segments into connections and hands each connection over once nothing more belongs to it. What is held is bounded: where more comes
// in, those that have been silent for the longest are handed over as they are.

import { endWords, type Ends } from "./packet/ends.ts";
import { beginsNext, isOver, judgeGhost, note, rememberedOf, startIncarnation, type Incarnation } from "./incarnation.ts";
import { HostTaps } from "./host-taps.ts";
import { emptySegment, HeldSegments, type Chain, type MutableSegment } from "./held-segments.ts";
import { isInShare, type Share } from "./share.ts";
import { peerOf, type SeenConnection, type SeenSegment } from "./segment.ts";

/** How many segments are held at most, unless somebody says otherwise; each takes some 100 octets of memory. */
const usualMostHeld = 1_000_000;

/** What a connection takes beside its segments, in segments: measured under a flood of SYNs, 1 kB. */
const connectionWeight = 10;

/** Takes each connection when it is complete. */
export type ConnectionSink = (connection: SeenConnection) => void;

export interface ConnectionsOptions {
  readonly mostHeld?: number | undefined;
  readonly joinTaps?: boolean | undefined;
  readonly following?: Following | undefined;
  readonly share?: Share | undefined;
}

/** How a capture is read that does not end by itself: connections are told when they are over, and let go when nothing can follow. */
export interface Following {
  /** A connection that is over, a FIN of each end or a reset, is told when it was silent for so many seconds. It is handed over later. */
  readonly toldAfter: number;
  readonly onOver: ConnectionSink;
  /** It is handed over when it was silent for so many: what uses its addresses and ports again then has no connection before it. */
  readonly handedOverAfter: number;
}

/** So many seconds of the capture pass before it is looked again which connections are over. */
const sweepEvery = 0.5;

export class Connections {
  readonly #sink: ConnectionSink;
  readonly #mostHeld: number;
  readonly #joinTaps: boolean;
  readonly #following: Following | null;
  readonly #share: Share | null;
  readonly #hostTaps = new HostTaps();
  readonly #segments = new HeldSegments();
  readonly #open = new Map<string, Incarnation>();
  #streams = 0;
  #held = 0;
  #handedOver = 0;
  #givenUp = 0;
  #sweptAt = -Infinity;

  constructor(sink: ConnectionSink, { mostHeld = usualMostHeld, joinTaps = false, following, share }: ConnectionsOptions = {}) {
    this.#sink = sink;
    this.#mostHeld = mostHeld;
    this.#joinTaps = joinTaps;
    this.#following = following ?? null;
    this.#share = share ?? null;
  }

  /** How many connections were handed over, and how many of them early. */
  get counts(): { readonly handedOver: number; readonly givenUp: number } {
    return { handedOver: this.#handedOver, givenUp: this.#givenUp };
  }

  /** An interface, of a host that has these addresses. */
  declared(tap: number, addresses: readonly string[]): void {
    this.#hostTaps.declare(tap, addresses);
  }

  /** Takes the next segment of the capture, settles which end sent it, and keeps a copy. */
  add({ key, isFirst }: Ends, segment: MutableSegment): void {
    const slot = this.#slotOf(key, segment.tap);
    let at = this.#open.get(slot);
    segment.from = at === undefined || at.startedByFirst === isFirst ? 0 : 1;
    if (at === undefined || beginsNext(at, segment, segment.from)) {
      at = this.#start(slot, { key, isFirst }, at ?? null, segment);
      segment.from = 0;
    } else if (at.beneath !== null) {
      at = this.#settle(at, at.beneath, segment, isFirst);
    }
    this.#append(at, segment);
    if (this.#held > this.#mostHeld) this.#giveUpOldest(segment.time);
    this.passed(segment.time);
  }

  /** The clock of the capture says so much, whether a frame came or not. */
  passed(time: number): void {
    if (this.#following === null || time < this.#sweptAt + sweepEvery) return;
    this.#sweptAt = time;
    const { toldAfter, handedOverAfter, onOver } = this.#following;
    for (const incarnation of this.#open.values()) {
      const silent = time - incarnation.lastTime;
      if (silent < toldAfter || !isOver(incarnation)) continue;
      if (incarnation.told !== incarnation.chain.length) {
        if (incarnation.beneath !== null) this.#uncover(incarnation, incarnation.beneath, time);
        incarnation.told = incarnation.chain.length;
        onOver(this.#seen(incarnation, time, incarnation.limitReached));
      }
      if (silent < handedOverAfter) continue;
      this.#handOver(incarnation, time, incarnation.limitReached);
      this.#open.delete(incarnation.slot);
    }
  }

  /** Hands over what is left, in the order in which it began, a connection at each step: all at once they might not fit into memory. */
  *end(lastTime: number): Generator<void> {
    const left = [...this.#open.values()].toSorted((one, other) => first(one).stream - first(other).stream);
    this.#open.clear();
    for (const incarnation of left) {
      this.#handOver(incarnation, lastTime, incarnation.limitReached);
      yield;
    }
  }

  /** What is looked at from one place. */
  #slotOf(key: string, tap: number): string {
    if (this.#joinTaps) return key;
    const taps = this.#hostTaps.of(key);
    if (taps?.includes(tap) === true) return slotOfHosts(key);
    return tap === 0 ? key : `${key}@${tap}`;
  }

  #start(slot: string, { key, isFirst }: Ends, before: Incarnation | null, segment: MutableSegment): Incarnation {
    // The one beneath is over: two later ones have begun.
    if (before?.beneath) this.#uncover(before, before.beneath, segment.time);
    const started = startIncarnation({
      stream: this.#streams,
      slot,
      key,
      startedByFirst: isFirst,
      generation: before === null ? 0 : before.generation + 1,
      limitReached: this.#givenUp > 0 && !segment.syn,
      beneath: before,
      isKept: this.#share === null || isInShare(key, this.#share),
    });
    this.#streams += 1;
    this.#held += connectionWeight;
    this.#open.set(slot, started);
    return started;
  }

  #append(at: Incarnation, segment: SeenSegment): void {
    note(at, segment);
    // What somebody else keeps is counted; a young incarnation may turn out to be a ghost, whose segments are looked at again.
    if (at.isKept || at.beneath !== null) this.#segments.append(at.chain, segment);
    else at.chain.length += 1;
    this.#held += 1;
  }

  /** Decides, if the segment tells, whether a young incarnation is one; the result is where the segment belongs. */
  #settle(young: Incarnation, old: Incarnation, segment: MutableSegment, isFirst: boolean): Incarnation {
    const verdict = judgeGhost(young, old, segment);
    if (verdict === "real") this.#uncover(young, old, segment.time);
    if (verdict !== "ghost") return young;
    this.#takeBack(old, young);
    if (young.stream === this.#streams - 1) this.#streams -= 1;
    this.#held -= connectionWeight;
    this.#open.set(old.slot, old);
    segment.from = old.startedByFirst === isFirst ? 0 : 1;
    return old;
  }

  /** Puts the segments of a ghost where they belong. */
  #takeBack(old: Incarnation, ghost: Incarnation): void {
    const isTurned = old.startedByFirst !== ghost.startedByFirst;
    const segments = this.#segments.list(ghost.chain);
    this.#segments.release(ghost.chain);
    this.#held -= segments.length;
    for (const segment of segments) this.#append(old, isTurned ? { ...segment, from: peerOf(segment.from) } : segment);
  }

  #uncover(young: Incarnation, old: Incarnation, time: number): void {
    const handed = this.#emit(old, time, old.limitReached);
    young.previous = rememberedOf(handed, time);
    this.#held -= weightOfAll(handed) - weightOfAll(young.previous);
    young.beneath = null;
    if (!young.isKept) this.#forget(young.chain);
  }

  /** Lets go of segments that are counted all the same. */
  #forget(chain: Chain): void {
    const { length } = chain;
    this.#segments.release(chain);
    chain.length = length;
  }

  #handOver(incarnation: Incarnation, time: number, limitReached: boolean): void {
    if (incarnation.beneath !== null) this.#uncover(incarnation, incarnation.beneath, time);
    this.#held -= weightOf(incarnation);
    this.#emit(incarnation, time, limitReached);
  }

  #emit(incarnation: Incarnation, watchedUntil: number, limitReached: boolean): SeenConnection {
    const connection = this.#seen(incarnation, watchedUntil, limitReached);
    this.#segments.release(incarnation.chain);
    this.#handedOver += 1;
    if (incarnation.isKept) this.#sink(connection);
    return connection;
  }

  #seen(incarnation: Incarnation, watchedUntil: number, limitReached: boolean): SeenConnection {
    const { stream, key, startedByFirst, generation, previous } = incarnation;
    const [one, other] = endWords(key);
    const ends = startedByFirst ? ([one, other] as const) : ([other, one] as const);
    const seen = { stream, ends, segments: this.#segmentsOf(incarnation), generation, previous, watchedUntil, limitReached };
    const taps = this.#joinTaps || incarnation.slot === slotOfHosts(key) ? this.#hostTaps.of(key) : null;
    return taps === null ? seen : { ...seen, hostTaps: startedByFirst ? taps : [taps[1], taps[0]] };
  }

  /** Of what somebody else keeps, as many as there were: no more is asked of them than how many, and when the last one came. */
  #segmentsOf({ isKept, chain, lastTime }: Incarnation): readonly SeenSegment[] {
    if (isKept) return this.#segments.list(chain);
    const any = { ...emptySegment(), time: lastTime };
    return Array.from({ length: chain.length }, () => any);
  }

  /** Makes room for a while, so that looking for the oldest is rare. */
  #giveUpOldest(time: number): void {
    const byAge = [...this.#open.values()].toSorted((one, other) => one.lastTime - other.lastTime);
    for (const incarnation of byAge) {
      if (this.#held <= 0.9 * this.#mostHeld) break;
      this.#givenUp += 1;
      this.#handOver(incarnation, time, incarnation.limitReached || !isOver(incarnation));
      this.#open.delete(incarnation.slot);
    }
  }
}

const slotOfHosts = (key: string): string => `${key}@hosts`;

function first(incarnation: Incarnation): Incarnation {
  return incarnation.beneath ?? incarnation;
}

function weightOf({ chain, previous }: Incarnation): number {
  return chain.length + connectionWeight + weightOfAll(previous);
}

/** Of an incarnation that is over and those before it that are remembered. */
function weightOfAll(connection: SeenConnection | null): number {
  let weight = 0;
  for (let one = connection; one !== null; one = one.previous) weight += one.segments.length + connectionWeight;
  return weight;
}
