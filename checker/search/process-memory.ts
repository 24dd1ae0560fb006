// The memory that this process has and has taken, as the operating system sees it.

import { totalmem } from "node:os";
import { constrainedMemory, memoryUsage } from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * The memory that this process has taken, in bytes, of which it may take `limit`. If that is much, then most of it is the memory of
 * searches that are over, and it is given back first: nothing else would make the collector of garbage hurry.
 */
export function takenBytes(limit: number): number {
  if (memoryUsage.rss() > limit / 2) collectGarbage();
  return memoryUsage.rss();
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
}

/** The memory that this machine has for this process, in bytes. */
export const machineBytes = (): number => Math.min(totalmem(), constrainedMemory() || Infinity);
