// The receive buffer of a simulated host whose user reads slowly: what is offered of it never shrinks (RFC 9293 SHLD-14), and grows only by
// enough to be worth a segment (§3.8.6.2.2).

/** How much the host can hold, and how many octets its user reads at a time, so many seconds after there is something. */
export interface Reader {
  readonly buffer: number;
  readonly octets: number;
  readonly pause: number;
  /** A closed window is probed by a number that was acknowledged, not by an octet of text (RFC 9293 §3.8.6.1 leaves it open). */
  readonly probesBare: boolean;
}

export interface ReceiveBuffer {
  /** Octets were delivered. */
  took(octets: number): void;
  /** The user reads; whether something is left. */
  read(): boolean;
  /** Moves what is offered forward where that is worth it; whether it did. */
  offer(rcvNxt: number): boolean;
  /** What is left of the offer beyond a number; the size of the buffer before there was an offer. */
  windowFrom(number: number): number;
  /** The connection is over. */
  clear(): void;
}

const MSS = 1460;

export function receiveBuffer({ buffer, octets }: Reader): ReceiveBuffer {
  let held = 0;
  let edge: number | null = null;
  return {
    took: (more) => void (held += more),
    read() {
      held -= Math.min(held, octets);
      return held > 0;
    },
    offer(rcvNxt) {
      const reach = (rcvNxt + buffer - held) >>> 0;
      if (edge !== null && ((reach - edge) | 0) < Math.min(buffer / 2, MSS)) return false;
      edge = reach;
      return true;
    },
    windowFrom: (number) => (edge === null ? buffer : (edge - number) | 0),
    clear() {
      held = 0;
      edge = null;
    },
  };
}
