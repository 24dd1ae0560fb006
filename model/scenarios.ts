// Named sets of bounds: small ones for a first look and for tests, large ones for a proof worth the name.

import { isAnswer, judgingOf, properties, type Judging, type PropertyClaim } from "../spec/index.ts";
import { clientServer, namedRoles, usualBounds, type Bounds } from "./bounds.ts";

export interface Scenario {
  readonly id: string;
  readonly says: string;
  /** Which properties are judged here unless some are named. */
  readonly judges: Judging;
  /** Whether the claims of the family "answers" are among them. They need no history, and a world of their own costs what a small one does. */
  readonly answers?: true;
  readonly bounds: Omit<Bounds, "timeWait">;
  /** The length of TIME-WAIT in ticks, where it is not the variant's multiple of MSL. */
  readonly timeWait?: number;
}

const common = { modulus: 16, window: 4, msl: 1, capacity: 3, opens: 2, isnGap: 2, roles: clientServer, ...usualBounds } as const;
/** Two segments in flight, each retransmitted once. */
const small = { ...common, capacity: 2, retransmissions: 1, duplicates: 0 } as const;
const safety = { judges: "safety" } as const;
const withAnswers = { ...safety, answers: true } as const;

/** One connection without text between any two roles, with retransmission that never stops. */
const forEver = { ...common, capacity: 2, opens: 1, data: 0, retransmissions: "unlimited", duplicates: 0, isn: "const" } as const;
const either = namedRoles["either"] ?? clientServer;

export const scenarios: readonly Scenario[] = [
  {
    id: "quick",
    says: "Two incarnations without text, two segments in flight, each retransmitted once; takes about a second.",
    ...withAnswers,
    bounds: { ...small, data: 0, isn: "mono" },
  },
  {
    id: "table-e",
    says: "Two incarnations with an octet each way, nothing retransmitted or duplicated, always the same initial numbers.",
    ...withAnswers,
    bounds: { ...common, data: 1, retransmissions: 0, duplicates: 0, isn: "const" },
  },
  {
    id: "crossing",
    says: "One connection that either side may open, both at once too, with an octet each way and retransmission.",
    ...withAnswers,
    bounds: { ...small, opens: 1, data: 1, isn: "mono", roles: either },
  },
  {
    id: "turns",
    says: "Two incarnations without text or retransmission, either of which either side may open.",
    ...withAnswers,
    bounds: { ...small, data: 0, retransmissions: 0, isn: "mono", roles: either },
  },
  {
    id: "calls",
    says: "One connection whose users call whatever they can in every state and whose hosts may give up, with an octet each way.",
    ...withAnswers,
    bounds: { ...small, opens: 1, data: 1, retransmissions: 0, isn: "mono", calls: "any", userTimeout: "possible" },
  },
  {
    id: "same-numbers",
    says: "Two incarnations with the same initial numbers, with text and retransmission, so that old segments fit the new connection.",
    ...withAnswers,
    bounds: { ...small, data: 1, isn: "const" },
  },
  {
    id: "edge",
    says: "One connection with two octets each way, a window of one, and retransmission: segments at the window's edge.",
    ...withAnswers,
    bounds: { ...small, window: 1, opens: 1, data: 2, isn: "mono" },
  },
  {
    id: "standard",
    says: "Two incarnations with an octet each way, one retransmission of each segment and one duplicate; takes a minute.",
    ...safety,
    bounds: { ...common, data: 1, retransmissions: 1, duplicates: 1, isn: "mono" },
  },
  {
    id: "deep",
    says: "As standard, with four segments in flight; takes hours, and more memory than most machines have.",
    ...safety,
    bounds: { ...common, capacity: 4, data: 1, retransmissions: 1, duplicates: 1, isn: "mono" },
  },
  {
    id: "liveness",
    says: "Liveness: one connection in any roles, retransmission without limit, and fair delivery: what is sent again and again arrives.",
    judges: "liveness",
    bounds: { ...forEver, roles: either },
  },
  {
    id: "lossy",
    says: "As liveness, but no delivery fairness: everything may be lost for ever.",
    judges: "liveness",
    bounds: { ...forEver, roles: either, channel: "lossy" },
  },
  {
    id: "giving-up",
    says: "As lossy, and hosts give up what is never acknowledged.",
    judges: "liveness",
    bounds: { ...forEver, roles: either, channel: "lossy", userTimeout: "possible" },
  },
  {
    id: "reopen",
    says: "A client opens its connection a second time towards a server that closed first and listens on; what is sent again and again arrives.",
    judges: "reopening",
    bounds: { ...forEver, modulus: 64, opens: 2, isn: "mono", listener: "standing", refusals: "forgiven" },
  },
];

/** The properties that a scenario judges unless some are named, of those that ship or others. */
export function propertiesIn(
  { judges, answers }: Pick<Scenario, "judges" | "answers">,
  claims: readonly PropertyClaim[] = properties,
): readonly string[] {
  return claims.filter((claim) => judgingOf(claim) === judges && (answers === true || !isAnswer(claim))).map(({ id }) => id);
}
