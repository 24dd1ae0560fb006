// A theorem on the terminal: what it says, whether it holds, what each premise is needed for, and what they cost.

import { formatCitation, type Theorem } from "../../spec/index.ts";
import type { Style } from "../render/style.ts";
import { labelled, padEnd } from "../render/text.ts";
import { fallen, isDecided, type TheoremDocument, type TheoremPart } from "./document.ts";
import { premiseWords, priceWords, theoremWords } from "./words.ts";

const indent = 6;

export function theoremText(theorem: Theorem, document: TheoremDocument, width: number, style: Style): string {
  const [whole, ...others] = document.parts;
  if (whole === undefined) return "";
  const said = (label: string, text: string): readonly string[] => labelled(style.dim(label), 9, style.text(text), width);
  return [
    `${style.bold(theorem.id.toUpperCase())}  theorem`,
    ...labelled("", 2, style.text(theorem.says), width),
    "",
    ...labelled(`${markOf(whole, style)} `, 2, style.bold(style.text(theoremWords(document))), width),
    "",
    style.bold("Without one of its premises"),
    ...others.flatMap((part) => premiseLines(theorem, part, width, style)),
    "",
    style.bold("The price"),
    ...labelled("", 2, style.text(theorem.price.says), width),
    ...document.parts.map(
      (part) => `  ${padEnd(part.without === null ? "all premises" : `without ${part.without}`, 30)} ${priceWords(part, theorem.price)}`,
    ),
    "",
    ...theorem.assumed.flatMap((words) => said("assumed", words)),
    ...said("sources", theorem.cite.map(formatCitation).join("; ")),
  ].join("\n");
}

/** With all premises what falls refutes; without one it shows that this one is needed. */
function markOf(part: TheoremPart, { glyphs, good, bad, warn }: Style): string {
  if (!isDecided(part)) return warn(glyphs.inconclusive);
  return fallen(part).length === 0 ? good(glyphs.holds) : bad(glyphs.violated);
}

function premiseLines(theorem: Theorem, part: TheoremPart, width: number, style: Style): readonly string[] {
  const premise = theorem.premises.find(({ id }) => id === part.without);
  return [
    ...labelled(`  ${markOf(part, style)} `, 4, `${style.bold(part.without ?? "")}: ${style.text(premise?.says ?? "")}`, width),
    ...labelled("", indent, style.text(premiseWords(part)), width),
  ];
}
