// The classic format: one header, then frames. It comes in both byte orders, with microseconds or nanoseconds, and in a modified form with
// longer records.

import type { FrameSink, RecordFormat } from "./frame.ts";

const forms = [
  { magic: 0xa1b2c3d4, perSecond: 1e6, header: 16 },
  { magic: 0xa1b23c4d, perSecond: 1e9, header: 16 },
  { magic: 0xa1b2cd34, perSecond: 1e6, header: 24 },
] as const;

const fileHeader = 24;

/** The reader of a file that begins with these four octets; null if it is none of this format. */
export function pcapFormat(begin: DataView, at: number, sink: FrameSink): RecordFormat | null {
  for (const little of [true, false]) {
    const form = forms.find(({ magic }) => magic === begin.getUint32(at, little));
    if (form !== undefined) return new Pcap(little, form.perSecond, form.header, sink);
  }
  return null;
}

class Pcap implements RecordFormat {
  readonly #little: boolean;
  readonly #perSecond: number;
  readonly #header: number;
  readonly #sink: FrameSink;
  #link: number | null = null;
  #frames = 0;
  #firstSeconds = 0;
  #firstFraction = 0;

  constructor(little: boolean, perSecond: number, header: number, sink: FrameSink) {
    this.#little = little;
    this.#perSecond = perSecond;
    this.#header = header;
    this.#sink = sink;
  }

  lengthAt(view: DataView, at: number, available: number): number {
    if (this.#link === null) return fileHeader;
    return available < this.#header ? 0 : this.#header + view.getUint32(at + 8, this.#little);
  }

  read(view: DataView, at: number, length: number): void {
    const little = this.#little;
    if (this.#link === null) {
      // The bits above say how long a checksum at the end of each frame is.
      this.#link = view.getUint32(at + 20, little) & 0x03ffffff;
      this.#sink.declared(null, this.#link);
      return;
    }
    const seconds = view.getUint32(at, little);
    const fraction = view.getUint32(at + 4, little);
    if (this.#frames === 0) {
      this.#firstSeconds = seconds;
      this.#firstFraction = fraction;
    }
    this.#frames += 1;
    this.#sink.frame({
      number: this.#frames,
      time: seconds - this.#firstSeconds + (fraction - this.#firstFraction) / this.#perSecond,
      tap: 0,
      link: this.#link,
      view,
      start: at + this.#header,
      end: at + length,
      wireLength: view.getUint32(at + 12, little),
    });
  }
}
