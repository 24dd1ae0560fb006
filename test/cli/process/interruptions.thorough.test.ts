// Runs that are interrupted at moments of chance, their last second and the judging of what happens in the end included, by any signal and
// on any number of threads, and continued: what was saved is never lost, and the result is that of a run that nobody touched.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTier } from "../../tier.ts";
import { lasting, scratchFolder } from "../command.ts";
import { start, type Ended, type Started } from "./started.ts";

const interruptions = inTier({ quick: 0, thorough: 2, full: 120 });
const MOST_LINKS = 4;
const signals = ["SIGKILL", "SIGTERM", "SIGINT"] as const;

const violated = "--variant no-time-wait --set capacity=3 --property P-GRACE";
const jobs = [
  { name: "states", words: `${violated} --coverage`, judges: false },
  { name: "fingerprints", words: `${violated} --fingerprint`, judges: false },
  { name: "symmetry", words: "--set roles=either --symmetry --property P-2MSL", judges: false },
  { name: "liveness", words: "--scenario giving-up --property P-TERM", judges: true },
] as const;
type Job = (typeof jobs)[number];

/** A whole run: its document, and how long it took. */
interface Whole {
  readonly document: unknown;
  readonly ms: number;
}

const chance = (below: number): number => Math.floor(Math.random() * below);
const oneOf = <T>(list: readonly T[]): T => list[chance(list.length)] as T; // The place is one of the list's.
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function checking(words: string): Started {
  return start(["check", ...words.split(" "), "--json"]);
}

async function wholeRun({ words }: Job): Promise<Whole> {
  const began = performance.now();
  const { out } = await checking(`${words} --engine wasm`).end;
  return { document: lasting(out), ms: performance.now() - began };
}

/** How many states a folder has saved, and how many of them were expanded; null if it has nothing. */
type Saved = { readonly states: number; readonly expanded: number } | null;

function savedIn(folder: string): Saved {
  const file = join(folder, "search.checkpoint");
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "latin1");
  // The first line says how long the head is.
  const { snapshot } = JSON.parse(text.slice(text.indexOf("\n") + 1).slice(0, Number(text.split(" ")[1])));
  return { states: snapshot.states, expanded: snapshot.expanded };
}

/** Waits for a moment to interrupt: any, one of the last second, or one while what happens in the end is judged. */
async function moment(job: Job, { ms }: Whole, folder: string, end: Promise<Ended>): Promise<string> {
  const kind = oneOf(job.judges ? (["any", "last second", "judging", "judging"] as const) : (["any", "last second"] as const));
  // The judgement is preceded by a save of the finished search, and there is no other if none is due.
  if (kind === "judging") while (savedIn(folder) === null && !(await Promise.race([end.then(() => true), pause(5)]))) await pause(0);
  await Promise.race([end, pause(kind === "any" ? chance(ms) : kind === "judging" ? chance(ms / 2) : Math.max(0, ms - chance(1000)))]);
  return kind;
}

interface Tally {
  interrupted: number;
  completed: number;
  readonly by: Record<string, number>;
}

/** A chain of runs, each but the last interrupted. */
async function chain(job: Job, whole: Whole, tally: Tally): Promise<void> {
  const folder = scratchFolder();
  const every = (): string => `--workers ${1 + chance(4)} --checkpoint-every ${oneOf(job.judges ? ["60"] : ["0", "0.001", "0.01"])}`;
  let saved: Saved = null;
  const links = 1 + chance(MOST_LINKS);
  for (let link = 0; link < links; link++) {
    const run = checking(saved === null ? `${job.words} --checkpoint ${folder} ${every()}` : `--resume ${folder} ${every()}`);
    const kind = await moment(job, whole, folder, run.end);
    const signal = oneOf(signals);
    run.child.kill(signal);
    const ended = await run.end;
    if (isDone(ended)) return expectWhole(ended, whole, folder, tally);
    tally.interrupted++;
    for (const what of [job.name, ended.signal ?? `${signal} answered`, kind]) tally.by[what] = (tally.by[what] ?? 0) + 1;
    saved = expectKept(ended, saved, savedIn(folder));
  }
  const last = checking(saved === null ? `${job.words} --checkpoint ${folder} ${every()}` : `--resume ${folder} ${every()}`);
  expectWhole(await last.end, whole, folder, tally);
}

interface Told {
  readonly complete: boolean;
  readonly states: number;
  readonly properties: readonly { readonly stop: object | null }[];
}

/** The document that a run has printed; null if it was ended before that, or within it. */
function toldBy({ out }: Ended): Told | null {
  try {
    return JSON.parse(out) as Told; // The command prints no other document.
  } catch {
    return null;
  }
}

/** Whether a run was over when the signal came: it has told everything. */
function isDone(ended: Ended): boolean {
  const told = toldBy(ended);
  return told !== null && told.complete && told.properties.every(({ stop }) => stop === null);
}

/** What was saved before is there, or more; a run that could still speak has saved all that it tells of. */
function expectKept(ended: Ended, before: Saved, now: Saved): Saved {
  if (before !== null) expect(now?.expanded).toBeGreaterThanOrEqual(before.expanded);
  const told = toldBy(ended);
  if (told !== null && ended.signal === null) {
    expect(ended.code).toBe(130);
    expect(ended.err).toContain("To continue: twomsl check --resume ");
    expect(now?.states).toBe(told.states);
  }
  return now;
}

/** The result is that of a run that nobody touched; nothing is left behind, unless it was killed when it had just told it. */
function expectWhole(ended: Ended, whole: Whole, folder: string, tally: Tally): void {
  expect(lasting(ended.out)).toEqual(whole.document);
  if (ended.signal === null) expect([ended.err, readdirSync(folder)]).toEqual(["", []]);
  tally.completed++;
}

describe.skipIf(process.platform === "win32")("interruptions", () => {
  it(`at ${interruptions} moments or more change nothing but the time it takes`, async () => {
    const wholes = new Map<Job, Whole>();
    for (const job of jobs) wholes.set(job, await wholeRun(job));
    const tally: Tally = { interrupted: 0, completed: 0, by: {} };
    for (let turn = 0; tally.interrupted < interruptions; turn++) {
      const job = jobs[turn % jobs.length] ?? jobs[0];
      const whole = wholes.get(job);
      if (whole !== undefined) await chain(job, whole, tally);
    }
    console.log(`${tally.interrupted} interruptions, ${tally.completed} chains with equal results: ${JSON.stringify(tally.by)}`);
    expect(tally.interrupted).toBeGreaterThanOrEqual(interruptions);
  });
});
