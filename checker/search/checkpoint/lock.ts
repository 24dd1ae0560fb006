// One process at a time works on the checkpoint of a folder. Each says that it is there by an empty file whose name says who it is; whoever
// finds the file of another that is alive takes its own away again. Of two that come at the same moment none may stay, but never both do.
// A process that was killed leaves its file behind: on this machine it is known to be gone, on others it is taken to be after a while.

import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { checkpointProblem } from "./problem.ts";

const BEAT_MS = 60_000;
/** A file of another machine that is older than this one's by so much is of a process that is gone. */
const SILENCE_MS = 10 * BEAT_MS;

/** Takes a folder, which must exist, for this process, and answers how to give it back. */
export async function lockCheckpoints(folder: string): Promise<() => Promise<void>> {
  const own = nameOf({ host: thisHost(), pid: process.pid, started: (await startOf(process.pid)) ?? "0" });
  const file = join(folder, own);
  const touch = (): Promise<void> => writeFile(file, "");
  await touch();
  const beat = setInterval(() => void touch().catch(() => {}), BEAT_MS).unref();
  const unlock = async (): Promise<void> => {
    clearInterval(beat);
    await rm(file, { force: true });
  };
  try {
    const { mtimeMs: now } = await stat(file);
    for (const name of await readdir(folder)) {
      const other = name === own ? null : holderOf(name);
      if (other === null) continue;
      const at = join(folder, name);
      if (await isThere(other, at, now)) throw checkpointProblem.inUse(folder, `process ${other.pid} of ${other.host} at work in it`, at);
      await rm(at, { force: true });
    }
  } catch (error) {
    await unlock();
    throw error;
  }
  return unlock;
}

interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When it was started, which tells it from a later process of the same number; 0 where that is not known. */
  readonly started: string;
}

const nameOf = ({ host, pid, started }: Holder): string => `search.lock.${host}.${pid}.${started}`;

function holderOf(name: string): Holder | null {
  const [, host, pid, started] = /^search\.lock\.(.+)\.(\d+)\.(\d+)$/.exec(name) ?? [];
  return host === undefined || started === undefined ? null : { host, pid: Number(pid), started };
}

const thisHost = (): string => hostname().replaceAll(/[^\w.-]/g, "_") || "_";

async function isThere({ host, pid, started }: Holder, file: string, now: number): Promise<boolean> {
  if (host !== thisHost()) {
    const touched = await stat(file).catch(() => null);
    return touched !== null && now - touched.mtimeMs < SILENCE_MS;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
  }
  return started === "0" || (await startOf(pid)) === started;
}

/** When a process was started, as Linux counts; null if that is not known, or it is over. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
  // The name in parentheses may hold anything; the state follows it, and as the twentieth field the start.
  const [state, ...fields] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return state === "Z" ? null : (fields[18] ?? null);
}
