// `npm run bench -- captures`: how fast captures are read, and in what memory, against tshark if it is installed. Both sort the same small
// packets into connections, in turns, each run a process of its own.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runMeasured } from "../child.ts";
import { writeCapture } from "./made.ts";

const frames = Number(process.argv[2] ?? 1_000_000);
const connections = 1000;
const rounds = 3;

const folder = mkdtempSync(join(tmpdir(), "twomsl-bench-"));
try {
  const file = join(folder, "small.pcap");
  const octets = writeCapture(file, frames, connections);
  console.log(`${frames.toLocaleString("en")} frames of ${connections.toLocaleString("en")} connections, ${Math.round(octets / 1e6)} MB`);
  const contenders = {
    twomsl: [process.execPath, fileURLToPath(new URL("read.js", import.meta.url)), file],
    tshark: ["tshark", "-n", "-r", file, "-q", "-z", "conv,tcp"],
  } as const;
  const seconds: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, [program, ...words]] of Object.entries(contenders)) {
      const { cost, output } = runMeasured(program, words, folder, {});
      if (!output.includes(name === "twomsl" ? `${connections} connections` : "TCP Conversations")) {
        if (round === 0) console.log(`${name}: takes no part: ${output.trim().split("\n").at(-1) ?? "not installed"}`);
        continue;
      }
      (seconds[name] ??= []).push(cost.cpuSeconds);
      const peak = cost.peakBytes === null ? "?" : Math.round(cost.peakBytes / 1e6);
      console.log(
        `${name}: ${(frames / cost.cpuSeconds / 1e6).toFixed(2)} M frames/CPU s, ${cost.cpuSeconds.toFixed(2)} CPU s, peak ${peak} MB`,
      );
    }
  }
  const { twomsl = [], tshark = [] } = seconds;
  const ratios = twomsl.flatMap((ours, i) => (tshark[i] === undefined ? [] : [tshark[i] / ours])).toSorted((one, other) => one - other);
  const median = ratios[Math.floor(ratios.length / 2)];
  if (median !== undefined) console.log(`× tshark: ${median.toFixed(1)}, the median of ${ratios.length} rounds`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
