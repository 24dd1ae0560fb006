// Proofs by induction as text: what was assumed, what is proven from how many clauses, and for what is not a step that violates it from a
// state in which all clauses hold that were kept.

import { styleOf, type RenderOptions, type Style } from "../../render/style.ts";
import { counted, labelled, padEnd } from "../../render/text.ts";
import type { SelectedVariant } from "../../select.ts";
import type { InductionDocument, ProofDocument, ProvenFrom, Refuted, TimeWaitBound } from "../document.ts";
import { renderDrawings } from "./step.ts";
import { howToSee, nameWidth, refutedWords, tallied, type Shown } from "./words.ts";

export function renderInduction(
  document: ProofDocument,
  induction: InductionDocument,
  selected: SelectedVariant,
  { drawing, also }: Shown,
  options: RenderOptions,
): string {
  const style = styleOf(options);
  const { variant } = selected;
  const { verdicts, assumptions, questions, unreachable } = induction;
  return [
    `${style.bold(`twomsl ${document.version}`)}  ${style.bold(variant.id)} ${style.glyphs.dot} ${style.text(variant.title)}`,
    ...labelled("in every run, by induction: ", 28, "any number of segments, incarnations and octets, any MSL", 80),
    ...assumptions.flatMap(({ id, says }) => labelled(`  ${id}  `, 6, says, 80)).map((line) => style.text(line)),
    "",
    ...verdicts.flatMap((verdict) => verdictLines(verdict, style)),
    ...renderDrawings(verdicts, selected, drawing, options),
    ...(drawing === "none" ? howToSee(verdicts, selected, also) : []),
    "",
    ...labelled(
      "",
      0,
      `${tallied(verdicts)}; ${counted(questions, "question")} to ${document.solver.split(" ")[0] ?? document.solver}, ${document.seconds} s`,
      80,
    ),
    ...(unreachable.length === 0
      ? []
      : labelled("", 0, `No state in which the clauses hold has these steps: ${unreachable.join("; ")}.`, 80)),
  ].join("\n");
}

function verdictLines(verdict: ProvenFrom | Refuted, style: Style): readonly string[] {
  const { glyphs } = style;
  const indent = " ".repeat(nameWidth + 2);
  const line = (sign: string, words: string): string => `${sign} ${padEnd(verdict.id, nameWidth)}${style.text(words)}`;
  switch (verdict.verdict) {
    case "proven":
      return [
        line(glyphs.holds, `proven from ${counted(verdict.clauses, "clause")}; triggered in ${counted(verdict.cases, "case")}`),
        ...(verdict.bound === undefined ? [] : labelled(indent, indent.length, boundWords(verdict.bound), 80)),
      ];
    case "vacuous":
      return [line(glyphs.vacuous, "vacuous: no step from a state in which the clauses hold triggers it")];
    case "inconclusive":
      return [line(glyphs.inconclusive, `inconclusive: ${verdict.case}: ${verdict.answer}`)];
    case "refuted":
      return [line(glyphs.violated, refutedWords(verdict))];
    case "not proven": {
      const [first] = verdict.lost;
      const lost =
        first === undefined
          ? "lacks a clause that rules out the state below: all that were tried are kept"
          : `lacks the clause "${first.name}", which is not kept by: ${first.case}${verdict.lost.length === 1 ? "" : `; and ${counted(verdict.lost.length - 1, "other")} that were tried`}`;
      return [line(glyphs.inconclusive, "not proven"), ...labelled(indent, indent.length, lost, 80)];
    }
  }
}

/** A claim that holds for every length from some on and not for a tick less is an inequality. */
function boundWords({ least, shorter, trace }: TimeWaitBound): string {
  if (trace === null) return `holds for TIME-WAIT >= ${least}; at ${shorter} no run was found that violates it`;
  return `the bound is TIME-WAIT >= ${least}: at ${shorter} a run of ${trace.steps.length} steps, found in ${trace.scenario} and replayed, violates it`;
}
