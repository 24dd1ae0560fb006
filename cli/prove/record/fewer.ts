// `npm run fewer`: looks for fewer clauses that the claims of 2msl-safe follow from, for any TIME-WAIT of its length or longer, and writes their
// names into model/prove/invariant/stored. What is stored is where it looks; each claim is done by itself, which takes minutes.

import { Command } from "commander";
import { casesOf, enoughFor, minimise, type Clause } from "../../../checker/index.ts";
import { inductionOf, namedClauses, storedInvariants, usualTimeWait } from "../../../model/index.ts";
import { claimsOf, variants } from "../../../spec/index.ts";
import { writeWhole } from "../../files/write-file.ts";
import { collect } from "../../once.ts";
import { runScript, tellLine } from "../../process/script.ts";
import { solvingBy } from "../solving.ts";
import { storedFile, storedText, withFewer } from "./stored-text.ts";

const { property: chosen } = new Command("npm run fewer --")
  .description("looks for fewer clauses that claims of 2msl-safe follow from; asks z3")
  .option("--property <id>", "one claim instead of all; may be repeated", collect, [])
  .parse()
  .opts<{ readonly property: readonly string[] }>();

await runScript(findFewer);

async function findFewer(): Promise<void> {
  // Small cores are what makes sets small.
  const solve = solvingBy("z3 -smt2 -in smt.core.minimize=true", new AbortController().signal, tellLine);
  const variant = variants.find(({ id }) => id === "2msl-safe");
  let stored = storedInvariants["2msl-safe"];
  if (variant === undefined || stored === undefined) throw new Error("no clauses are stored for 2msl-safe");

  for (const id of Object.keys(stored.claims).filter((claim) => chosen.length === 0 || chosen.includes(claim))) {
    const claims = claimsOf(variant).filter((claim) => claim.id === id);
    const { induction, candidates } = inductionOf(variant, claims, { timeWait: { ...usualTimeWait(variant), relation: "at least" } });
    const clauses = namedClauses(candidates, stored.clauses);
    const cases = casesOf(induction, clauses);
    const tell = (many: number): void => tellLine(`${id}: ${many} clauses`);
    const fewest = await minimise(cases, await enoughFor(cases, clauses, [id], solve, { progress: tell }), [id], solve, tell);
    const before = stored.claims[id]?.length ?? 0;
    if (fewest.length >= before) continue;
    stored = withFewer(stored, new Map([[id, namesOf(fewest)]]));
    writeWhole(storedFile, storedText(stored));
  }
}

function namesOf(clauses: readonly Clause[]): readonly string[] {
  return clauses.map(({ name }) => name);
}
