// What a script means: for each connection what happens at the host under test, in the order of the script. Numbers are those on the wire,
// where the host has chosen the initial number that its SYN in the script has.

import type { Segment } from "../../../endpoint/index.ts";
import type { WatchedSegment } from "../../host/stamps.ts";
import type { ScriptProblem } from "../script.ts";

/** What the user of a connection asks of TCP. */
export type UserCall =
  | { readonly do: "open"; readonly passive: boolean }
  | { readonly do: "send"; readonly octets: number }
  | { readonly do: "close" | "abort" };

/** What the user is told: how many octets it gets, that the peer has closed, an error, or that there is none. */
export type Told =
  | { readonly says: "octets"; readonly count: number }
  | { readonly says: "end" | "no error" }
  | { readonly says: "error"; readonly name: string };

/** Something that happens, with its line and when, in microseconds since the beginning. */
export type Happening = { readonly line: number; readonly at: number } & (
  | { readonly kind: "call"; readonly call: UserCall }
  /** The socket is closed in both directions, whatever was closed before: nobody will read. */
  | { readonly kind: "released" }
  | { readonly kind: "told"; readonly told: Told }
  /** The user has set how long it waits for acknowledgments or for signs of life: the host may give up at any time. */
  | { readonly kind: "impatient" }
  /** The user has asked for TCP Fast Open. */
  | { readonly kind: "fast" }
  /** The listener that the connection came from is closed. */
  | { readonly kind: "unheard" }
  /** It is closed before its user has taken the connection: the host may abort it. */
  | { readonly kind: "abandoned" }
  /** What carries the segment may have dropped it before TCP saw it. */
  | { readonly kind: "arrives"; readonly segment: Segment; readonly mayBeDropped?: boolean }
  | { readonly kind: "sent"; readonly sent: ExpectedSegment }
  /** From here on what happens is not what the table speaks of. */
  | { readonly kind: "obstacle"; readonly says: string }
);

/** A segment that the host is expected to send. */
export interface ExpectedSegment {
  readonly segment: WatchedSegment;
  /** Any sequence number will do. */
  readonly anySeq: boolean;
  /** The window of the segment is what the script says; where it says nothing, any will do. */
  readonly windowSaid: boolean;
}

export interface ScriptConnection {
  /** Where it begins. */
  readonly line: number;
  readonly happenings: readonly Happening[];
}

/** A setting of the host that a command of the script makes. */
export interface Setting {
  readonly line: number;
  readonly name: string;
  readonly value: string;
}

export interface ScriptMeaning {
  readonly connections: readonly ScriptConnection[];
  /** Lines that were not read, and calls that are not known. */
  readonly problems: readonly ScriptProblem[];
  readonly settings: readonly Setting[];
  /** The system whose settings the script makes, as far as they tell. */
  readonly system: "Linux" | "BSD" | null;
}
