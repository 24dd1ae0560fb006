// Looking for a run that violates what could not be proven: a search in small worlds within the assumptions. What is found has been replayed by
// the interpreter step by step, and is tried once more with sequence numbers of 32 bits.

import { check, endsWithin, shortestTimeWait, type Ends, type RefutingWorld, type TimeWaitLength, type Trace } from "../../model/index.ts";
import { followTrace } from "../follow.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { selectBounds, shippedScenario, type SelectedVariant } from "../select.ts";
import { usualWorkers } from "../timed-check.ts";

/** A world is left when it has shown so many states: what is wrong shows early, and nothing follows from what is not found. */
const mostStates = 250_000;

export interface Search {
  readonly selected: SelectedVariant;
  readonly timeWait: TimeWaitLength;
  readonly worlds: readonly RefutingWorld[];
  /** How connections end in a run that counts. */
  readonly ends: Ends;
  readonly stop: AbortSignal;
}

/** For each of these claims that a run violates within the assumptions, a shortest one of the first world that has any. */
export async function refutations(
  ids: readonly string[],
  { selected: { variant }, timeWait, worlds, ends, stop }: Search,
  io: Pick<Io, "modules">,
): Promise<ReadonlyMap<string, Trace>> {
  const found = new Map<string, Trace>();
  for (const { scenario: name, set } of worlds) {
    const open = ids.filter((id) => !found.has(id));
    if (open.length === 0 || stop.aborted) break;
    const scenario = shippedScenario(name);
    const ticks = shortestTimeWait(timeWait, set.msl ?? scenario.bounds.msl);
    if (ticks < 0) continue;
    const settings = Object.entries({ ...set, timeWait: ticks }).map(([bound, value]) => `${bound}=${String(value)}`);
    const bounds = selectBounds(scenario, variant, settings);
    const { properties } = await check(
      { variant, scenario: scenario.id, bounds, properties: open },
      {
        limits: { states: mostStates },
        workers: usualWorkers(),
        signal: stop,
        ...(io.modules === null ? {} : { modules: { folder: io.modules, version: packageVersion() } }),
      },
    );
    for (const { id, verdict, trace } of properties) {
      if (verdict !== "violated" || trace === null || !endsWithin(trace, variant, ends)) continue;
      if (followTrace(trace, variant, { ...bounds, modulus: 2 ** 32 }).shows) found.set(id, trace);
    }
  }
  return found;
}
