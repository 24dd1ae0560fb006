// Proofs by induction as text: what was assumed, what is proven from how many clauses, and for what is not a step that violates it from a
// state in which all clauses hold that were kept.

import type { InvariantProof, InvariantVerdict } from "../../model/index.ts";
import type { Variant } from "../../spec/index.ts";
import { styleOf, type RenderOptions, type Style } from "../render/style.ts";
import { counted, labelled, padEnd } from "../render/text.ts";
import type { ProofDocument } from "./document.ts";
import { exampleLines, nameWidth } from "./render.ts";

export function renderInduction(document: ProofDocument, induction: InvariantProof, variant: Variant, options: RenderOptions): string {
  const style = styleOf(options);
  const { verdicts, assumptions, questions, unreachable } = induction;
  const tally = (verdict: InvariantVerdict["verdict"]): number => verdicts.filter((one) => one.verdict === verdict).length;
  return [
    `${style.bold(`twomsl ${document.version}`)}  ${style.bold(variant.id)} ${style.glyphs.dot} ${style.text(variant.title)}`,
    ...labelled("in every run, by induction: ", 28, "any number of segments, incarnations and octets, any MSL", 80),
    ...assumptions.flatMap(({ id, says }) => labelled(`  ${id}  `, 6, says, 80)).map((line) => style.text(line)),
    "",
    ...verdicts.flatMap((verdict) => verdictLines(verdict, style)),
    "",
    ...labelled(
      "",
      0,
      `${tally("proven")} proven, ${tally("not proven")} not proven, ${tally("vacuous")} vacuous, ${tally("inconclusive")} inconclusive; ${counted(questions, "question")} to ${document.solver.split(" ")[0] ?? document.solver}, ${document.seconds} s; ${counted(unreachable.length, "case")} cannot be`,
      80,
    ),
  ].join("\n");
}

function verdictLines(verdict: InvariantVerdict, style: Style): readonly string[] {
  const { glyphs } = style;
  const line = (sign: string, words: string): string => `${sign} ${padEnd(verdict.id, nameWidth)}${style.text(words)}`;
  switch (verdict.verdict) {
    case "proven":
      return [line(glyphs.holds, `proven from ${counted(verdict.clauses, "clause")}; triggered in ${counted(verdict.cases, "case")}`)];
    case "vacuous":
      return [line(glyphs.vacuous, "vacuous: no step from a state in which the clauses hold triggers it")];
    case "inconclusive":
      return [line(glyphs.inconclusive, `inconclusive: ${verdict.case}: ${verdict.answer}`)];
    case "not proven": {
      const indent = " ".repeat(nameWidth + 2);
      const [first] = verdict.lost;
      const lost =
        first === undefined
          ? "every clause is kept, and they are not enough"
          : `${counted(verdict.lost.length, "clause")} that were tried are not kept, such as "${first.name}", by: ${first.case}`;
      return [
        line(glyphs.inconclusive, "not proven; a step that violates it, possibly unreachable:"),
        ...exampleLines(verdict.counterexample),
        ...labelled(indent, indent.length, lost, 80),
      ];
    }
  }
}
