// What becomes of tables that are wrong in one place: how many of the mutants judged a verdict kills, which survive, and who kills how many.
// Made from the file that `npm run mutate` writes and from the reasons that stand in the specification.

import { readFileSync } from "node:fs";
import { equivalent, idleProperties as reasons, survivors } from "../../spec/index.ts";
import { code, heading, list, table, text, type Page } from "../reference/markdown.ts";
import { resultFile, type MutationResult } from "./result.ts";
import {
  fateOf,
  fates,
  idleProperties,
  killedAtLeast,
  killedShare,
  killersOf,
  operatorOf,
  saysOf,
  type Fate,
  type Named,
} from "./tally.ts";

export function mutationPage(): Page {
  const result = JSON.parse(readFileSync(resultFile, "utf8")) as MutationResult; // What the command wrote.
  const { size, seed, mutants } = result;
  const all = Object.entries(mutants);
  const judged = all.filter((one) => fateOf(one) !== "open");
  const rest = judged.length === size ? "" : `; the other ${size - judged.length} are open: no look at a world has killed them so far`;
  const least = judged.length === size ? "" : `, and of all, if nothing kills those that are open, ${percent(killedAtLeast(result))}`;
  return {
    path: "mutation.md",
    title: "Mutation: whether the properties bite",
    from: resultFile,
    body: [
      `Of a sample of ${size} mutants (seed ${seed}) ${judged.length} have been judged to the end${rest}. They are tables with one row that says something else, and bugs that were reported of real TCPs. A verdict kills a mutant if it differs from that of the variant that the mutant was made of, or if the table is refused; other depths and counts do not. Of those judged that are not equivalent ${percent(killedShare(result))} are killed${least}.`,
      fatesTable(all),
      heading(2, "Survivors"),
      ...(["depth only", "count only", "survived", "open"] as const).flatMap((fate) => group(fate, all, survivors)),
      heading(2, "Equivalent"),
      "A mutant is equivalent if the table alone shows it: in each step and state the first row that applies does the same, whichever conditions are true. Or if nothing differs in any world of the sample, every state and every step of it the same, and there is a reason.",
      table(
        ["mutant", "reason"],
        all
          .filter((one) => fateOf(one) === "equivalent")
          .map(([name]) => [text(name), text(equivalent[saysOf(name)] ?? "The rows do the same.")])
          .toSorted(([one = ""], [other = ""]) => one.localeCompare(other)),
      ),
      heading(2, "Who kills"),
      "Properties whose verdicts differ in the first world that kills, the family “answers” first; others may differ as well.",
      killersTable(result),
      heading(2, "Who does not"),
      "Properties that were not among the first to kill any of these mutants. Those outside the family come after it, so that they kill only what it leaves alive. A variant that ships and breaks one is a kill of its own.",
      table(
        ["property", "broken by", "why it stays"],
        idleProperties(result).map(({ claim: { id }, brokenBy }) => [code(id), few(brokenBy), text(reasons[id] ?? "")]),
      ),
    ],
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Names if there are few, else how many there are. */
function few(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} variants` : names.map(code).join(", ");
}

function fatesTable(all: readonly Named[]): string {
  const operators = [...new Set(all.map(([name]) => operatorOf(name)))].toSorted();
  const line = (label: string, of: readonly Named[]): readonly string[] => [
    label,
    String(of.length),
    ...fates.map((fate) => String(of.filter((one) => fateOf(one) === fate).length)),
  ];
  return table(
    ["operator", "judged", ...fates],
    [
      ...operators.map((operator) =>
        line(
          operator,
          all.filter(([name]) => operatorOf(name) === operator),
        ),
      ),
      line("**all**", all),
    ],
  );
}

function group(fate: Fate, all: readonly Named[], why: Readonly<Record<string, string>>): readonly string[] {
  const lines = all
    .filter((one) => fateOf(one) === fate)
    .map(([name]) => [text(name), why[saysOf(name)]].filter((part) => part !== undefined).join(": "));
  return lines.length === 0 ? [] : [heading(3, fate), list(lines.toSorted())];
}

function killersTable(result: MutationResult): string {
  return table(
    ["property", "mutants"],
    [...killersOf(result)].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([id, count]) => [code(id), String(count)]),
  );
}
