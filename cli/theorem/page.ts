// The page of theorems: what each says, whether it holds, what each premise is needed for and what they cost, from committed results.

import { theorems, type Theorem } from "../../spec/index.ts";
import { searchesFor } from "./plan.ts";
import { placeName, type TheoremDocument } from "./document.ts";
import { premiseWords, priceWords, theoremWords } from "./words.ts";
import { sourceOfCheck } from "../outcomes/source.ts";
import { anchor, anchorName, code, heading, list, table, text, type Page } from "../reference/markdown.ts";
import { citations, refer } from "../reference/references.ts";
import { theoremResult } from "../outcomes/results.ts";

export function theoremsPage(): Page {
  return {
    path: "theorems.md",
    title: "Theorems",
    from: "spec/theorems and docs/results/",
    body: [
      "Claims that hold where some premises do. Each premise is taken away in turn; what falls then shows what it is needed for. Everything is within bounds.",
      ...theorems.flatMap(theoremSection),
    ],
  };
}

function theoremSection(theorem: Theorem): readonly string[] {
  const result = theoremResult(theorem.id);
  const premise = (id: string | null): string => theorem.premises.find((one) => one.id === id)?.says ?? "";
  return [
    anchor(anchorName("theorem", theorem.id)),
    heading(2, code(theorem.id)),
    text(theorem.says),
    list([
      `**variant**: ${refer("variant", theorem.variant.id)}`,
      `**verdict**: ${text(theoremWords(result))}`,
      `**see it**: ${code(`twomsl theorem ${theorem.id}`)}`,
      `**found by**: version ${result.version}${isCurrent(theorem, result) ? "" : ", **before the rows were changed**: the command finds it anew"}`,
      ...theorem.assumed.map((words) => `**assumed**: ${text(words)}`),
      `**sources**: ${citations(theorem.cite)}`,
    ]),
    heading(3, "Without one of its premises"),
    table(
      ["premise", "", "without it", "a client that opens again"],
      result.parts.map((part) => [
        part.without === null ? "all of them" : code(part.without),
        text(premise(part.without)),
        part.without === null ? text(theoremWords(result)) : text(premiseWords(part)),
        priceWords(part, theorem.price),
      ]),
    ),
    text(`The last column is the price. ${theorem.price.says}`),
  ];
}

/** Whether what was searched has the rows that there are now. */
function isCurrent(theorem: Theorem, { parts }: TheoremDocument): boolean {
  const searches = searchesFor(theorem, { large: true });
  return parts.every(({ without, searches: found }) =>
    found.every(({ place, system }) => {
      const search = searches.find((one) => (one.premise?.id ?? null) === without && one.place !== null && placeName(one.place) === place);
      return search !== undefined && sourceOfCheck(search.request).system === system;
    }),
  );
}
