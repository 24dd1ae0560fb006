// Runs a program and says what it cost. Node does not tell what a child used, so a shell does: GNU time where there is one, because it also
// knows the peak of resident memory, otherwise the shell's own `times`.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Measurement } from "./result/measurement.ts";

type Cost = Pick<Measurement, "wallSeconds" | "cpuSeconds" | "peakBytes">;

const gnuTime = spawnSync("/usr/bin/time", ["-f", "%e", "true"], { stdio: "ignore" }).status === 0;

/** Runs a program in a folder to its end, with some environment variables added. The output is what it wrote to either stream. */
export function runMeasured(
  program: string,
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
): { readonly cost: Cost; readonly output: string } {
  const scratch = mkdtempSync(join(tmpdir(), "twomsl-bench-"));
  try {
    const record = join(scratch, "cost");
    const wrapped = gnuTime
      ? ["/usr/bin/time", "-o", record, "-f", "%U %S %M", program, ...args]
      : ["sh", "-c", '"$@"; times > "$0"', record, program, ...args];
    const started = performance.now();
    const { stdout, stderr } = spawnSync(wrapped[0] ?? "", wrapped.slice(1), {
      cwd: folder,
      env: { ...process.env, ...environment },
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    const wallSeconds = (performance.now() - started) / 1000;
    const written = readFileSync(record, "utf8").trim().split("\n").at(-1) ?? "";
    return { cost: { wallSeconds, ...(gnuTime ? readGnuTime(written) : readTimes(written)) }, output: stdout + stderr };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readGnuTime(line: string): Omit<Cost, "wallSeconds"> {
  const [user = NaN, system = NaN, kilobytes = NaN] = line.split(" ").map(Number);
  return { cpuSeconds: user + system, peakBytes: kilobytes * 1024 };
}

/** The last line of `times`: user and system time of the children, as in `1m2.50s 0m0.75s`. */
function readTimes(line: string): Omit<Cost, "wallSeconds"> {
  const seconds = [...line.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest));
  return { cpuSeconds: seconds.reduce((sum, part) => sum + part, 0), peakBytes: null };
}
