// Many searches: what is known from before is read, the rest is searched on as many threads as there are processors, and kept.

import { check, outcomeOf, type CheckRequest, type Outcome } from "../../model/index.ts";
import type { Limits } from "../../checker/index.ts";
import { untilAborted } from "../process/aborted.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { count } from "../render/text.ts";
import { keepOutcome, keptOutcome } from "./kept-outcomes.ts";
import { sourceOfCheck, type Source } from "./source.ts";
import { canThread, OutcomeThread, type Means } from "./threads.ts";

/** How to search. */
export interface ManySearches {
  /** How many processors may be used. */
  readonly jobs: number;
  readonly limits: Limits;
  /** Whether outcomes are read from before and kept for later. */
  readonly cache: boolean;
}

/** What is known of a request. */
export interface Found extends Source {
  readonly request: CheckRequest;
  /** Null where an interruption came first. */
  readonly outcome: Outcome | null;
  /** How long the search took; null where the outcome was kept from before. */
  readonly seconds: number | null;
}

/** The outcomes of all requests, in their order. */
export async function outcomesOf(requests: readonly CheckRequest[], how: ManySearches, io: Io): Promise<readonly Found[]> {
  const folder = how.cache ? io.modules : null;
  const found = await Promise.all(
    requests.map(async (request): Promise<Found> => {
      const made = sourceOfCheck(request);
      return { request, ...made, outcome: await keptOutcome(folder, made.source), seconds: null };
    }),
  );
  const left = found.flatMap(({ outcome }, i) => (outcome === null ? [i] : []));
  const tell = progressOf(left.length, io);
  const searched = async (i: number, search: Search): Promise<void> => {
    const before = found[i];
    if (before === undefined || io.interrupt.aborted) return;
    const started = performance.now();
    const outcome = await search(before.request);
    if (outcome === null) return;
    found[i] = { ...before, outcome, seconds: (performance.now() - started) / 1000 };
    await keepOutcome(folder, before.source, outcome);
    tell(before.request);
  };
  await (canThread && how.jobs > 1 && left.length > 1 ? onThreads(left, how, io, searched) : here(left, how, io, searched));
  tell(null);
  return found;
}

type Search = (request: CheckRequest) => Promise<Outcome | null>;
type Searched = (i: number, search: Search) => Promise<void>;

function meansOf({ limits }: ManySearches, workers: number, { modules }: Io): Means {
  return { limits, workers, modules: modules === null ? undefined : { folder: modules, version: packageVersion() } };
}

/** One after the other, each on all processors. */
async function here(left: readonly number[], how: ManySearches, io: Io, searched: Searched): Promise<void> {
  const search: Search = async (request) => {
    const outcome = outcomeOf(await check(request, { ...meansOf(how, how.jobs, io), signal: io.interrupt }));
    return outcome.stop?.kind === "interrupted" ? null : outcome;
  };
  for (const i of left) await searched(i, search);
}

/** Several at once; the threads share out the processors. */
async function onThreads(left: readonly number[], how: ManySearches, io: Io, searched: Searched): Promise<void> {
  const threads = Array.from({ length: Math.min(how.jobs, left.length) }, () => new OutcomeThread());
  const means = meansOf(how, Math.max(1, Math.floor(how.jobs / threads.length)), io);
  const interrupted = untilAborted(io.interrupt);
  const queue = [...left];
  const work = async (thread: OutcomeThread): Promise<void> => {
    for (let i = queue.shift(); i !== undefined; i = queue.shift())
      await searched(i, (request) => Promise.race([thread.run({ request, means }), interrupted.aborted]));
  };
  try {
    await Promise.all(threads.map(work));
  } finally {
    interrupted.forget();
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** On a terminal a line that says how many searches are done. */
function progressOf(all: number, io: Io): (done: CheckRequest | null) => void {
  let done = 0;
  if (!io.live || all < 2) return () => {};
  const tell = (words: string): void => io.err(`\r\u001b[K${words}`);
  tell(`${count(all)} searches`);
  return (request) => {
    done += 1;
    tell(request === null ? "" : `${count(done)} of ${count(all)} searches done, last ${request.variant.id} in ${request.scenario}`);
  };
}
