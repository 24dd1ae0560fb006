// Named sets of bounds: small ones for a first look and for tests, large ones for a proof worth the name.

import { clientServer, type Bounds } from "./bounds.ts";

export interface Scenario {
  readonly id: string;
  readonly says: string;
  readonly bounds: Omit<Bounds, "timeWait">;
}

const common = { modulus: 16, window: 4, msl: 1, capacity: 3, opens: 2, isnGap: 2, roles: clientServer } as const;

export const scenarios: readonly Scenario[] = [
  {
    id: "quick",
    says: "Two incarnations without text, two segments in flight, each retransmitted once; a second.",
    bounds: { ...common, capacity: 2, data: 0, retransmissions: 1, duplicates: 0, isn: "mono" },
  },
  {
    id: "table-e",
    says: "Two incarnations with an octet each way, nothing retransmitted or duplicated, always the same initial numbers.",
    bounds: { ...common, data: 1, retransmissions: 0, duplicates: 0, isn: "const" },
  },
  {
    id: "standard",
    says: "Two incarnations with an octet each way, one retransmission of each segment and one duplicate; minutes.",
    bounds: { ...common, data: 1, retransmissions: 1, duplicates: 1, isn: "mono" },
  },
  {
    id: "deep",
    says: "As standard, with four segments in flight; hours, and more memory than most machines have.",
    bounds: { ...common, capacity: 4, data: 1, retransmissions: 1, duplicates: 1, isn: "mono" },
  },
];
