// The checkpoints of one search: when the next is due, what must be the same for one to be continued, and saving and loading it. A
// checkpoint that cannot be written is told and does not end the search, since the one before is still there.

import { rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { endianness } from "node:os";
import { compileWasm } from "../../compile/wasm/module.ts";
import type { System } from "../../language/system.ts";
import { checkpointFile, openCheckpoint, removeParts, sha256, writeCheckpoint } from "./file.ts";
import { parseHead, parseSnapshot, type Head, type Sizes } from "./head.ts";
import { checkpointProblem } from "./problem.ts";
import type { Range, Snapshot } from "./snapshot.ts";
import type { CheckpointOptions, SearchOptions } from "../options.ts";

/** The search goes on for at least so many times as long as the last save took, however often it is to be saved. */
const WORK_PER_SAVE = 4;

export class Checkpoints {
  private readonly options: CheckpointOptions;
  private readonly head: Head;
  private readonly sizes: Sizes;
  private last = performance.now();
  private lastTook = 0;

  private constructor(options: CheckpointOptions, head: Head, sizes: Sizes) {
    this.options = options;
    this.head = head;
    this.sizes = sizes;
  }

  /** Null if none are wanted. */
  static of(system: System, { checkpoint, fingerprint = false, coverage = false, symmetry, seed }: SearchOptions): Checkpoints | null {
    if (checkpoint === undefined) return null;
    const { version, about } = checkpoint;
    // The size of the memory is no part of what must stay the same.
    const { text, program, areas } = compileWasm(system, { pages: 1, fingerprint, seed, coverage, symmetry });
    const same = { system: sha256(JSON.stringify(system)), code: sha256(text) };
    const sizes = { properties: system.properties.length, labels: program.labels.length + program.cuts.length, words: areas.words };
    return new Checkpoints(checkpoint, { version, byteOrder: endianness(), fingerprint, coverage, about, ...same }, sizes);
  }

  isDue(): boolean {
    return performance.now() - this.last >= Math.max(this.options.everySeconds * 1000, this.lastTook * WORK_PER_SAVE);
  }

  /** Writes a checkpoint. The memory must not change meanwhile. */
  async save(snapshot: Snapshot, content: ArrayBufferLike, ranges: readonly Range[]): Promise<void> {
    const { folder, onSaved } = this.options;
    const began = performance.now();
    try {
      const bytes = await writeCheckpoint(folder, { ...this.head, snapshot }, content, ranges);
      onSaved?.({ bytes, problem: null });
    } catch (error) {
      onSaved?.({ bytes: 0, problem: checkpointProblem.notWritten(checkpointFile(folder), error) });
    }
    this.last = performance.now();
    this.lastTook = this.last - began;
  }

  /**
   * Reads the checkpoint to continue into a memory; null if the search is to begin anew. `rangesOf` says where its content belongs, or
   * null if there is no room for it.
   */
  async load(content: ArrayBufferLike, rangesOf: (snapshot: Snapshot) => readonly Range[] | null): Promise<Snapshot | null> {
    const { folder, resume } = this.options;
    await removeParts(folder);
    if (!resume) {
      if (hasCheckpoint(folder)) throw checkpointProblem.taken(folder);
      return null;
    }
    const { head, read, close } = await openCheckpoint(folder);
    try {
      this.compare(known(parseHead(head), folder), checkpointFile(folder));
      const snapshot = known(parseSnapshot(head, this.sizes), folder);
      const ranges = rangesOf(snapshot);
      if (ranges === null) throw checkpointProblem.room(checkpointFile(folder), content.byteLength);
      await read(content, ranges);
      return snapshot;
    } finally {
      await close();
    }
  }

  private compare(found: Head, place: string): void {
    const { head } = this;
    if (found.version !== head.version)
      throw checkpointProblem.version(place, `version ${head.version}`, `one of version ${found.version}`);
    if (found.byteOrder !== head.byteOrder)
      throw checkpointProblem.version(place, `a ${head.byteOrder} machine`, `one of a ${found.byteOrder} machine`);
    const difference = differenceOf(head.about, found.about);
    if (found.system !== head.system && difference !== null) throw checkpointProblem.system(place, ...difference);
    for (const option of ["fingerprint", "coverage"] as const) {
      const words = (on: boolean): string => `with${on ? "" : "out"} ${option === "coverage" ? option : "fingerprints"}`;
      if (found[option] !== head[option]) throw checkpointProblem.options(place, words(head[option]), `one ${words(found[option])}`);
    }
    if (found.system !== head.system)
      throw checkpointProblem.system(place, "what is asked for", "one of something that went by the same name and was different");
    if (found.code !== head.code && difference !== null) throw checkpointProblem.options(place, ...difference);
    if (found.code !== head.code)
      throw checkpointProblem.version(place, `this build of version ${head.version}`, "one of a build that generates other code");
  }
}

/** What the caller of the search that wrote the checkpoint in a folder had noted there. */
export async function checkpointAbout(folder: string): Promise<CheckpointOptions["about"]> {
  const { head, close } = await openCheckpoint(folder);
  await close();
  return known(parseHead(head), folder).about;
}

function known<T>(parsed: T | string, folder: string): T {
  if (typeof parsed === "string") throw checkpointProblem.damaged(checkpointFile(folder), parsed);
  return parsed;
}

/** Whether there is a checkpoint in a folder, usable or not. */
export function hasCheckpoint(folder: string): boolean {
  return existsSync(checkpointFile(folder));
}

/** Removes the checkpoint in a folder, when nobody will continue it. */
export async function removeCheckpoint(folder: string): Promise<void> {
  await rm(checkpointFile(folder), { force: true });
  await removeParts(folder);
}

/** In what two notes differ, in words: what was expected and what was found; null if they do not. */
function differenceOf(expected: CheckpointOptions["about"], found: CheckpointOptions["about"]): [string, string] | null {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const differing = names.filter((name) => JSON.stringify(expected[name]) !== JSON.stringify(found[name]));
  const words = (about: CheckpointOptions["about"]): string =>
    differing.map((name) => `${name} ${about[name]?.join(" ") || "(none)"}`).join(", ");
  return differing.length === 0 ? null : [words(expected), `one of ${words(found)}`];
}
