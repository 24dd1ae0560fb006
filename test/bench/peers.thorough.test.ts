// The hand-written counterparts of the benchmark model, searched by whatever peers are installed, have as many states and transitions as ours.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { disagreement } from "../../bench/result/agreement.ts";
import type { Contender, NoRun } from "../../bench/result/measurement.ts";
import { buildPeer, peerNames, programsOf } from "../../bench/peers.ts";
import { workloads, type Workload } from "../../bench/workloads.ts";
import { itWith } from "../peers.ts";

describe("tcpclose in TINY", () => {
  for (const name of peerNames) {
    itWith(programsOf(name), `has our number of states and transitions for ${name}`, async () => {
      const found = built(name, tiny(), (contender) => ("kind" in contender ? contender : contender.run()));
      if (found.kind !== "measured") throw new Error(found.why);
      expect(disagreement(name, [found], tiny())).toBeNull();
    });

    itWith(programsOf(name), `is a failure of ${name} if it cannot be built`, async () => {
      // No text has a constant of this value.
      const broken: Workload = { ...tiny(), peerText: { from: "file", name: "tcpclose", constants: { NSEG: NaN } } };
      expect(built(name, broken, (contender) => contender)).toMatchObject({ kind: "failed" });
    });
  }
});

function tiny(): Workload {
  const found = workloads.find(({ model, size }) => model === "tcpclose" && size === "TINY");
  if (found === undefined) throw new Error("there is no such workload");
  return found;
}

/** Builds a peer in a folder that is there for as long as it is used. */
function built<T>(name: string, workload: Workload, use: (contender: Contender | NoRun) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "twomsl-peer-"));
  try {
    return use(buildPeer(name, workload, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
