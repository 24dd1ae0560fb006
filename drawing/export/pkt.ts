// A trace as packetdrill scripts, one for each host: what its user does, what arrives, what it must send.

import { printScript, runOnEndpoints, scriptOfHost } from "../../conformance/index.ts";
import type { HostName, Trace } from "../../model/index.ts";
import type { Variant } from "../../spec/index.ts";

export function traceScripts(trace: Trace, variant: Variant): Readonly<Record<HostName, string>> {
  const run = runOnEndpoints(trace, variant);
  const ends =
    run.differsAt === null ? [] : [`// It ends before step ${run.differsAt}, where numbers of 32 bits make a difference to the host.`];
  const scriptOf = (host: HostName): string => {
    const verb = trace.shows === "violation" ? "is violated" : "happens";
    const head = [
      `// Host ${host} of a run in which ${trace.property.id} ${verb}: variant ${trace.variant}, scenario ${trace.scenario}.`,
      ...ends,
    ];
    return `${head.join("\n")}\n\n${printScript(scriptOfHost(run, host, Number(trace.bounds.msl)))}`;
  };
  return { A: scriptOf("A"), B: scriptOf("B") };
}
