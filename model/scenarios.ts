// Named sets of bounds: small ones for a first look and for tests, large ones for a proof worth the name.

import { judgingOf, properties, type Judging, type PropertyClaim } from "../spec/index.ts";
import { clientServer, namedRoles, usualBounds, type Bounds } from "./bounds.ts";

export interface Scenario {
  readonly id: string;
  readonly says: string;
  /** Which properties are judged here unless some are named. */
  readonly judges: Judging;
  readonly bounds: Omit<Bounds, "timeWait">;
}

const common = { modulus: 16, window: 4, msl: 1, capacity: 3, opens: 2, isnGap: 2, roles: clientServer, ...usualBounds } as const;
const safety = { judges: "safety" } as const;

/** One connection without text between any two roles, with retransmission that never stops. */
const forEver = { ...common, capacity: 2, opens: 1, data: 0, retransmissions: "unlimited", duplicates: 0, isn: "const" } as const;
const either = namedRoles["either"] ?? clientServer;

export const scenarios: readonly Scenario[] = [
  {
    id: "quick",
    says: "Two incarnations without text, two segments in flight, each retransmitted once; takes about a second.",
    ...safety,
    bounds: { ...common, capacity: 2, data: 0, retransmissions: 1, duplicates: 0, isn: "mono" },
  },
  {
    id: "table-e",
    says: "Two incarnations with an octet each way, nothing retransmitted or duplicated, always the same initial numbers.",
    ...safety,
    bounds: { ...common, data: 1, retransmissions: 0, duplicates: 0, isn: "const" },
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
export function propertiesIn({ judges }: Pick<Scenario, "judges">, claims: readonly PropertyClaim[] = properties): readonly string[] {
  return claims.filter((claim) => judgingOf(claim) === judges).map(({ id }) => id);
}
