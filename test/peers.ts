// Other model checkers, for tests that hold what they find against what we find. Where one is not installed, the test that needs it is
// skipped and its name says so; with TWOMSL_REQUIRE_PEERS=1 it is run, and fails.

import { execFile } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { it } from "vitest";

const execute = promisify(execFile);

/** What a peer found. */
export interface Found {
  readonly states: number;
  /** Firings as the peer counts them. */
  readonly firings: number;
  /** The depth of the first violation; null if there is none. */
  readonly violation: number | null;
}

/** What it takes to run Spin and rumur. */
export const spin = ["spin", "gcc"] as const;
export const rumur = ["rumur", "gcc"] as const;

/** A test that needs programs. */
export function itWith(tools: readonly string[], name: string, test: () => Promise<void>): void {
  const absent = tools.filter((tool) => !isInstalled(tool));
  if (absent.length === 0 || process.env["TWOMSL_REQUIRE_PEERS"] === "1") it(name, test);
  else it.skip(`${name} (skipped: ${absent.join(" and ")} not installed)`, test);
}

export function isInstalled(tool: string): boolean {
  return pathTo(tool) !== null;
}

/** The file of a program on the path; null if there is none. */
export function pathTo(tool: string): string | null {
  const places = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, tool));
  const found = places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  return found ?? null;
}

/** Explores a Promela model with Spin, breadth-first. `defines` are handed to Spin's preprocessor. */
export function runSpin(model: string, ...defines: readonly string[]): Promise<Found> {
  return inScratch(async (run) => {
    run.write("model.pml", model);
    await run("spin", ...defines, "-o2", "-a", "model.pml");
    await run("gcc", "-w", "-DSAFETY", "-DNOREDUCE", "-DBFS", "-o", "pan", "pan.c");
    const text = await run("./pan", "-w18");
    return {
      states: numberIn(/([\d.e+]+) states, stored/, text),
      firings: numberIn(/([\d.e+]+) transitions/, text),
      violation: /assertion violated/.test(text) ? numberIn(/\(at depth (\d+)\)/, text) : null,
    };
  });
}

/** Whether Spin finds a run that a model's only never claim accepts, which is one that violates a property. */
export function runSpinForRuns(model: string): Promise<boolean> {
  return inScratch(async (run) => {
    run.write("model.pml", model);
    await run("spin", "-DLIVENESS", "-o2", "-a", "model.pml");
    await run("gcc", "-w", "-DNOREDUCE", "-o", "pan", "pan.c");
    const text = await run("./pan", "-a", "-w18", "-m100000");
    if (!/never claim\s+\+/.test(text)) throw new Error(text);
    return numberIn(/errors: (\d+)/, text) > 0;
  });
}

/** Explores a Murphi model with rumur. */
export function runRumur(model: string): Promise<Found> {
  return inScratch(async (run) => {
    run.write("model.m", model);
    await run("rumur", "--deadlock-detection", "off", "--threads", "1", "--set-capacity", "1048576", "--output", "model.c", "model.m");
    await run("gcc", "-w", "-o", "model", "model.c", "-pthread");
    const text = await run("./model");
    if (!/\d+ error\(s\) found|No error found/.test(text)) throw new Error(text);
    const trace = text
      .split(/error trace|liveness property/)
      .slice(1)
      .join("");
    return {
      states: numberIn(/(\d+) states, \d+ rules fired/, text),
      firings: numberIn(/\d+ states, (\d+) rules fired/, text),
      violation: /[1-9]\d* error\(s\) found/.test(text) ? (trace.match(/^Rule .* fired\.$/gm) ?? []).length : null,
    };
  });
}

interface Run {
  (program: string, ...args: readonly string[]): Promise<string>;
  write(file: string, text: string): void;
}

async function inScratch<T>(work: (run: Run) => Promise<T>): Promise<T> {
  const cwd = mkdtempSync(join(tmpdir(), "twomsl-peer-"));
  const run = async (program: string, ...args: readonly string[]): Promise<string> => {
    try {
      const { stdout } = await execute(program, args, { cwd, maxBuffer: 2 ** 28 });
      return stdout;
    } catch (error) {
      // Checkers that find a violation exit with an error and say on standard output what it is.
      if (program.startsWith("./") && error instanceof Error && "stdout" in error) return String(error.stdout);
      throw error;
    }
  };
  try {
    return await work(Object.assign(run, { write: (file: string, text: string) => writeFileSync(join(cwd, file), text) }));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function numberIn(pattern: RegExp, text: string): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${String(pattern)} in: ${text.slice(0, 2000)}`);
  return Number(found);
}
