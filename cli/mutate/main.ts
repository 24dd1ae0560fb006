// `npm run mutate`: judges a fixed sample of mutants of the table and of variants, and writes what became of each into a file, from which the
// reference is made. What stands there already is not judged again, so that a run can be interrupted.

import { readFileSync } from "node:fs";
import { Command } from "commander";
import { variants } from "../../spec/index.ts";
import { writeWhole } from "../files/write-file.ts";
import { judgeMutant, type Judgement } from "./judge.ts";
import { resultFile, type MutationResult } from "./result.ts";
import { sampleOf } from "./sample.ts";

const { size, seed, anew } = new Command("npm run mutate --")
  .description("judges mutants of the table and writes what became of them")
  .option("--size <count>", "how many mutants", "760")
  .option("--seed <number>", "chooses the sample", "1")
  .option("--anew", "judge those again that have been judged")
  .parse()
  .opts<{ readonly size: string; readonly seed: string; readonly anew?: true }>();

const known = anew === true ? {} : readResult().mutants;
const found: Record<string, Judgement> = {};
for (const { base, mutant } of sampleOf(Number(size), Number(seed))) {
  const name = `${base} · ${mutant.operator} · ${mutant.says}`;
  const variant = variants.find(({ id }) => id === base);
  if (variant === undefined) throw new Error(`no variant ${base}`);
  const before = known[name];
  found[name] = before ?? (await judgeMutant(variant, mutant.variant, mutant.row.id));
  if (before !== undefined) continue;
  process.stderr.write(`${Object.keys(found).length} ${name}: ${Object.values(found[name]).join(", ")}\n`);
  save({ ...known, ...found });
}
save(found);

function save(mutants: MutationResult["mutants"]): void {
  const lines = Object.entries(mutants).map(([name, judgement]) => `    ${JSON.stringify(name)}: ${JSON.stringify(judgement)}`);
  writeWhole(resultFile, `{\n  "size": ${size},\n  "seed": ${seed},\n  "mutants": {\n${lines.join(",\n")}\n  }\n}\n`);
}

function readResult(): MutationResult {
  try {
    return JSON.parse(readFileSync(resultFile, "utf8")) as MutationResult; // What this command wrote.
  } catch {
    return { size: 0, seed: 0, mutants: {} };
  }
}
