// `npm run fewer`: looks for fewer clauses that claims follow from which have clauses of their own, for any TIME-WAIT of the variant's length or longer,
// and writes their names into model/prove/invariant/stored. What is stored in a file is where it looks; each claim is done by itself, which takes minutes.

import { Command, Option } from "commander";
import { casesOf, enoughFor, minimise, type Clause } from "../../../checker/index.ts";
import { inductionOf, namedClauses, usualTimeWait, type TimeWaitLength } from "../../../model/index.ts";
import { claimsOf, variants } from "../../../spec/index.ts";
import { writeWhole } from "../../files/write-file.ts";
import { collect } from "../../once.ts";
import { runScript, tellLine } from "../../process/script.ts";
import { solvingBy } from "../solving.ts";
import { nameOfStored, storedFiles, storedText, withFewer, type StoredFile } from "./stored-text.ts";

const { property: chosen, file: files } = new Command("npm run fewer --")
  .description("looks for fewer clauses that claims follow from; asks z3")
  .option("--property <id>", "one claim instead of all; may be repeated", collect, [])
  .addOption(new Option("--file <name...>", "claims of one file instead of all").choices(storedFiles.map(nameOfStored)).default([]))
  .parse()
  .opts<{ readonly property: readonly string[]; readonly file: readonly string[] }>();

await runScript(async () => {
  for (const file of storedFiles.filter((one) => files.length === 0 || files.includes(nameOfStored(one)))) await findFewer(file);
});

async function findFewer(file: StoredFile): Promise<void> {
  // Small cores are what makes sets small.
  const solve = solvingBy("z3 -smt2 -in smt.core.minimize=true", new AbortController().signal, tellLine);
  const variant = variants.find(({ id }) => id === file.variant);
  if (variant === undefined) throw new Error(`no variant ${file.variant}`);

  let stored = file.invariant;
  for (const id of Object.keys(stored.claims).filter((claim) => chosen.length === 0 || chosen.includes(claim))) {
    const claims = claimsOf(variant).filter((claim) => claim.id === id);
    const timeWait: TimeWaitLength = { ...usualTimeWait(variant), relation: "at least" };
    const { induction, candidates } = inductionOf(variant, claims, { ...file.holdsFor, timeWait });
    const clauses = namedClauses(candidates, stored.clauses);
    const cases = casesOf(induction, clauses);
    const tell = (many: number): void => tellLine(`${id}: ${many} clauses`);
    const fewest = await minimise(cases, await enoughFor(cases, clauses, [id], solve, { progress: tell }), [id], solve, tell);
    const before = stored.claims[id]?.length ?? 0;
    if (fewest.length >= before) continue;
    stored = withFewer(stored, new Map([[id, namesOf(fewest)]]));
    writeWhole(file.path, storedText(file, stored));
  }
}

function namesOf(clauses: readonly Clause[]): readonly string[] {
  return clauses.map(({ name }) => name);
}
