// What stays the same while one end of a connection is judged, and what is known of the segment that is being explained.

import type { Candidate } from "./candidate.ts";
import type { Machine } from "../machine.ts";
import type { Machines } from "../machines.ts";
import type { Evidence } from "../suppose/evidence.ts";
import type { SuppositionName } from "../suppose/prices.ts";
import type { Wire } from "../wire.ts";

/** What the judge of one end is told besides the segments. */
export interface Watch {
  /** Everything that reached or left the host was captured. */
  readonly complete: boolean;
  /** Nothing of the peer was captured anywhere. */
  readonly oneSided: boolean;
  readonly watchedUntil: number;
  /** Nobody asks what was alive before a deviation. */
  readonly brief: boolean;
}

/** What the judge can do before it gives up: steps of machines and looks at segments. */
export interface Work {
  left: number;
}

export interface Run {
  readonly wires: readonly Wire[];
  /** The end that is judged. */
  readonly end: 0 | 1;
  readonly machine: Machine;
  /** What may be tried besides: the same with the rows of a half-duplex close, or with those of fast open. */
  readonly machines: Pick<Machines, "halfDuplex" | "fastOpen">;
  /** 1 if the SYN of the end has timestamps. */
  readonly stamps: 0 | 1;
  /** After so many seconds a segment that was captured has arrived or is lost. */
  readonly lateness: number;
  readonly may: ReadonlySet<SuppositionName>;
  /** A host gives up what it has sent so often, and not before. */
  readonly sendsBeforeGivingUp: number;
  /** Users may ABORT a connection instead of closing it. */
  readonly usersAbort: boolean;
  /** TIME-WAIT lasts so long at least. */
  readonly timeWaitSeconds: number;
  readonly evidence: Evidence;
  /** Inbound segments that were captured before what their text follows. */
  readonly early: ReadonlySet<number>;
  /** Inbound segments that were captured after others of a later stamp. */
  readonly overtaken: ReadonlySet<number>;
  readonly work: Work;
  /** Ways of explaining that are tried after those by which every end is judged. */
  readonly also: readonly Explaining[];
}

/** A segment of the end that is judged, and how far the search for an explanation has come. */
export interface Situation {
  readonly run: Run;
  readonly wire: Wire;
  /** Its place in the connection; a segment that was sent earlier is put before others. */
  readonly at: number;
  /** The rows alone have explained nothing. */
  readonly quirks: boolean;
  /** Nor has anything but gaps in the capture. */
  readonly gaps: boolean;
}

/** A way of explaining: what comes of a candidate when it sends the segment. */
export type Explaining = (situation: Situation, candidate: Candidate) => readonly Candidate[];

/** A segment of the connection, by its index. */
export function wireAt(run: Run, index: number): Wire {
  run.work.left--;
  const wire = run.wires[index];
  if (wire === undefined) throw new Error(`no segment ${index}`);
  return wire;
}
