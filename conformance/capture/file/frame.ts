// A frame of a capture, whatever the format of the file, and how a format is asked for its frames.

import type { SkipReason } from "../tally.ts";

/** One frame. Its octets lie in a buffer that is used again: they are there only until whoever is handed the frame returns. */
export interface Frame {
  /** Counted from 1 over all frames of the file, those that cannot be used included. */
  readonly number: number;
  /** Seconds since the first frame of the file. */
  readonly time: number;
  readonly tap: number;
  readonly link: number;
  readonly view: DataView;
  /** From where to where the view holds what was captured. */
  readonly start: number;
  readonly end: number;
  /** The length on the wire, of which what was captured may be a part. */
  readonly wireLength: number;
}

/** Who takes what a file holds. */
export interface FrameSink {
  readonly frame: (frame: Frame) => void;
  /** A frame that is in the file but cannot be used. */
  readonly unusable: (reason: SkipReason) => void;
  /** An interface; the addresses of its host in the form of `addressAt`. */
  readonly declared: (name: string | null, link: number, addresses: readonly string[]) => void;
  /** Each record of the file as it stands there, after what it holds; the number of the frame, null if it is none. */
  readonly record?: (octets: Uint8Array, frame: number | null) => void;
}

/** A file format as records one after the other. */
export interface RecordFormat {
  /** The length of the record that begins at `at`; 0 if too little of it is there to say; -1 if no record can begin like this. */
  lengthAt(view: DataView, at: number, available: number): number;
  /** Takes a record that is all there. */
  read(view: DataView, at: number, length: number): void;
}
