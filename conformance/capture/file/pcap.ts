// The classic format: one header, then frames. It comes in both byte orders, with microseconds or nanoseconds, and in a modified form with
// longer records.

import type { FrameSink, RecordFormat } from "./frame.ts";

const forms = [
  { magic: 0xa1b2c3d4, perSecond: 1e6, header: 16 },
  { magic: 0xa1b23c4d, perSecond: 1e9, header: 16 },
  { magic: 0xa1b2cd34, perSecond: 1e6, header: 24 },
] as const;

const fileHeader = 24;

/** The byte order of a file, the unit of its times, and how long what stands before each frame is. */
export interface PcapForm {
  readonly little: boolean;
  readonly perSecond: number;
  readonly header: number;
}

/** The form of a file that begins with these four octets; null if it is none of this format. */
export function pcapFormOf(begin: DataView, at: number): PcapForm | null {
  for (const little of [true, false]) {
    const form = forms.find(({ magic }) => magic === begin.getUint32(at, little));
    if (form !== undefined) return { little, perSecond: form.perSecond, header: form.header };
  }
  return null;
}

/** The link type that the header of a file names. The bits above say how long a checksum at the end of each frame is. */
export const pcapLink = (view: DataView, at: number, little: boolean): number => view.getUint32(at + 20, little) & 0x03ffffff;

/** The reader of a file that begins with these four octets; null if it is none of this format. */
export function pcapFormat(begin: DataView, at: number, sink: FrameSink): RecordFormat | null {
  const form = pcapFormOf(begin, at);
  return form === null ? null : new Pcap(form, sink);
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

  constructor({ little, perSecond, header }: PcapForm, sink: FrameSink) {
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
      this.#link = pcapLink(view, at, little);
      this.#sink.declared(null, this.#link, []);
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
