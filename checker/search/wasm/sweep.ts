// A second look at a level whose states are known: which of them lead to given states. From the hits back to the initial state this finds
// the shortest paths, so that nothing has to be remembered about where a state came from.

import type { Level } from "../checkpoint/snapshot.ts";
import { compareWords } from "../paths/least-hits.ts";
import type { SharedMemory } from "./shared-memory.ts";
import type { Packed } from "../paths/shortest-paths.ts";
import type { Threads } from "./worker-threads.ts";

/** Expands the states of a level again and answers, for each target, the least of them that leads to it. */
export async function sweep(
  memory: SharedMemory,
  threads: Threads,
  level: Level,
  small: boolean,
  targets: readonly Packed[],
): Promise<readonly Packed[]> {
  let filter = 0n;
  targets.forEach((target, i) => {
    const hash = threads.exports.hash(memory.putTarget(i, target));
    memory.putHash(i, hash);
    filter |= 1n << (hash & 63n);
  });
  memory.putFilter(filter);
  memory.set("targets", targets.length);
  memory.clearFound(targets.length);
  memory.set("cursor", level.first);
  memory.set("end", level.end);
  memory.set("stop", 0);
  threads.stopping = false;
  threads.begin(true, small);
  await threads.run(async () => {});
  return targets.flatMap((_, i) => {
    const [first, ...others] = memory.found(i);
    if (first === undefined) return [];
    return [others.reduce((least, state) => (compareWords(state, 0, least, 0, least.length) < 0 ? state : least), first)];
  });
}
