// `npm run mutate`: judges a fixed sample of mutants of the table and of variants, and writes what became of each into a file, from which the
// reference is made. What stands there already is not judged again, so that a run can be interrupted.

import { readFileSync } from "node:fs";
import { Command } from "commander";
import { variants, type Variant } from "../../spec/index.ts";
import { writeWhole } from "../files/write-file.ts";
import { judgeMutant, lookOn, readTable, type Judgement } from "./judge.ts";
import { resultFile, type MutationResult } from "./result.ts";
import { nameOf, sampleOf, type Sampled } from "./sample.ts";
import { nameOf as worldName, worlds } from "./worlds.ts";

const { size, seed, anew } = new Command("npm run mutate --")
  .description("judges mutants of the table and writes what became of them")
  .option("--size <count>", "how many mutants", "720")
  .option("--seed <number>", "chooses the sample", "1")
  .option("--anew", "judge those again that have been judged")
  .parse()
  .opts<{ readonly size: string; readonly seed: string; readonly anew?: true }>();

const known = anew === true ? {} : readResult().mutants;
const sample = sampleOf(Number(size), Number(seed));
const found: Record<string, Judgement> = Object.fromEntries(
  sample.map((one) => [nameOf(one), known[nameOf(one)]] as const).filter((entry): entry is [string, Judgement] => entry[1] !== undefined),
);
// The table first, then world after world for all that are alive, variant by variant; what is alive in the end is searched.
for (const one of sample) if (found[nameOf(one)]?.seen === undefined) tell(one, readTable, isNew);
for (const base of new Set(sample.map((one) => one.base)))
  for (const [i, world] of worlds.entries()) {
    const open = sample.filter((one) => one.base === base && isOpen(found[nameOf(one)]) && found[nameOf(one)]?.seen === i);
    if (open.length > 0) process.stderr.write(`${open.length} of ${base} to be looked at: ${worldName(world)}\n`);
    for (const one of open) tell(one, lookOn, isOpen);
  }
for (const one of sample) {
  const name = nameOf(one);
  const judgement = found[name];
  if (judgement === undefined || !isOpen(judgement)) continue;
  found[name] = await judgeMutant(baseOf(one), one.mutant.variant, judgement);
  save(found);
}

function isOpen(judgement: Judgement | undefined): boolean {
  return judgement?.outcome === "open";
}

function isNew(judgement: Judgement | undefined): boolean {
  return judgement === undefined || isOpen(judgement);
}

function tell(
  one: Sampled,
  look: (base: Variant, mutant: Variant, before: Judgement) => Judgement,
  asks: (judgement: Judgement | undefined) => boolean,
): void {
  const name = nameOf(one);
  const judgement = found[name];
  if (!asks(judgement)) return;
  found[name] = look(baseOf(one), one.mutant.variant, judgement ?? { outcome: "open" });
  save(found);
}

function baseOf({ base }: Sampled): Variant {
  const variant = variants.find(({ id }) => id === base);
  if (variant === undefined) throw new Error(`no variant ${base}`);
  return variant;
}

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
