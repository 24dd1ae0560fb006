// A capture once more, as pcapng, with comments on some of its frames. What is pcapng already is copied block by block, so that nothing of it is
// lost: names, notes, keys, other comments. What follows damage, or a cut, is left out, as it was when the capture was read.

import { CaptureFile } from "../file/capture-file.ts";
import { pcapFormOf, pcapLink, type PcapForm } from "../file/pcap.ts";
import { commentOptions, pcapngFrame, pcapngHead } from "./pcapng.ts";

export interface AnnotatorOptions {
  /** What messages call the capture. */
  readonly place: string;
  /** The program that writes. */
  readonly application: string;
  /** By the numbers of the frames. */
  readonly comments: ReadonlyMap<number, readonly string[]>;
  /** Takes what is to be written, piece by piece; the octets are there only until it returns. */
  readonly write: (octets: Uint8Array) => void;
}

const sectionHeader = 0x0a0d0d0a;
const blocks = { packet: 2, simplePacket: 3, enhancedPacket: 6 } as const;

export class CaptureAnnotator {
  readonly #options: AnnotatorOptions;
  readonly #file: CaptureFile;
  #pcap: PcapForm | null = null;
  #little = true;
  #isFirst = true;
  /** How much was captured of the last frame. */
  #captured = 0;

  constructor(options: AnnotatorOptions) {
    this.#options = options;
    this.#file = new CaptureFile(options.place, {
      frame: ({ start, end }) => {
        this.#captured = end - start;
      },
      unusable: () => {},
      declared: () => {},
      record: (octets, frame) => this.#record(octets, frame),
    });
  }

  /** Takes the next octets of the capture. Throws an `InputError` if what arrives is no capture. */
  push(octets: Uint8Array): void {
    this.#file.push(octets);
  }

  /** A record of the file; `frame` is its number, null for one that is no frame. */
  #record(octets: Uint8Array, frame: number | null): void {
    const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
    const { application, comments, write } = this.#options;
    if (this.#isFirst) {
      this.#isFirst = false;
      this.#pcap = pcapFormOf(view, 0);
      if (this.#pcap !== null) {
        write(pcapngHead({ application, interfaces: [{ link: pcapLink(view, 0, this.#pcap.little) }] }));
        return;
      }
    }
    const said = frame === null ? [] : (comments.get(frame) ?? []);
    if (this.#pcap !== null) write(this.#ofPcap(view, octets, this.#pcap, said));
    else write(this.#ofPcapng(view, octets, said));
  }

  #ofPcap(view: DataView, octets: Uint8Array, { little, perSecond, header }: PcapForm, comments: readonly string[]): Uint8Array {
    const word = (at: number): bigint => BigInt(view.getUint32(at, little));
    return pcapngFrame({
      tap: 0,
      nanoseconds: word(0) * 1_000_000_000n + word(4) * BigInt(1e9 / perSecond),
      octets: octets.subarray(header),
      wireLength: view.getUint32(12, little),
      comments,
    });
  }

  #ofPcapng(view: DataView, octets: Uint8Array, comments: readonly string[]): Uint8Array {
    if (view.getUint32(0) === sectionHeader) {
      this.#little = view.getUint32(8, true) === 0x1a2b3c4d;
      return ofAnyLength(octets);
    }
    if (comments.length === 0) return octets;
    const type = view.getUint32(0, this.#little);
    if (type === blocks.enhancedPacket || type === blocks.packet) return this.#withComments(view, octets, comments);
    return type === blocks.simplePacket ? this.#enhanced(view, octets, comments) : octets;
  }

  /** The options are at the end of a block: ours come behind what was captured, before those that were there. */
  #withComments(view: DataView, octets: Uint8Array, comments: readonly string[]): Uint8Array {
    const little = this.#little;
    const captured = view.getUint32(20, little);
    const at = Math.min(28 + 4 * Math.ceil(captured / 4), octets.length - 4);
    const others = octets.subarray(at, octets.length - 4);
    return this.#block(view.getUint32(0, little), octets.subarray(8, at), comments, others);
  }

  /** A simple block has no room for comments. In the other form it needs a time, and has none: it stands at the beginning of time. */
  #enhanced(view: DataView, octets: Uint8Array, comments: readonly string[]): Uint8Array {
    const captured = octets.subarray(12, octets.length - 4);
    const body = new Uint8Array(20 + captured.length);
    const words = new DataView(body.buffer);
    words.setUint32(12, this.#captured, this.#little);
    words.setUint32(16, view.getUint32(8, this.#little), this.#little);
    body.set(captured, 20);
    return this.#block(blocks.enhancedPacket, body, comments, new Uint8Array(0));
  }

  #block(type: number, body: Uint8Array, comments: readonly string[], others: Uint8Array): Uint8Array {
    const little = this.#little;
    const ours = commentOptions(comments, little);
    // Options that were there end with a mark of their own; ours need one only if there were none.
    const length = 12 + body.length + ours.length + (others.length === 0 ? 4 : others.length);
    const whole = new Uint8Array(length);
    const view = new DataView(whole.buffer);
    view.setUint32(0, type, little);
    view.setUint32(4, length, little);
    whole.set(body, 8);
    whole.set(ours, 8 + body.length);
    whole.set(others, 8 + body.length + ours.length);
    view.setUint32(length - 4, length, little);
    return whole;
  }
}

/** The head of a section that does not say how long the section is: it gets longer. */
function ofAnyLength(octets: Uint8Array): Uint8Array {
  const copy = octets.slice();
  copy.fill(0xff, 16, 24);
  return copy;
}
