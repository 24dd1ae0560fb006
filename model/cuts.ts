// What each bound of a search has cut off: how many steps were not taken because of it alone.

import type { SearchReport } from "../checker/index.ts";
import type { BoundName } from "./bounds.ts";

/** The limits of which is counted what they cut off: bounds, and how often a user may ABORT, which is a parameter of the variant. */
export const cutting = ["capacity", "opens", "data", "retransmissions", "duplicates", "aborts"] as const satisfies readonly (
  BoundName | "aborts"
)[];

/**
 * By limit, how many steps only it kept from being taken, state by state. Null where no step of its kind is there to be cut: a bound on
 * repeats or copies that allows none, or that is unlimited, and aborts of which the variant has none. */
export type Cuts = Readonly<Record<(typeof cutting)[number], number | null>>;

export function cutsOf({ capped, cut }: Pick<SearchReport, "capped" | "cut">): Cuts {
  const by = (name: string): number | null => cut.find(({ bound }) => bound === name)?.steps ?? null;
  return {
    capacity: capped,
    opens: by("opens"),
    data: by("data"),
    retransmissions: by("retransmissions"),
    duplicates: by("duplicates"),
    aborts: by("aborts"),
  };
}
