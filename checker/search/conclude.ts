// From a search that is over to what is said of it. Properties of states and steps were judged on the way; what happens in the end is judged
// now, on all states, and may take longer than the search: it too shows that it is alive, and is stopped by what would stop a search.
//
// A system in which a value does not fit is explored to the end all the same, so that one run answers for all: what breaks leads nowhere, and
// every counterexample that is found is one. What would need the steps that are missing is not decided: that something never happens, and
// everything about whole runs.

import { findingsOf } from "../compile/code/code.ts";
import { isLive } from "../language/passes/judgement.ts";
import type { System } from "../language/system.ts";
import type { Explored, Found } from "./explored.ts";
import { withLiveness } from "./liveness/judge.ts";
import { inTurns, type Work } from "./liveness/work.ts";
import { brokenStateIn, brokenStepIn } from "./model-error.ts";
import type { SearchOptions } from "./options.ts";
import type { Hit, ModelError, PropertyReport, SearchReport, Undecided } from "./report.ts";

const BREATH_MS = 50;

/** The report on a search. */
export function* conclude(system: System, explored: Explored): Work<SearchReport> {
  const { judged, found, graph, ...counts } = explored;
  const error = errorOf(system, found);
  const undecided: Undecided | null = explored.stop ?? (error === null ? null : { kind: "error" });
  const reports = system.properties.map((property, k): PropertyReport => {
    const { id, kind } = property;
    const hit = isLive(property) ? null : hitOf(found[k] ?? null);
    return { id, kind, triggers: judged[k] ?? 0, hit, stop: hit === null ? undecided : null };
  });
  const properties = system.properties.some(isLive)
    ? yield* withLiveness(system, new Map(reports.map((report) => [report.id, report])), undecided ?? graph())
    : reports;
  return { ...counts, error, deadlock: deadlockOf(system, found), properties };
}

/** The same with pauses, at which progress is told and a limit or the user may stop it. `started` is when the user began to wait. */
export async function concludeInTurns(
  system: System,
  explored: Explored,
  { limits, signal, onProgress }: SearchOptions,
  started: number,
): Promise<SearchReport> {
  const { states, transitions, depth, bytesPerState } = explored;
  const progress = { states, expanded: states, transitions, depth, bytes: bytesPerState * states, judging: true };
  let breath = performance.now();
  return inTurns(conclude(system, explored), async () => {
    if (performance.now() - breath < BREATH_MS) return null;
    const seconds = (performance.now() - started) / 1000;
    onProgress?.({ ...progress, seconds });
    await new Promise((resolve) => setTimeout(resolve));
    breath = performance.now();
    if (limits?.seconds !== undefined && seconds >= limits.seconds) return { kind: "seconds", limit: limits.seconds };
    return signal?.aborted === true ? { kind: "interrupted" } : null;
  });
}

function hitOf(found: Found | null): Hit | null {
  return found === null ? null : { depth: found.depth, path: found.path, loop: null };
}

/** The first value that does not fit: of two at one depth, the one in a step. */
function errorOf(system: System, found: Explored["found"]): ModelError | null {
  const { brokenStep, brokenState } = findingsOf(system.properties.length);
  const [inStep, inState] = [found[brokenStep] ?? null, found[brokenState] ?? null];
  const isStep = inStep !== null && (inState === null || inStep.depth <= inState.depth);
  const first = isStep ? inStep : inState;
  if (first === null) return null;
  const broken = isStep ? brokenStepIn(system, first.state) : brokenStateIn(system, first.state);
  if (broken === null) throw new Error("generated code met a value out of range that the interpreter does not");
  return { depth: first.depth, path: first.path, ...broken };
}

function deadlockOf(system: System, found: Explored["found"]): Hit | null {
  const hit = hitOf(found[findingsOf(system.properties.length).deadlock] ?? null);
  // Noted like a step, but nothing leads out of it.
  return hit === null ? null : { ...hit, depth: hit.depth - 1 };
}
