// The benchmark model has exactly the states of its hand-written counterparts; otherwise a comparison of speeds would mean nothing.

import { describe, expect, it } from "vitest";
import { search, searchOracle, type SearchReport } from "../../checker/index.ts";
import { inTier } from "../tier.ts";
import { sizes, tcpclose } from "../../bench/models/tcpclose.ts";

const counts = ({ states, transitions, depth, capped, stop }: SearchReport) => ({ states, transitions, depth, capped, stop });
const complete = { capped: 0, stop: null };

describe("tcpclose", () => {
  // The interpreter takes half a minute for it.
  const searches = [
    ["the fast search", search] as const,
    ...inTier({ quick: [], thorough: [], full: [["the oracle", searchOracle] as const] }),
  ];
  it.each(searches)("has as many states in TINY as the Promela and the Murphi model, by %s", async (_, by) => {
    const { constants, ...published } = sizes.TINY;
    expect(counts(await by(tcpclose(constants)))).toEqual({ ...published, ...complete });
  });
  it("has the published number of states and transitions in SMALL", async () => {
    const { constants, ...published } = sizes.SMALL;
    expect(counts(await search(tcpclose(constants)))).toEqual({ ...published, ...complete });
  });
});
