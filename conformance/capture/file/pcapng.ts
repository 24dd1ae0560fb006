// The newer format: sections of blocks, each section with a byte order and interfaces of its own. Blocks that hold no frames are passed over.

import { Clock, type FirstFrame } from "./clock.ts";
import { addressAt } from "../packet/ends.ts";
import type { SkipReason } from "../tally.ts";
import type { FrameSink, RecordFormat } from "./frame.ts";

const sectionHeader = 0x0a0d0d0a;
const byteOrderMagic = 0x1a2b3c4d;
const blocks = { interface: 1, packet: 2, simplePacket: 3, enhancedPacket: 6 } as const;
/** Blocks of systems and programs that other tools count as frames: custom ones, entries of a journal, system calls. */
const notes: ReadonlySet<number> = new Set([0x0bad, 0x40000bad, 9, 0x204, 0x216, 0x221]);
const options = { end: 0, interfaceName: 2, ipv4Address: 4, ipv6Address: 5, timeResolution: 9, timeOffset: 14 } as const;
const microseconds = 6;

/** More interfaces than any machine has; a file that declares more does so by mistake or in bad faith. */
const mostInterfaces = 1 << 12;

/** More addresses than an interface has use for. */
const mostAddresses = 64;

/** What is said of an interface where it is declared. */
interface Declared {
  name: string | null;
  resolution: number;
  offset: bigint;
  readonly addresses: string[];
}

interface Interface {
  readonly tap: number;
  readonly link: number;
  readonly snapLength: number;
  readonly clock: Clock;
}

/** The reader of a file that begins with these four octets; null if it is none of this format. */
export function pcapngFormat(begin: DataView, at: number, sink: FrameSink): RecordFormat | null {
  return begin.getUint32(at) === sectionHeader ? new Pcapng(sink) : null;
}

class Pcapng implements RecordFormat {
  readonly #sink: FrameSink;
  readonly #first: FirstFrame = { nanoseconds: null };
  #little = true;
  #interfaces: Interface[] = [];
  /** Each section declares its interfaces anew: the same declaration at the same place is the same interface. */
  readonly #taps = new Map<string, number>();
  #frames = 0;
  #lastTime = 0;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  lengthAt(view: DataView, at: number, available: number): number {
    if (available < 12) return 0;
    if (view.getUint32(at) === sectionHeader) {
      this.#little = view.getUint32(at + 8, true) === byteOrderMagic;
      if (!this.#little && view.getUint32(at + 8) !== byteOrderMagic) return -1;
    }
    const length = view.getUint32(at + 4, this.#little);
    // Blocks end at a multiple of four octets, also those whose length does not.
    return length < 12 ? -1 : 4 * Math.ceil(length / 4);
  }

  read(view: DataView, at: number, length: number): void {
    switch (view.getUint32(at, this.#little)) {
      case sectionHeader:
        this.#interfaces = [];
        break;
      case blocks.interface:
        this.#interface(view, at, length);
        break;
      case blocks.enhancedPacket:
        if (length < 32) this.#unusable("damaged frame");
        else this.#packet(view, at + 8, view.getUint32(at + 8, this.#little), at + length - 4);
        break;
      case blocks.packet:
        if (length < 32) this.#unusable("damaged frame");
        else this.#packet(view, at + 8, view.getUint16(at + 8, this.#little), at + length - 4);
        break;
      case blocks.simplePacket:
        this.#simplePacket(view, at, length);
        break;
      default:
        if (notes.has(view.getUint32(at, this.#little))) this.#unusable("no packet");
    }
  }

  #interface(view: DataView, at: number, length: number): void {
    if (length < 20 || this.#interfaces.length >= mostInterfaces) return;
    const link = view.getUint16(at + 8, this.#little);
    const read = this.#interfaceOptions(view, at + 16, at + length - 4);
    const clock = new Clock(read.resolution, read.offset, this.#first);
    const snapLength = view.getUint32(at + 12, this.#little);
    this.#interfaces.push({ tap: this.#tapOf(this.#interfaces.length, link, read), link, snapLength, clock });
  }

  #tapOf(index: number, link: number, { name, addresses }: Declared): number {
    const declaration = `${index} ${link} ${name ?? ""}`;
    const known = this.#taps.get(declaration);
    if (known !== undefined) return known;
    if (this.#taps.size >= mostInterfaces) return index;
    const tap = this.#taps.size;
    this.#taps.set(declaration, tap);
    this.#sink.declared(name, link, addresses);
    return tap;
  }

  #interfaceOptions(view: DataView, from: number, end: number): Declared {
    const declared: Declared = { name: null, resolution: microseconds, offset: 0n, addresses: [] };
    for (let at = from; at + 4 <= end;) {
      const code = view.getUint16(at, this.#little);
      const size = view.getUint16(at + 2, this.#little);
      const value = at + 4;
      if (code === options.end || value + size > end) break;
      if (code === options.interfaceName)
        declared.name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + value, size));
      if (code === options.timeResolution && size >= 1) declared.resolution = view.getUint8(value);
      if (code === options.timeOffset && size >= 8) declared.offset = view.getBigInt64(value, this.#little);
      const addressOctets = code === options.ipv4Address ? 4 : code === options.ipv6Address ? 16 : null;
      if (addressOctets !== null && size >= addressOctets && declared.addresses.length < mostAddresses)
        declared.addresses.push(addressAt(view, value, addressOctets));
      at = value + 4 * Math.ceil(size / 4);
    }
    return declared;
  }

  /** An enhanced packet block or its obsolete forerunner, which differ in how they name the interface. */
  #packet(view: DataView, body: number, index: number, blockEnd: number): void {
    const little = this.#little;
    const start = body + 20;
    const end = start + view.getUint32(body + 12, little);
    const at = this.#interfaces[index];
    if (at === undefined || end > blockEnd) {
      this.#unusable("damaged frame");
      return;
    }
    this.#lastTime = at.clock.time(view.getUint32(body + 4, little), view.getUint32(body + 8, little));
    this.#frame(view, at, start, end, view.getUint32(body + 16, little));
  }

  /** A block without a time of its own: it gets that of the frame before. */
  #simplePacket(view: DataView, at: number, length: number): void {
    const [first] = this.#interfaces;
    if (first === undefined || length < 16) {
      this.#unusable("damaged frame");
      return;
    }
    const wireLength = view.getUint32(at + 8, this.#little);
    const captured = Math.min(wireLength, first.snapLength === 0 ? wireLength : first.snapLength, length - 16);
    this.#frame(view, first, at + 12, at + 12 + captured, wireLength);
  }

  #frame(view: DataView, { tap, link }: Interface, start: number, end: number, wireLength: number): void {
    this.#frames += 1;
    this.#sink.frame({ number: this.#frames, time: this.#lastTime, tap, link, view, start, end, wireLength });
  }

  #unusable(reason: SkipReason): void {
    this.#frames += 1;
    this.#sink.unusable(reason);
  }
}
