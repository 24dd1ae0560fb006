// What a search over WebAssembly needs before it can begin: the module, memory and how it is divided, threads that wait.

import { compileWasm, type WasmCode } from "../../compile/wasm/module.ts";
import type { System } from "../../language/system.ts";
import { addressSpace, NARROW_BYTES, PAGE, reserve } from "./address-space.ts";
import { moduleFor } from "./kept-modules.ts";
import { bytesForStates, memoryPlan, type MemoryPlan } from "./memory-plan.ts";
import type { SearchOptions } from "../options.ts";
import { machineBytes, takenBytes } from "../process-memory.ts";
import { Threads } from "./worker-threads.ts";

export interface Prepared {
  readonly code: WasmCode;
  readonly plan: MemoryPlan;
  readonly reserved: WebAssembly.Memory;
  readonly threads: Threads;
}

/** Compiles the system and starts the threads, in the memory of a search that is over if there is one; null if it is not enough. */
export async function prepare(
  system: System,
  options: SearchOptions,
  instead: Pick<Prepared, "plan" | "reserved"> | null,
): Promise<Prepared | null> {
  const { memory: limit = Math.min(NARROW_BYTES, machineBytes() * 0.75) } = options.limits ?? {};
  const space = addressSpace(limit, options.wide);
  const fingerprint = options.fingerprint ?? false;
  const { coverage = false, symmetry, seed } = options;
  const code = compileWasm(system, { ...space, fingerprint, seed, coverage, symmetry });
  const count = options.workers ?? 1;
  const reserved = instead?.reserved ?? (await reserve(space));
  const areas = Array.from({ length: count }, (_, thread) => code.areas.threads + thread * code.areas.thread.size);
  const threads = await Threads.start(await WebAssembly.compile(await moduleFor(code.text, options.modules)), reserved, areas, space.wide);
  const allowed = options.limits?.memory === undefined ? limit : bytesForStates(limit, takenBytes(limit));
  const bytes = instead?.plan.bytes ?? Math.min(space.pages * PAGE, allowed);
  const plan = memoryPlan(bytes, code.areas, count, fingerprint);
  if (plan !== null) return { code, plan, reserved, threads };
  await threads.close();
  return null;
}
