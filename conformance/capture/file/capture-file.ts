// A file of captured frames, read as it arrives in pieces of any size. What the file is shows in its first four octets; what is held is never
// more than one record and one piece.

import { InputError } from "../../../checker/index.ts";
import type { CaptureEnd } from "../tally.ts";
import { Backlog } from "./backlog.ts";
import type { FrameSink, RecordFormat } from "./frame.ts";
import { pcapFormat } from "./pcap.ts";
import { pcapngFormat } from "./pcapng.ts";

/** Longer records do not exist: no tool writes them, and a file that has one is damaged at that place. */
const mostRecordOctets = 1 << 24;

export class CaptureFile {
  readonly #place: string;
  readonly #sink: FrameSink;
  readonly #backlog = new Backlog();
  #format: RecordFormat | null = null;
  #offset = 0;
  #needed = 4;
  #frames = 0;
  #isDamaged = false;

  /** `place` is what messages call the file. */
  constructor(place: string, sink: FrameSink) {
    this.#place = place;
    this.#sink = {
      ...sink,
      frame: (frame) => {
        this.#frames += 1;
        sink.frame(frame);
      },
      unusable: (reason) => {
        this.#frames += 1;
        sink.unusable(reason);
      },
    };
  }

  /** Takes the next octets of the file. Throws an `InputError` if they show that it is no capture. */
  push(chunk: Uint8Array): void {
    if (this.#isDamaged) return;
    this.#backlog.append(chunk);
    const { start, end } = this.#backlog;
    if (end - start >= this.#needed) this.#read();
  }

  /** Says that the file has ended, or that it broke off, and gets how it ended. */
  end(broke?: "cut" | "damaged"): CaptureEnd {
    const { start, end } = this.#backlog;
    if (this.#format === null)
      throw noCapture(this.#place, new Uint8Array(this.#backlog.view.buffer, start, end - start), broke && "a packed file that is damaged");
    const kind = this.#isDamaged ? "damaged" : (broke ?? (end > start ? "cut" : "complete"));
    return kind === "complete" ? { kind } : { kind, offset: this.#offset, afterFrame: this.#frames };
  }

  #read(): void {
    const backlog = this.#backlog;
    const format = (this.#format ??= this.#recognise());
    while (backlog.start < backlog.end) {
      const available = backlog.end - backlog.start;
      const length = format.lengthAt(backlog.view, backlog.start, available);
      if (length < 0 || length > mostRecordOctets) {
        this.#isDamaged = true;
        return;
      }
      this.#needed = length === 0 ? available + 1 : length;
      if (available < this.#needed) return;
      const before = this.#frames;
      format.read(backlog.view, backlog.start, length);
      this.#sink.record?.(new Uint8Array(backlog.view.buffer, backlog.start, length), this.#frames > before ? this.#frames : null);
      backlog.start += length;
      this.#offset += length;
    }
    this.#needed = 1;
  }

  #recognise(): RecordFormat {
    const { view, start, end } = this.#backlog;
    const format = pcapFormat(view, start, this.#sink) ?? pcapngFormat(view, start, this.#sink);
    if (format === null) throw noCapture(this.#place, new Uint8Array(view.buffer, start, end - start));
    return format;
  }
}

/** What other files begin with, most of them captures that something packed. */
const otherFiles: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], "a file packed by gzip"],
  [[0x28, 0xb5, 0x2f, 0xfd], "a file packed by zstd"],
  [[0xfd, 0x37, 0x7a, 0x58], "a file packed by xz"],
  [[0x42, 0x5a, 0x68], "a file packed by bzip2"],
  [[0x04, 0x22, 0x4d, 0x18], "a file packed by lz4"],
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive"],
];

function noCapture(place: string, begin: Uint8Array, instead?: string): InputError {
  const known = otherFiles.find(([magic]) => magic.every((octet, i) => begin[i] === octet));
  return new InputError({
    code: "TWM-520",
    place,
    expected: "a capture in the format pcap or pcapng, packed by gzip or not",
    found: instead ?? known?.[1] ?? foundIn(begin),
    hint: known === undefined ? "save the capture again with tcpdump -w, dumpcap or Wireshark" : "unpack the file first",
  });
}

function foundIn(begin: Uint8Array): string {
  if (begin.length === 0) return "an empty file";
  const octets = [...begin.subarray(0, 4)];
  if (octets.every((octet) => octet >= 0x20 && octet < 0x7f)) return `text that begins "${String.fromCharCode(...octets)}"`;
  return `a file that begins with the octets ${octets.map((octet) => octet.toString(16).padStart(2, "0")).join(" ")}`;
}
