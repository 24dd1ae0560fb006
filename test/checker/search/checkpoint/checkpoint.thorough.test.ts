// A search that is stopped anywhere and continued from its checkpoint ends like one that nobody stopped; and whatever is not a whole
// checkpoint of the same search is refused.

import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  add,
  and,
  array,
  assign,
  bag,
  checkpointAbout,
  declare,
  eq,
  hasCheckpoint,
  InputError,
  insert,
  int,
  label,
  le,
  lt,
  ne,
  range,
  removeCheckpoint,
  rule,
  search,
  yes,
  type CheckpointOptions,
  type SearchOptions,
  type SearchReport,
  type System,
} from "../../../../checker/index.ts";
import { Checkpoints } from "../../../../checker/search/checkpoint/checkpoint.ts";
import type { Snapshot } from "../../../../checker/search/checkpoint/snapshot.ts";
import { randomFrom } from "../../../random.ts";
import { scratchFolder } from "../../../scratch.ts";

const { handles, variables } = declare("state", { at: array(range(0, 2), range(0, 18)), urn: bag({ colour: range(1, 4) }, 3) });
const { at, urn } = handles;
const [first, second] = [at.at(int(0)), at.at(int(1))];

/** Three counters from 0 to 18 and an urn of at most three balls of four colours: 6,859 × 35 states in 58 levels. */
const system: System = {
  name: "counters and an urn",
  modulus: 8,
  variables,
  initial: [],
  rules: [
    rule({
      id: "count",
      says: "",
      params: { i: range(0, 2) },
      when: ({ i }) => lt(at.at(i), int(18)),
      do: ({ i }) => [label("counted"), assign(at.at(i), add(at.at(i), int(1)))],
    }),
    rule({ id: "put", says: "", params: { colour: range(1, 4) }, when: () => yes, do: ({ colour }) => [insert(urn, { colour })] }),
  ],
  properties: [
    { kind: "always", id: "early violation", holds: lt(first, int(2)) },
    { kind: "always", id: "late violation", holds: lt(add(first, second), int(30)) },
    { kind: "always", id: "invariant", where: eq(first, int(3)), holds: le(first, int(18)) },
    { kind: "step", id: "step", trigger: eq(first, int(9)), holds: ne(second, int(17)) },
    { kind: "reachable", id: "last", when: and(...[0, 1, 2].map((i) => eq(at.at(int(i)), int(18)))) },
  ],
};

const fileOf = (folder: string): string => join(folder, "search.checkpoint");

/** Checkpoints in a folder as often as possible. */
const into = (folder: string, resume: boolean, more: Partial<CheckpointOptions> = {}): CheckpointOptions => ({
  folder,
  everySeconds: 0,
  resume,
  version: "1.2.3",
  about: { system: [system.name] },
  ...more,
});

/** A signal that is aborted when it has been looked at so many times, which does not depend on how fast the machine is. */
function abortedAfter(looks: number): AbortSignal {
  let seen = 0;
  // A search reads nothing else of its signal.
  return {
    get aborted() {
      return ++seen > looks;
    },
  } as AbortSignal;
}

/** A report without what depends on how the memory was divided among how many threads. */
function lasting(report: SearchReport) {
  const { bytesPerState: _bytes, workers: _workers, ...rest } = report;
  return rest;
}

/** Searches in pieces, each continued by the next; the report of the last and how many there were. */
async function inPieces(looks: () => number, options: () => SearchOptions): Promise<{ report: SearchReport; pieces: number }> {
  const folder = scratchFolder();
  for (let pieces = 1; ; pieces++) {
    const checkpoint = into(folder, pieces > 1, { everySeconds: 0.01 });
    const report = await search(system, { coverage: true, ...options(), checkpoint, signal: abortedAfter(looks()) });
    if (report.stop === null) return { report, pieces };
    expect(report.stop).toEqual({ kind: "interrupted" });
    expect(readdirSync(folder)).toEqual(["search.checkpoint"]);
  }
}

/** A system of some ten levels, each of which has work for several threads and not much of it. */
function broad(): System {
  const to = range(0, 39);
  const declared = declare("state", { x: to, y: to, z: range(0, 9) });
  const { x, y, z } = declared.handles;
  return {
    name: "broad",
    modulus: 8,
    variables: declared.variables,
    initial: [],
    rules: [
      rule({ id: "x", says: "", params: { to }, when: () => yes, do: (chosen) => [assign(x, chosen.to)] }),
      rule({ id: "y", says: "", params: { to }, when: () => yes, do: (chosen) => [assign(y, chosen.to)] }),
      rule({ id: "z", says: "", params: {}, when: () => lt(z, int(9)), do: () => [assign(z, add(z, int(1)))] }),
    ],
    properties: [],
  };
}

