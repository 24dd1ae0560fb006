// The other model checkers: how each is found, built and run with the configuration that was measured to be its best (bench/README.md has
// the measurements), and how its output is read. A peer searches a text in its own language: a file in `bench/peers`, or our export.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runMeasured } from "./child.ts";
import { failed, unavailable, type Contender, type Measurement, type NoRun } from "./result/measurement.ts";
import type { PeerText, Preset, Workload } from "./workloads.ts";

/** What a peer found, as its output says. */
type Found = Pick<Measurement, "states" | "transitions" | "complete">;

interface Peer {
  readonly name: string;
  readonly language: "promela" | "murphi";
  /** The programs it takes. */
  readonly needs: readonly string[];
  /** The commands that build `file` in the folder they run in, and then the one that is measured. */
  readonly build: (file: string, text: PeerText, workload: Workload) => readonly (readonly string[])[];
  readonly run: (workload: Workload) => readonly string[];
  readonly read: (output: string) => Found | null;
}

const spinFlags = ["-O3", "-march=native", "-w", "-DSAFETY", "-DNOREDUCE"];

/** glibc then asks for huge pages, which spares a search that jumps about in memory many misses. Our own processes run without. */
const environment = { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" } as const;

// Without traces rumur keeps no predecessors. Nothing is symmetric here, and states without successors are no mistake.
const rumurFlags = "--threads 1 --counterexample-trace off --symmetry-reduction off --deadlock-detection off".split(" ");

const peers: readonly Peer[] = [
  {
    name: "spin-bfs",
    language: "promela",
    needs: ["spin", "gcc"],
    build: (file, text) => [
      ["spin", ...spinConstants(text), "-a", file],
      // NOCOMP stores states as they are instead of squeezing out bytes: faster breadth first, and no difference depth first.
      ["gcc", ...spinFlags, "-DBFS", "-DNOCOMP", "-o", "pan", "pan.c"],
    ],
    run: (workload) => ["./pan", "-E", "-c0", `-w${hashBits(workload)}`],
    read: readSpin,
  },
  {
    name: "spin-dfs",
    language: "promela",
    needs: ["spin", "gcc"],
    build: (file, text) => [
      // HID takes the scratch variables of the handwritten model out of its states, which a breadth-first search does not allow.
      ["spin", ...spinConstants(text), "-DHID", "-a", file],
      ["gcc", ...spinFlags, "-o", "pan", "pan.c"],
    ],
    run: (workload) => ["./pan", "-E", "-c0", `-w${hashBits(workload)}`, "-m100000"],
    read: readSpin,
  },
  {
    name: "rumur",
    language: "murphi",
    needs: ["rumur", "gcc"],
    build: (file) => [
      ["rumur", ...rumurFlags, "--output", "model.c", file],
      ["gcc", "-O3", "-march=native", "-w", "-pthread", "-o", "model", "model.c", "-lm"],
    ],
    run: () => ["./model"],
    read: readRumur,
  },
];

export const peerNames: readonly string[] = peers.map(({ name }) => name);

/** The programs without which a peer cannot be built. */
export function programsOf(name: string): readonly string[] {
  return peers.find((candidate) => candidate.name === name)?.needs ?? [];
}

/** Builds a peer for a workload in an empty folder. It is unavailable only if there is nothing to build it with, or for it to search. */
export function buildPeer(name: string, workload: Workload, folder: string): Contender | NoRun {
  const peer = peers.find((candidate) => candidate.name === name);
  const text = workload.peerText;
  if (peer === undefined || text === null) return unavailable(`${workload.model} ${workload.size} is not compared with ${name}`);
  const missing = peer.needs.filter((program) => !isInstalled(program));
  if (missing.length > 0) return unavailable(`${missing.join(" and ")} not found`);
  const source = sourceOf(peer.language, text);
  if (typeof source !== "string") return source;
  const file = peer.language === "promela" ? "model.pml" : "model.m";
  writeFileSync(join(folder, file), source);
  const commands = peer.build(file, text, workload);
  for (const [program = "", ...args] of commands) {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) return failed(`${program} says: ${firstLine(stderr + stdout)}`);
  }
  const run = peer.run(workload);
  const variables = Object.entries(environment).map(([variable, value]) => `${variable}=${value}`);
  return {
    name,
    configuration: [...commands, [...variables, ...run]].map((command) => command.join(" ")).join(" && "),
    run: () => runPeer(peer, run, folder),
  };
}

function runPeer(peer: Peer, [program = "", ...args]: readonly string[], folder: string): Measurement | NoRun {
  const { cost, output } = runMeasured(program, args, folder, environment);
  const found = peer.read(output);
  if (found === null) return failed(`its output is not understood: ${firstLine(output)}`);
  return { kind: "measured", ...found, ...cost, bytesPerState: null };
}

function sourceOf(language: Peer["language"], text: PeerText): string | NoRun {
  if (text.from === "export") return exportOf(language, text.preset);
  const source = readFileSync(join("bench", "peers", `${text.name}.${language === "promela" ? "pml" : "m"}`), "utf8");
  if (language === "promela") return source; // Its constants are given to the preprocessor.
  const constants = Object.entries(text.constants).map(([name, value]) => `${name}:${value};`);
  return source.replace(/^const .*$/m, `const ${constants.join(" ")}`);
}

/** The text of a preset as `twomsl export` prints it. */
function exportOf(language: Peer["language"], { variant, scenario, set, properties }: Preset): string | NoRun {
  const bounds = Object.entries(set).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  const args = ["export", "--to", language, "-v", variant, "-s", scenario, "-p", properties, ...bounds];
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/main.js", ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  return status === 0 ? stdout : failed(`nothing is exported: ${firstLine(stderr)}`);
}

function spinConstants(text: PeerText): readonly string[] {
  return text.from === "file" ? Object.entries(text.constants).map(([name, value]) => `-D${name}=${value}`) : [];
}

/** The smallest hash table, as a power of two of slots, that has at least twice as many slots as there are states. */
function hashBits({ states }: Workload): number {
  return Math.max(16, Math.ceil(Math.log2(states)) + 1);
}

function readSpin(output: string): Found | null {
  const states = /([\d.e+]+) states, stored/.exec(output)?.[1];
  const transitions = /([\d.e+]+) transitions/.exec(output)?.[1];
  if (states === undefined || transitions === undefined) return null;
  const complete = !/Search not completed|max search depth too small|out of memory/i.test(output);
  return { states: Number(states), transitions: Number(transitions), complete };
}

function readRumur(output: string): Found | null {
  const counts = /(\d+) states, (\d+) rules fired/.exec(output);
  if (counts === null) return null;
  return { states: Number(counts[1]), transitions: Number(counts[2]), complete: output.includes("No error found") };
}

function isInstalled(program: string): boolean {
  return spawnSync(program, [program === "spin" ? "-V" : "--version"], { stdio: "ignore" }).error === undefined;
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
