// Proofs in one step as text: what was assumed, what is proven, and of what is not the run that refutes it, or a step that violates it from a
// state that may be unreachable.

import type { StepCase, StepCounterexample, StepVerdict } from "../../../model/index.ts";
import { State } from "../../../spec/index.ts";
import { styleOf, type RenderOptions, type Style } from "../../render/style.ts";
import { counted, labelled, padEnd } from "../../render/text.ts";
import type { SelectedVariant } from "../../select.ts";
import type { ProofDocument, Refuted } from "../document.ts";
import { renderDrawings } from "./step.ts";
import { howToSee, nameWidth, refutedWords, tallied, type Shown } from "./words.ts";

export function renderSteps(proof: ProofDocument, selected: SelectedVariant, { drawing, also }: Shown, options: RenderOptions): string {
  const style = styleOf(options);
  const { variant } = selected;
  const { verdicts, assumptions, lemmas, questions, seconds, solver, version } = proof;
  return [
    `${style.bold(`twomsl ${version}`)}  ${style.bold(variant.id)} ${style.glyphs.dot} ${style.text(variant.title)}`,
    ...labelled("from any state, in one step: ", 29, "sequence numbers of 32 bits, whatever is in the network, any bounds", 80),
    ...assumptions.map(({ id, says }) => style.text(`  ${id}  ${says}`)),
    ...lemmaLines(lemmas, style),
    "",
    ...verdicts.flatMap((verdict) => verdictLines(verdict, style)),
    ...renderDrawings(verdicts, selected, drawing, options),
    ...(drawing === "none" ? howToSee(verdicts, selected, also) : []),
    "",
    ...labelled("", 0, `${tallied(verdicts)}; ${counted(questions, "question")} to ${solver.split(" ")[0] ?? solver}, ${seconds} s`, 80),
    ...(verdicts.some(({ verdict }) => verdict === "not proven")
      ? labelled(
          "",
          0,
          `Not proven does not mean violated: the state may be one that no run reaches, and a search in small worlds found no run that violates the claim. What is lacking is a fact that rules the state out${lemmas.length === 0 ? "; --lemmas asks again with facts about each host" : ""}.`,
          80,
        )
      : []),
  ].join("\n");
}

/** What the claims that are proven by lemmas rest on. */
function lemmaLines(lemmas: readonly string[], style: Style): readonly string[] {
  if (lemmas.length === 0) return [];
  return [
    ...labelled(
      "by lemmas: ",
      11,
      `from any state in which these ${lemmas.length} hold, which the first state has and every step keeps`,
      80,
    ),
    ...lemmas.map((name) => style.text(`  ${name}`)),
  ];
}

function verdictLines(verdict: StepVerdict | Refuted, style: Style): readonly string[] {
  const { glyphs } = style;
  const line = (sign: string, words: string): string => `${sign} ${padEnd(verdict.id, nameWidth)}${style.text(words)}`;
  switch (verdict.verdict) {
    case "proven":
      return [line(glyphs.holds, `proven${verdict.byLemmas === true ? " by lemmas" : ""}; triggered by ${caseWords(verdict.triggeredBy)}`)];
    case "vacuous":
      return [line(glyphs.vacuous, "vacuous: no step triggers it")];
    case "inconclusive":
      return [line(glyphs.inconclusive, `inconclusive: ${caseWords(verdict.open)}: ${verdict.answer}`)];
    case "refuted":
      return [line(glyphs.violated, refutedWords(verdict))];
    case "not proven":
      return [line(glyphs.inconclusive, `not proven in one step; violated by ${stepWords(verdict.counterexample)}`)];
  }
}

/** The rule of a step, the host that acts and its state. */
function stepWords({ rule, fixed, before }: StepCounterexample): string {
  const { host } = fixed;
  return host === undefined ? rule : `${rule} at ${"AB"[host] ?? ""} in ${State.values[Number(before[`host[${host}].state`])] ?? ""}`;
}

/** The rule, the host that acts and the state it is in. */
function caseWords({ rule, fixed, cells }: StepCase): string {
  const [host, [state] = []] = [fixed["host"], Object.values(cells)];
  return `${rule}${host === undefined ? "" : ` at ${"AB"[host] ?? ""}`}${state === undefined ? "" : ` in ${State.values[state] ?? ""}`}`;
}
