// `npm run proofs`: asks two solvers what they can prove of variants and writes it into model/prove/recorded. What was recorded of other variants and in
// the other way stays as it is.

import { availableParallelism } from "node:os";
import { execFileSync } from "node:child_process";
import { Command } from "commander";
import { proofWays, type Solve } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { writeWhole } from "../../files/write-file.ts";
import { collect } from "../../once.ts";
import { parseCount } from "../../select.ts";
import { askSolver, solverCommand } from "../solver.ts";
import { atOnce } from "../solving.ts";
import { recordOf } from "./record.ts";
import { proofsFile, withRecord } from "./written.ts";

const command = new Command("npm run proofs --")
  .description("asks z3 and cvc5 what can be proven and writes it into model/prove/recorded")
  .option("--variant <id>", "one variant instead of all; may be repeated", collect, [])
  .option("--way <way>", `${proofWays.join(", ")} instead of all; may be repeated`, collect, [])
  .option("--max-seconds <n>", "how long cvc5 has for all claims about one step, and for each by induction", "600")
  .parse();

interface Options {
  readonly variant: readonly string[];
  readonly way: readonly string[];
  readonly maxSeconds: string;
}

const { variant: chosen, way: ways, maxSeconds } = command.opts<Options>();
const limit = parseCount("--max-seconds", maxSeconds, 1);
const day = new Date().toISOString().slice(0, 10);
const solvers = ["z3", "cvc5"].map((name, i) => {
  const start = solverCommand(name);
  const [, version = ""] = /version ([\d.]+)/i.exec(execFileSync(name, ["--version"], { encoding: "utf8" })) ?? [];
  const begin = (): Solve => {
    // What the first does not prove is not recorded, so it has all the time that it needs.
    const stop = i === 0 ? new AbortController().signal : AbortSignal.timeout(limit * 1000);
    return atOnce(availableParallelism(), (script: string) => askSolver(start, script, stop));
  };
  return { name: `${name} ${version}`, begin };
});

for (const variant of variants.filter(({ id }) => chosen.length === 0 || chosen.includes(id))) {
  for (const way of proofWays.filter((one) => ways.length === 0 || ways.includes(one))) {
    const found = await recordOf(variant, way, solvers, day);
    writeWhole(proofsFile, withRecord({ variant: variant.id, way }, found));
    for (const { solvers: by, proven } of found)
      process.stderr.write(`${variant.id}, ${way}: ${proven.length} proven by ${by.join(" and ")}\n`);
  }
}
