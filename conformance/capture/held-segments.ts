// The segments that are held until their connection is handed over, packed as numbers: as objects they would take several times the memory, and
// moving those about would take most of the time. Each is a record that names the next one of its connection; records are used again.

import type { SeenSegment } from "./segment.ts";

/** A segment that is filled in step by step. */
export type MutableSegment = { -readonly [Field in keyof SeenSegment]: SeenSegment[Field] };

export function emptySegment(): MutableSegment {
  return {
    frame: 0,
    time: 0,
    tap: 0,
    from: 0,
    seq: 0,
    ack: 0,
    syn: false,
    ackFlag: false,
    fin: false,
    rst: false,
    data: 0,
    window: 0,
    optionsCut: false,
    mss: null,
    windowScale: null,
    sackPermitted: false,
    sack: noBlocks,
    tsVal: null,
    tsEcr: null,
    ipId: null,
    ttl: 0,
    checksum: "unknown",
  };
}

/** The segments of one connection: its first and its last record, -1 if there is none. */
export interface Chain {
  first: number;
  last: number;
  length: number;
}

/** What stands where in a record. Numbers that may be absent are -1 then; `bits` are the fields that have few values. */
const at = {
  frame: 0,
  time: 1,
  seq: 2,
  ack: 3,
  data: 4,
  window: 5,
  tsVal: 6,
  tsEcr: 7,
  mss: 8,
  ipId: 9,
  tap: 10,
  bits: 11,
  next: 12,
} as const;
const recordNumbers = 13;
const blockBits = 12;
const recordsOfBlock = 1 << blockBits;

const bits = { from: 1, syn: 2, ackFlag: 4, fin: 8, rst: 16, optionsCut: 32, sackPermitted: 64, hasSack: 128 } as const;
const checksums = ["right", "wrong", "offloaded", "unknown"] as const;
const shiftOf = { checksum: 8, ttl: 10, windowScale: 18 } as const;
const noScale = 15;
const noBlocks: SeenSegment["sack"] = [];

export class HeldSegments {
  readonly #blocks: Float64Array[] = [];
  /** Blocks that the few options with room for several numbers would not fit into, by record. */
  readonly #sacks = new Map<number, SeenSegment["sack"]>();
  #free = -1;
  #used = 0;

  /** Adds a segment at the end of a chain. */
  append(chain: Chain, segment: SeenSegment): void {
    const record = this.#take();
    this.#write(record, segment);
    if (chain.last < 0) chain.first = record;
    else this.#set(chain.last, at.next, record);
    chain.last = record;
    chain.length += 1;
  }

  /** The segments of a chain. */
  list({ first }: Chain): SeenSegment[] {
    const all: SeenSegment[] = [];
    for (let record = first; record >= 0; record = this.#get(record, at.next)) all.push(this.#read(record));
    return all;
  }

  /** Lets go of a chain, which is empty afterwards. */
  release(chain: Chain): void {
    if (chain.last < 0) return;
    if (this.#sacks.size > 0) for (let record = chain.first; record >= 0; record = this.#get(record, at.next)) this.#sacks.delete(record);
    this.#set(chain.last, at.next, this.#free);
    this.#free = chain.first;
    chain.first = chain.last = -1;
    chain.length = 0;
  }

  #take(): number {
    if (this.#free >= 0) {
      const record = this.#free;
      this.#free = this.#get(record, at.next);
      return record;
    }
    if (this.#used === this.#blocks.length * recordsOfBlock) this.#blocks.push(new Float64Array(recordsOfBlock * recordNumbers));
    return this.#used++;
  }

  #write(record: number, segment: SeenSegment): void {
    const block = this.#blockOf(record);
    const base = (record & (recordsOfBlock - 1)) * recordNumbers;
    block[base + at.frame] = segment.frame;
    block[base + at.time] = segment.time;
    block[base + at.seq] = segment.seq;
    block[base + at.ack] = segment.ack;
    block[base + at.data] = segment.data;
    block[base + at.window] = segment.window;
    block[base + at.tsVal] = segment.tsVal ?? -1;
    block[base + at.tsEcr] = segment.tsEcr ?? -1;
    block[base + at.mss] = segment.mss ?? -1;
    block[base + at.ipId] = segment.ipId ?? -1;
    block[base + at.tap] = segment.tap;
    block[base + at.bits] = bitsOf(segment);
    block[base + at.next] = -1;
    if (segment.sack.length > 0) this.#sacks.set(record, segment.sack);
  }

  #read(record: number): SeenSegment {
    const block = this.#blockOf(record);
    const base = (record & (recordsOfBlock - 1)) * recordNumbers;
    const few = block[base + at.bits] ?? 0;
    const scale = (few >> shiftOf.windowScale) & 15;
    return {
      frame: block[base + at.frame] ?? 0,
      time: block[base + at.time] ?? 0,
      tap: block[base + at.tap] ?? 0,
      from: few & bits.from ? 1 : 0,
      seq: block[base + at.seq] ?? 0,
      ack: block[base + at.ack] ?? 0,
      syn: (few & bits.syn) !== 0,
      ackFlag: (few & bits.ackFlag) !== 0,
      fin: (few & bits.fin) !== 0,
      rst: (few & bits.rst) !== 0,
      data: block[base + at.data] ?? 0,
      window: block[base + at.window] ?? 0,
      optionsCut: (few & bits.optionsCut) !== 0,
      mss: orNull(block[base + at.mss]),
      windowScale: scale === noScale ? null : scale,
      sackPermitted: (few & bits.sackPermitted) !== 0,
      sack: few & bits.hasSack ? (this.#sacks.get(record) ?? noBlocks) : noBlocks,
      tsVal: orNull(block[base + at.tsVal]),
      tsEcr: orNull(block[base + at.tsEcr]),
      ipId: orNull(block[base + at.ipId]),
      ttl: (few >> shiftOf.ttl) & 255,
      checksum: checksums[(few >> shiftOf.checksum) & 3] ?? "unknown",
    };
  }

  #get(record: number, field: number): number {
    return this.#blockOf(record)[(record & (recordsOfBlock - 1)) * recordNumbers + field] ?? -1;
  }

  #set(record: number, field: number, value: number): void {
    this.#blockOf(record)[(record & (recordsOfBlock - 1)) * recordNumbers + field] = value;
  }

  #blockOf(record: number): Float64Array {
    const block = this.#blocks[record >> blockBits];
    if (block === undefined) throw new Error(`no record ${record}`);
    return block;
  }
}

function orNull(value = -1): number | null {
  return value < 0 ? null : value;
}

function bitsOf(segment: SeenSegment): number {
  return (
    (segment.from === 1 ? bits.from : 0) |
    (segment.syn ? bits.syn : 0) |
    (segment.ackFlag ? bits.ackFlag : 0) |
    (segment.fin ? bits.fin : 0) |
    (segment.rst ? bits.rst : 0) |
    (segment.optionsCut ? bits.optionsCut : 0) |
    (segment.sackPermitted ? bits.sackPermitted : 0) |
    (segment.sack.length > 0 ? bits.hasSack : 0) |
    (checksums.indexOf(segment.checksum) << shiftOf.checksum) |
    (segment.ttl << shiftOf.ttl) |
    ((segment.windowScale ?? noScale) << shiftOf.windowScale)
  );
}
