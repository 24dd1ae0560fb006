// What becomes of tables that are wrong in one place: how many of the mutants judged a verdict kills, which survive, and who kills how many.
// Made from the file that `npm run mutate` writes.

import { readFileSync } from "node:fs";
import type { Judgement } from "./judge.ts";
import { resultFile, type MutationResult } from "./result.ts";
import { isAnswer, properties } from "../../spec/index.ts";
import { code, heading, list, table, text, type Page } from "../reference/markdown.ts";

type Named = readonly [name: string, judgement: Judgement];

export function mutationPage(): Page {
  const { size, seed, mutants } = JSON.parse(readFileSync(resultFile, "utf8")) as MutationResult; // What the command wrote.
  const all = Object.entries(mutants);
  return {
    path: "mutation.md",
    title: "Mutation: whether the properties bite",
    from: resultFile,
    body: [
      `${all.length} mutants of a sample of ${size} (seed ${seed}) have been judged: tables with one row that says something else, and bugs that were reported of real TCPs. A verdict kills a mutant if it differs from that of the variant that the mutant was made of; other depths and counts do not.`,
      countsTable(all),
      heading(2, "Not killed by a verdict"),
      "Open are those that only the cheapest worlds have been searched for. In the same system the row makes no difference in any world of the sample, once what can never apply is taken out.",
      ...(["open", "depth", "count", "equal", "same system"] as const).flatMap((outcome) => group(outcome, all)),
      heading(2, "Who kills"),
      "The first property whose verdict differs in the first world that kills; others may differ as well.",
      killersTable(all),
      `No mutant of those judged was killed first by these of the family: ${idle(all).map(code).join(", ")}.`,
    ],
  };
}

const kills: readonly Judgement["outcome"][] = ["violation", "no violation", "vacuity", "refused"];

function countsTable(all: readonly Named[]): string {
  const operators = [...new Set(all.map(([name]) => operatorOf(name)))].toSorted();
  const count = (outcome: Judgement["outcome"], of: readonly Named[]): string =>
    String(of.filter(([, judgement]) => judgement.outcome === outcome).length);
  const outcomes = [...kills, "depth", "count", "equal", "same system", "open"] as const;
  const line = (label: string, of: readonly Named[]): readonly string[] => [
    label,
    String(of.length),
    ...outcomes.map((outcome) => count(outcome, of)),
  ];
  return table(
    ["operator", "judged", ...outcomes],
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

function operatorOf(name: string): string {
  return name.split(" · ")[1] ?? "";
}

function group(outcome: Judgement["outcome"], all: readonly Named[]): readonly string[] {
  const names = all.filter(([, judgement]) => judgement.outcome === outcome).map(([name]) => text(name));
  return names.length === 0 ? [] : [heading(3, outcome), list(names.toSorted())];
}

function killersTable(all: readonly Named[]): string {
  const counts = new Map<string, number>();
  for (const [, { by = [] }] of all) for (const property of by) counts.set(property, (counts.get(property) ?? 0) + 1);
  return table(
    ["property", "mutants"],
    [...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([id, count]) => [code(id), String(count)]),
  );
}

/** Claims of the family "answers" that killed nothing first. */
function idle(all: readonly Named[]): readonly string[] {
  const busy = new Set(all.flatMap(([, { by = [] }]) => by));
  return properties.filter((claim) => isAnswer(claim) && !busy.has(claim.id)).map(({ id }) => id);
}
