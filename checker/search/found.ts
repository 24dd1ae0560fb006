// First findings with the paths to them, for searches that remember which states they met at which depth, but not how.

import { layoutOf, unpack } from "../compile/layout.ts";
import type { System } from "../language/system.ts";
import type { Explored, Found } from "./explored.ts";
import { isOfStep, type FirstHit } from "./paths/least-hits.ts";
import { shortestPaths, type Sweep } from "./paths/shortest-paths.ts";

/** The findings with their paths; without them if there is nothing that finds any. */
export async function foundOf(system: System, first: readonly (FirstHit | null)[], sweep: Sweep | null): Promise<Explored["found"]> {
  const layout = layoutOf(system);
  const findings = first.flatMap((hit, k) => (hit === null ? [] : [{ k, hit }]));
  const ends = findings.map(({ k, hit: { depth, state } }) => ({ depth: isOfStep(system.properties, k) ? depth - 1 : depth, state }));
  const paths = sweep === null ? [] : await shortestPaths(ends, sweep);
  const found: (Found | null)[] = first.map(() => null);
  findings.forEach(({ k, hit }, i) => {
    const path = paths[i]?.map((state) => unpack(layout, state)) ?? null;
    found[k] = { depth: hit.depth, state: unpack(layout, hit.state), path };
  });
  return found;
}
