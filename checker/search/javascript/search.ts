// A search that needs nothing but JavaScript: no threads, no files, no process. It runs where the others cannot, in a browser.

import type { System } from "../../language/system.ts";
import { concludeInTurns } from "../conclude.ts";
import type { SearchOptions } from "../options.ts";
import type { SearchReport } from "../report.ts";
import { requireValid } from "../require-valid.ts";
import { BreadthFirst } from "./breadth-first.ts";
import { exploredBy, runJavascript } from "./explore.ts";

/** Explores a system by generated JavaScript, within limits on states and time. What only other engines can do is not asked for. */
export async function searchInJavascript(
  system: System,
  options: Pick<SearchOptions, "coverage" | "signal" | "onProgress" | "limits"> = {},
): Promise<SearchReport> {
  requireValid(system);
  const started = performance.now();
  const running = new BreadthFirst(system, options.limits ?? {}, options.coverage ?? false);
  await runJavascript(running, options, Infinity, started);
  return concludeInTurns(system, await exploredBy(running, system, options), options, started);
}
