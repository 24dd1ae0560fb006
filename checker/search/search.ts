// The door of the fast searches: chooses what runs, and reports.

import { layoutOf } from "../compile/layout.ts";
import { MOST_WORDS } from "../compile/wasm/module.ts";
import { InputError } from "../input-error.ts";
import { isLive } from "../language/passes/judgement.ts";
import type { System } from "../language/system.ts";
import { concludeInTurns } from "./conclude.ts";
import type { Explored } from "./explored.ts";
import { BreadthFirst } from "./javascript/breadth-first.ts";
import { exploredBy, runJavascript } from "./javascript/explore.ts";
import type { SearchOptions } from "./options.ts";
import type { SearchReport } from "./report.ts";
import { requireValid } from "./require-valid.ts";
import { requireSymmetric, requireSymmetricAmong } from "./symmetric.ts";
import { takenBytes } from "./process-memory.ts";
import { NoAddressSpace } from "./wasm/address-space.ts";
import { exploreWasm } from "./wasm/explore.ts";
import { bytesForStates } from "./wasm/memory-plan.ts";

/** With this many states found, compiling to WebAssembly and starting anew pays. */
const WORTH_COMPILING = 200_000;

/** Explores a system. The promise resolves with what was found, however the search ended; an `InputError` if it is no valid system. */
export async function search(system: System, given: SearchOptions = {}): Promise<SearchReport> {
  requireValid(system);
  // What happens in the end is judged on all states and their order, which neither fingerprints nor images have.
  const options = system.properties.some(isLive) ? { ...given, fingerprint: false, symmetry: undefined } : given;
  if (options.symmetry !== undefined) requireSymmetric(system, options.symmetry);
  const started = performance.now();
  return concludeInTurns(system, await explore(system, options, started), options, started);
}

async function explore(system: System, options: SearchOptions, started: number): Promise<Explored> {
  const { engine = "auto", fingerprint = false, checkpoint, symmetry } = options;
  const fits = layoutOf(system).words <= MOST_WORDS;
  if (engine === "wasm" || fingerprint || checkpoint !== undefined) {
    if (!fits) throw tooWide(system);
    return exploreWasm(system, options, started);
  }
  const mayGoOn = engine === "auto" && fits;
  const { limits = {}, coverage = false } = options;
  const bytes = limits.memory === undefined ? Infinity : bytesForStates(limits.memory, takenBytes(limits.memory));
  const first = new BreadthFirst(system, limits, coverage, symmetry, bytes);
  await runJavascript(first, options, mayGoOn ? WORTH_COMPILING : Infinity, started);
  // WebAssembly needs less memory for the same states.
  const isOver = first.isDone() || (first.stop !== null && !(mayGoOn && first.stop.kind === "memory"));
  if (!isOver && mayGoOn) {
    const explored = await exploreWasm(system, options, started).catch(noneWithoutSpace);
    // What ends the second search early may do so before it has come as far as the first.
    if (explored !== null && (explored.stop === null || explored.states >= first.table.count)) return explored;
    if (explored === null) await runJavascript(first, options, Infinity, started);
    else first.stop ??= explored.stop;
  }
  if (symmetry !== undefined) requireSymmetricAmong(system, symmetry, first.levelStates(), first.table.count);
  return exploredBy(first, system, options);
}

/** A process without the addresses that WebAssembly needs goes on as it began. */
function noneWithoutSpace(error: unknown): null {
  if (error instanceof NoAddressSpace) return null;
  throw error;
}

function tooWide(system: System): InputError {
  return new InputError({
    code: "TWM-319",
    place: `system ${system.name}`,
    expected: `a state of at most ${MOST_WORDS} words of 32 bits`,
    found: `one of ${layoutOf(system).words}`,
    hint: "search it by the engine javascript, or lower its bounds",
  });
}
