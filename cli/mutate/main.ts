// `npm run mutate`: judges a fixed sample of mutants of the table and of variants, and writes what became of each into a file, from which the
// reference is made. What stands there already is not judged again, so that a run can be interrupted.

import { readFileSync } from "node:fs";
import { Command } from "commander";
import { variants } from "../../spec/index.ts";
import { writeWhole } from "../files/write-file.ts";
import { judgeMutant, lookAt, type Judgement } from "./judge.ts";
import { resultFile, type MutationResult } from "./result.ts";
import { nameOf, sampleOf, type Sampled } from "./sample.ts";
import { firstWorlds, worlds } from "./worlds.ts";

const { size, seed, anew } = new Command("npm run mutate --")
  .description("judges mutants of the table and writes what became of them")
  .option("--size <count>", "how many mutants", "720")
  .option("--seed <number>", "chooses the sample", "1")
  .option("--anew", "judge those again that have been judged")
  .parse()
  .opts<{ readonly size: string; readonly seed: string; readonly anew?: true }>();

const before = anew === true ? {} : readResult().mutants;
const sample = sampleOf(Number(size), Number(seed));
const found: Record<string, Judgement> = Object.fromEntries(
  sample.map((one) => [nameOf(one), before[nameOf(one)]] as const).filter((entry): entry is [string, Judgement] => entry[1] !== undefined),
);
// A first look at all of them in the smallest worlds, then all worlds and searches for what is still alive.
for (const all of [false, true])
  for (const one of sample) {
    const name = nameOf(one);
    const known = found[name];
    if (known !== undefined && !(all && known.outcome === "open")) continue;
    found[name] = await judged(one, all);
    process.stderr.write(`${name}: ${JSON.stringify(found[name])}\n`);
    save(found);
  }

async function judged({ base, mutant: { variant: mutant } }: Sampled, all: boolean): Promise<Judgement> {
  const variant = variants.find(({ id }) => id === base);
  if (variant === undefined) throw new Error(`no variant ${base}`);
  const look = lookAt(variant, mutant, all ? worlds : worlds.slice(0, firstWorlds));
  const isAlive = look.outcome === "open" || look.outcome === "equal" || look.outcome === "same system";
  if (!all) return isAlive ? { outcome: "open" } : look;
  return look.outcome === "open" ? judgeMutant(variant, mutant, look) : look;
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
