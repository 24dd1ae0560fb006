// The graph of what a fast search has found, if there is memory for it.

import type { System } from "../../language/system.ts";
import type { SearchOptions } from "../options.ts";
import { machineBytes, takenBytes } from "../process-memory.ts";
import type { Stop } from "../report.ts";
import type { GraphOf } from "./graph.ts";
import { graphBytes, mostStates, tableGraph, type Levels } from "./table-graph.ts";
import type { Work } from "./work.ts";

/** The graph, or the limit that its states and what is noted of each would exceed. */
export function statesGraph(system: System, levels: Levels, states: number, { limits }: SearchOptions): Work<GraphOf> | Stop {
  const limit = limits?.memory ?? machineBytes();
  const isTooMuch = states > mostStates(system) || takenBytes(limit) + graphBytes(system, states) > limit;
  return isTooMuch ? { kind: "memory", limit } : tableGraph(system, levels, states);
}