describe("a search that is stopped and continued", () => {
  it("is never saved twice at the same point, however many threads there are and however often it is due", async () => {
    const folder = scratchFolder();
    const points: string[] = [];
    // The first line says how long the head is.
    const onSaved = (): void => {
      const text = readFileSync(fileOf(folder), "latin1");
      const { snapshot } = JSON.parse(text.slice(text.indexOf("\n") + 1).slice(0, Number(text.split(" ")[1])));
      points.push(`${snapshot.levels.length} ${snapshot.cursor}`);
    };
    const always = vi.spyOn(Checkpoints.prototype, "isDue").mockReturnValue(true);
    const report = await search(broad(), { workers: 4, checkpoint: into(folder, false, { onSaved }) });
    always.mockRestore();
    expect(lasting(report)).toEqual(lasting(await search(broad(), { engine: "wasm" })));
    expect(points.length).toBeGreaterThan(3);
    expect(points.filter((point, i) => point === points[i - 1])).toEqual([]);
  });

  it("goes on for longer than saving takes, however often it is to be saved", async () => {
    const checkpoints = Checkpoints.of(system, { checkpoint: into(scratchFolder(), false) });
    // A disk that takes its time.
    const slow = vi.spyOn(performance, "now");
    slow.mockReturnValueOnce(0).mockReturnValueOnce(1000).mockReturnValue(4999);
    const [memory, snapshot] = [new ArrayBuffer(8), { levels: [] } as unknown as Snapshot];
    await checkpoints?.save(snapshot, memory, []);
    expect(checkpoints?.isDue()).toBe(false);
    slow.mockReturnValue(5000);
    expect(checkpoints?.isDue()).toBe(true);
    slow.mockRestore();
  });

  it.each([
    { fingerprint: false, workers: [1], seed: 1 },
    { fingerprint: true, workers: [1], seed: 2 },
    { fingerprint: false, workers: [3, 1, 2], seed: 3 },
    { fingerprint: true, workers: [2, 3, 1], seed: 4 },
  ])("ends like one that was not: $fingerprint fingerprints, workers in turn $workers", async ({ fingerprint, workers, seed }) => {
    const whole = await search(system, { engine: "wasm", coverage: true, fingerprint });
    expect(whole.states).toBe(6859 * 35);
    const { below } = randomFrom(seed);
    let piece = 0;
    const { report, pieces } = await inPieces(
      () => 1 + below(25),
      () => ({ fingerprint, workers: workers[piece++ % workers.length] ?? 1 }),
    );
    expect(pieces).toBeGreaterThan(3);
    expect(lasting(report)).toEqual(lasting(whole));
  });

  it("may go on in more memory after a limit, and on states and seconds too", async () => {
    const whole = lasting(await search(system, { engine: "wasm" }));
    const folder = scratchFolder();
    const limits = [{ memory: 3_500_000 }, { states: 150_000 }, { seconds: 0.001 }, {}];
    const stops: (string | null)[] = [];
    for (const [i, limit] of limits.entries()) {
      const report = await search(system, { limits: limit, checkpoint: into(folder, i > 0, { everySeconds: Infinity }) });
      stops.push(report.stop?.kind ?? null);
      if (report.stop === null) expect(lasting(report)).toEqual(whole);
    }
    expect(stops).toEqual(["memory", "states", "seconds", null]);
  });

  it("saves while it runs, and is not disturbed by it", async () => {
    const [folder, sizes] = [scratchFolder(), [] as number[]];
    const report = await search(system, {
      workers: 2,
      checkpoint: into(folder, false, { everySeconds: 0.001, onSaved: ({ bytes }) => sizes.push(bytes) }),
    });
    expect(lasting(report)).toEqual(lasting(await search(system, { engine: "wasm" })));
    expect(sizes.length).toBeGreaterThan(0);
    expect(statSync(fileOf(folder)).size).toBe(sizes.at(-1));
    await removeCheckpoint(folder);
    expect([hasCheckpoint(folder), readdirSync(folder)]).toEqual([false, []]);
  });

  it("goes on if a checkpoint cannot be written, and says so", async () => {
    const problems: (string | undefined)[] = [];
    const folder = join(scratchFolder(), "missing");
    const report = await search(system, {
      checkpoint: into(folder, false, { everySeconds: 0.001, onSaved: ({ problem }) => problems.push(problem?.problem.code) }),
    });
    expect([report.stop, report.states]).toEqual([null, 6859 * 35]);
    expect(new Set(problems)).toEqual(new Set(["TWM-507"]));
  });

  it("removes what a process left behind that was killed while it wrote", async () => {
    const folder = scratchFolder();
    writeFileSync(`${fileOf(folder)}.1234.part`, "half a checkpoint");
    await search(system, { checkpoint: into(folder, false, { everySeconds: Infinity }) });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("what is not continued", () => {
  let saved = "";
  beforeAll(async () => {
    saved = scratchFolder();
    await search(system, { limits: { states: 100_000 }, checkpoint: into(saved, false) });
  });

  /** The code with which a copy of the checkpoint is refused after somebody has done something to its file. */
  async function refusal(change: (file: string) => void, options: SearchOptions = {}, of: System = system): Promise<string> {
    const folder = scratchFolder();
    copyFileSync(fileOf(saved), fileOf(folder));
    change(fileOf(folder));
    try {
      await search(of, { checkpoint: into(folder, true), ...options });
      return "none";
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.message.split("\n")).toHaveLength(1);
      expect(error.message).toContain(folder);
      return error.problem.code;
    }
  }
  const unchanged = (): void => undefined;

  it("is nothing of a whole checkpoint of the same search", async () => {
    expect(await refusal(unchanged)).toBe("none");
  });

  it("is a file cut off anywhere, or with something after its end", async () => {
    const { size } = statSync(fileOf(saved));
    const { below } = randomFrom(5);
    for (const length of [0, 1, 50, 97, 98, 500, 2000, size - 33, size - 32, size - 1, ...[1, 2, 3].map(() => below(size))])
      expect([length, await refusal((file) => truncateSync(file, length))]).toEqual([length, "TWM-502"]);
    expect(await refusal((file) => writeFileSync(file, Buffer.from([0]), { flag: "a" }))).toBe("TWM-502");
  });

  it("is a file with a bit turned over anywhere", async () => {
    const bytes = readFileSync(fileOf(saved));
    const { below } = randomFrom(6);
    const places = [0, 18, 19, 25, 40, 97, 98, 300, bytes.length - 1, ...Array.from({ length: 16 }, () => below(bytes.length))];
    for (const place of places) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ (1 << below(8));
      expect([place, await refusal((file) => writeFileSync(file, changed))]).toEqual([place, "TWM-502"]);
    }
  });

  it("is a head of another form, though its checksum fits", async () => {
    const bytes = readFileSync(fileOf(saved));
    const length = Number(bytes.subarray(20, 30).toString());
    const withHead = (change: (head: string) => string) => (file: string) => {
      const head = Buffer.from(change(bytes.subarray(96, 96 + length).toString()));
      const opening = `twomsl/checkpoint@1 ${String(head.length).padStart(10, "0")} ${createHash("sha256").update(head).digest("hex")}\n`;
      writeFileSync(file, Buffer.concat([Buffer.from(opening), head, bytes.subarray(96 + length)]));
    };
    const change = (from: string | RegExp, to: string) => withHead((head) => head.replace(from, to));
    expect(await refusal(change("", ""))).toBe("none");
    expect(await refusal(change('"slots":', '"slot":'))).toBe("TWM-502");
    expect(await refusal(change('"cursor":', '"cursor":-'))).toBe("TWM-502");
    const numbers = ["cursor", "before", "slots", "states", "expanded"].map((name) => [`"${name}":`, `"${name}":9`] as const);
    for (const [from, to] of [
      ...numbers,
      ['"judged":[', '"judged":[0,'],
      ['"passed":[', '"passed":[0,'],
      ['"state":[', '"state":[0,'],
    ] as const)
      expect([to, await refusal(change(from, to))]).toEqual([to, "TWM-502"]);
    for (const text of ["null", "{"]) expect(await refusal(change(/^.*$/, text))).toBe("TWM-502");
    const later = withHead((head) => head.replace('"slots":', '"places":').replace('"1.2.3"', '"9.9.9"'));
    expect(await refusal(later)).toBe("TWM-503");
  });

  it("is a checkpoint of another version, system or properties, or of another way to search", async () => {
    const other = into(saved, true, { version: "1.2.4" });
    await expect(search(system, { checkpoint: other })).rejects.toThrow(/^TWM-503 .* version 1\.2\.4, but found one of version 1\.2\.3\./);
    expect(await refusal(unchanged, {}, { ...system, modulus: 16 })).toBe("TWM-504");
    expect(await refusal(unchanged, {}, { ...system, properties: system.properties.slice(1) })).toBe("TWM-504");
    expect(await refusal(unchanged, { fingerprint: true })).toBe("TWM-505");
    expect(await refusal(unchanged, { coverage: true })).toBe("TWM-505");
  });

  it("is refused in words that say what it is of", async () => {
    const about = { system: ["another"] };
    const attempt = search({ ...system, name: "another" }, { checkpoint: into(saved, true, { about }) });
    await expect(attempt).rejects.toThrow("expected a checkpoint of system another, but found one of system counters and an urn.");
    expect(await checkpointAbout(saved)).toEqual({ system: [system.name] });
  });

  it("is what there is no room for", async () => {
    expect(await refusal(unchanged, { limits: { memory: 2_000_000 } })).toBe("TWM-506");
  });

  it("is a checkpoint that is not there", async () => {
    const folder = scratchFolder();
    await expect(search(system, { checkpoint: into(folder, true) })).rejects.toThrow(/^TWM-501 /);
    await expect(checkpointAbout(join(folder, "none"))).rejects.toThrow(/^TWM-501 /);
  });

  it("is not overwritten by a search that begins anew", async () => {
    const before = readFileSync(fileOf(saved));
    await expect(search(system, { checkpoint: into(saved, false) })).rejects.toThrow(/^TWM-508 /);
    expect(readFileSync(fileOf(saved)).equals(before)).toBe(true);
  });
});
