// The hand-written counterparts of the benchmark model, searched by whatever peers are installed, have as many states as ours.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sizes } from "../../bench/models/tcpclose.ts";
import { buildPeer, peerNames } from "../../bench/peers.ts";
import { workloads } from "../../bench/workloads.ts";

const tiny = workloads.find(({ model, size }) => model === "tcpclose" && size === "TINY");
const { states, transitions } = sizes.TINY;

describe("tcpclose in TINY", () => {
  it.for(peerNames)("has our number of states and transitions for %s", (name, { skip }) => {
    if (tiny === undefined) throw new Error("there is no such workload");
    const folder = mkdtempSync(join(tmpdir(), "twomsl-peer-"));
    try {
      const contender = buildPeer(name, tiny, folder);
      if ("kind" in contender) return skip(contender.why);
      const found = contender.run();
      // Spin counts the state before its first statement, and the two transitions around it.
      const [moreStates, moreTransitions] = name.startsWith("spin") ? [1, 2] : [0, 0];
      expect(found).toMatchObject({ states: states + moreStates, transitions: transitions + moreTransitions, complete: true });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
