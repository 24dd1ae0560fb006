// What was seen of a TCP connection on the wire: the form in which every source of segments (captures, scripts, lists of packets) hands
// them to the judge. Nothing here is interpreted: numbers are those of the header.

/** One TCP segment as it was seen. */
export interface SeenSegment {
  /** The number of the frame in its capture, counted from 1 as other tools count; in a script the line. */
  readonly frame: number;
  /** Seconds since the first frame of the capture. */
  readonly time: number;
  /** The interface it was captured at, counted from 0 over the whole capture; 0 where there is only one. */
  readonly tap: number;
  /** Which end sent it: 0 is the one that sent the first segment seen of the connection. */
  readonly from: 0 | 1;
  readonly seq: number;
  /** The acknowledgment number; 0 without ACK. */
  readonly ack: number;
  readonly syn: boolean;
  readonly ackFlag: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  /** Octets of text, by the lengths in the headers and not by what was captured of them. */
  readonly data: number;
  /** The window as it stands in the header, not scaled. */
  readonly window: number;
  /** Not all of the options were captured: one that is absent below may have been there. */
  readonly optionsCut: boolean;
  /** Options; null where there is none. The shift of the window scale option is 14 at most. */
  readonly mss: number | null;
  readonly windowScale: number | null;
  readonly sackPermitted: boolean;
  /** The blocks of the SACK option, each from its first number to the one after its last. */
  readonly sack: readonly (readonly [number, number])[];
  readonly tsVal: number | null;
  readonly tsEcr: number | null;
  /** The identification of an IPv4 packet; null for IPv6. */
  readonly ipId: number | null;
  /** The time to live or hop limit that was left. */
  readonly ttl: number;
  /** `offloaded`: what a sender leaves for its hardware to complete; `unknown`: not all of the segment was captured. */
  readonly checksum: "right" | "wrong" | "offloaded" | "unknown";
}

/** The other end. */
export const peerOf = (end: 0 | 1): 0 | 1 => (end === 0 ? 1 : 0);

/** The segments of one incarnation of a connection, in the order of the capture. */
export interface SeenConnection {
  /** Its place among the connections of the capture by their first frames, counted from 0 as other tools number TCP streams. */
  readonly stream: number;
  /** Address and port of both ends, `192.0.2.1:443` or `[2001:db8::1]:443`; the first sent the first segment seen. */
  readonly ends: readonly [string, string];
  readonly segments: readonly SeenSegment[];
  /** How many connections with the same addresses and ports came before it in the capture. */
  readonly generation: number;
  /**
   * The incarnation before this one, with the same addresses and ports in either order, and so on back: some few, of which segments may still have
   * been under way.
   */
  readonly previous: SeenConnection | null;
  /**
   * Until when it was watched, in seconds since the first frame of the capture: to the last frame of the whole capture, or until it was
   * handed over because the next incarnation was under way or a limit was reached.
   */
  readonly watchedUntil: number;
  /** The interfaces of the hosts of both ends, where the capture names their addresses; it is then what was captured at these two. */
  readonly hostTaps?: readonly [number, number];
  /** Segments of it may be missing here because the reader could not hold more: it was given up, or begins where one was. */
  readonly limitReached: boolean;
}
