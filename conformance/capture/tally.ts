// What became of the frames of a capture: how many there were, how many held a segment, and for each reason how many did not.

/** Why a frame gave no segment. The first four are other traffic, the last three damage. */
export const skipReasons = [
  "no packet",
  "link type",
  "not IP",
  "not TCP",
  "fragment",
  "headers cut",
  "damaged frame",
  "damaged IP",
  "damaged TCP",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What each reason says to people. */
export const skipWords: Readonly<Record<SkipReason, string>> = {
  "no packet": "that is a note of a program and no packet",
  "link type": "of a link type that is not read",
  "not IP": "without IP",
  "not TCP": "of another protocol than TCP",
  fragment: "a fragment of an IP packet of which others are missing",
  "headers cut": "captured too short to hold the headers",
  "damaged frame": "whose record in the file contradicts itself",
  "damaged IP": "whose IP header contradicts itself",
  "damaged TCP": "whose TCP header contradicts itself",
};

/** How the file ended. After damage the frames that follow cannot be found. */
export type CaptureEnd =
  { readonly kind: "complete" } | { readonly kind: "cut" | "damaged"; readonly offset: number; readonly afterFrame: number };

/** An interface of a capture, in the order in which they are declared. */
export interface CaptureInterface {
  readonly name: string | null;
  readonly link: number;
  /** The addresses of the host that it belongs to, where the capture says so. */
  readonly addresses: readonly string[];
}

/** What is known of a whole capture once it has been read. */
export interface CaptureSummary {
  readonly frames: number;
  readonly segments: number;
  readonly connections: number;
  /** Connections that were handed over early because more segments could not be held. */
  readonly givenUp: number;
  /** Frames that hold a fragment of a segment which was put together; the last of its fragments counts as the segment. */
  readonly joined: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly interfaces: readonly CaptureInterface[];
  /** The time of the last frame, in seconds since the first. */
  readonly lastTime: number;
  readonly end: CaptureEnd;
}

/** Counts that begin at zero. */
export function noneSkipped(): Record<SkipReason, number> {
  return {
    "no packet": 0,
    "link type": 0,
    "not IP": 0,
    "not TCP": 0,
    fragment: 0,
    "headers cut": 0,
    "damaged frame": 0,
    "damaged IP": 0,
    "damaged TCP": 0,
  };
}
