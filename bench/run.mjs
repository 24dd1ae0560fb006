// `npm run bench`: what a search costs, as medians of interleaved runs, and how the generated code compares with the interpreter on the
// same system in the same run. Absolute speed depends on the machine and its neighbours; the ratio does not. `--json` prints the numbers,
// `--standard` adds a proof in scenario standard (minutes).
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const measure = fileURLToPath(new URL("measure.mjs", import.meta.url));
const small = ["rfc9293", "quick", "all", "opens=1", "data=1", "retransmissions=0"];
const cases = [
  { name: "interpreter, small", args: ["oracle", ...small] },
  { name: "generated code, small", args: ["javascript", ...small] },
  { name: "rfc9293 in table-e, no property", args: ["javascript", "rfc9293", "table-e", "none"] },
  { name: "rfc9293 in table-e, all properties", args: ["javascript", "rfc9293", "table-e", "all"] },
  ...(process.argv.includes("--standard")
    ? [{ name: "2msl-safe in standard, all properties", args: ["javascript", "2msl-safe", "standard", "all"] }]
    : []),
];
const runs = 3;
const results = cases.map(({ name }) => ({ name, runs: [] }));
for (let i = 0; i < runs; i++) {
  cases.forEach(({ args }, k) =>
    results[k].runs.push(JSON.parse(execFileSync(process.execPath, [measure, ...args], { encoding: "utf8" }))),
  );
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const rows = results.map(({ name, runs: all }) => ({
  name,
  states: all[0].states,
  seconds: median(all.map(({ seconds }) => seconds)),
  statesPerCpuSecond: median(all.map(({ states, cpuSeconds }) => states / cpuSeconds)),
  bytesPerState: all[0].bytesPerState,
  peakMegabytes: median(all.map(({ peakMegabytes }) => peakMegabytes)),
}));
const [interpreter, generated] = rows;
const ratio = generated.statesPerCpuSecond / interpreter.statesPerCpuSecond;

if (process.argv.includes("--json"))
  console.log(JSON.stringify({ schema: "twomsl/bench@1", runs, rows, generatedOverInterpreter: ratio }, null, 2));
else {
  console.log(
    `${"".padEnd(40)} ${"states".padStart(11)} ${"seconds".padStart(8)} ${"states/cpu-s".padStart(13)} ${"B/state".padStart(8)} ${"peak MB".padStart(8)}`,
  );
  for (const row of rows) {
    const cells = [
      row.states.toLocaleString("en").padStart(11),
      row.seconds.toFixed(2).padStart(8),
      Math.round(row.statesPerCpuSecond).toLocaleString("en").padStart(13),
      row.bytesPerState.toFixed(0).padStart(8),
      row.peakMegabytes.toFixed(0).padStart(8),
    ];
    console.log(`${row.name.padEnd(40)} ${cells.join(" ")}`);
  }
  console.log(`generated code over interpreter, same system: ${ratio.toFixed(1)}x per CPU second (start-up and compilation included)`);
}
