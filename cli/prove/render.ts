// Proofs as text: what was assumed, what is proven, and for what is not a step that violates it, from a state that may be unreachable.

import type { StepCase, StepCounterexample, StepVerdict } from "../../model/index.ts";
import { State, type Variant } from "../../spec/index.ts";
import { styleOf, type RenderOptions, type Style } from "../render/style.ts";
import { counted, labelled, padEnd } from "../render/text.ts";
import type { ProofDocument } from "./document.ts";

export const nameWidth = 22;

export function renderProof(proof: ProofDocument, variant: Variant, options: RenderOptions): string {
  const style = styleOf(options);
  const { verdicts, assumptions, questions, seconds, solver, version } = proof;
  const tally = (verdict: StepVerdict["verdict"]): number => verdicts.filter((one) => one.verdict === verdict).length;
  return [
    `${style.bold(`twomsl ${version}`)}  ${style.bold(variant.id)} ${style.glyphs.dot} ${style.text(variant.title)}`,
    ...labelled("from any state, in one step: ", 29, "sequence numbers of 32 bits, whatever is in the network, any bounds", 80),
    ...assumptions.map(({ id, says }) => style.text(`  ${id}  ${says}`)),
    "",
    ...verdicts.flatMap((verdict) => verdictLines(verdict, style)),
    "",
    ...labelled(
      "",
      0,
      `${tally("proven")} proven, ${tally("not proven")} not proven in one step, ${tally("vacuous")} vacuous, ${tally("inconclusive")} inconclusive; ${counted(questions, "question")} to ${solver.split(" ")[0] ?? solver}, ${seconds} s`,
      80,
    ),
    ...(tally("not proven") === 0
      ? []
      : labelled(
          "",
          0,
          "Not proven does not mean violated: the state may be one that no run reaches. twomsl check judges what can be reached, within bounds.",
          80,
        )),
  ].join("\n");
}

function verdictLines(verdict: StepVerdict, style: Style): readonly string[] {
  const { glyphs } = style;
  const line = (sign: string, words: string): string => `${sign} ${padEnd(verdict.id, nameWidth)}${style.text(words)}`;
  switch (verdict.verdict) {
    case "proven":
      return [line(glyphs.holds, `proven; triggered by ${caseWords(verdict.triggeredBy)}`)];
    case "vacuous":
      return [line(glyphs.vacuous, "vacuous: no step triggers it")];
    case "inconclusive":
      return [line(glyphs.inconclusive, `inconclusive: ${caseWords(verdict.open)}: ${verdict.answer}`)];
    case "not proven":
      return [line(glyphs.inconclusive, "not proven in one step, for example:"), ...exampleLines(verdict.counterexample)];
  }
}

/** The rule, the host that acts and the state it is in. */
function caseWords({ rule, fixed, cells }: StepCase): string {
  const [host, [state] = []] = [fixed["host"], Object.values(cells)];
  return `${rule}${host === undefined ? "" : ` at ${"AB"[host] ?? ""}`}${state === undefined ? "" : ` in ${State.values[state] ?? ""}`}`;
}

/** A step that violates a claim: the rule, both hosts before it, and the rows. */
export function exampleLines({ rule, fixed, before, element, labels }: StepCounterexample): readonly string[] {
  const at = fixed["host"];
  const indent = " ".repeat(nameWidth + 2);
  const hosts = [0, 1].map((host) => `${"AB"[host] ?? ""} ${hostWords(host, before)}`);
  const segment = segmentWords(element);
  return [
    `${rule}${at === undefined ? "" : ` at ${"AB"[at] ?? ""}`}${segment === "" ? "" : `: ${segment}`}`,
    ...hosts,
    ...(labels.length === 0 ? [] : [`rows: ${labels.join(", ")}`]),
  ].flatMap((text) => labelled(indent, indent.length, text, 80));
}

function hostWords(host: number, before: StepCounterexample["before"]): string {
  const of = (field: string): string => String(before[`host[${host}].${field}`] ?? "");
  return `${State.values[Number(of("state"))] ?? ""}, SND.UNA=${of("sndUna")} SND.NXT=${of("sndNxt")} RCV.NXT=${of("rcvNxt")}`;
}

function segmentWords(element: StepCounterexample["element"]): string {
  const of = (field: string) => element[`segment.${field}`];
  if (of("seq") === undefined) return "";
  const flags = (["syn", "ackFlag", "fin", "rst"] as const).flatMap((flag) =>
    of(flag) === true ? [flag === "ackFlag" ? "ACK" : flag.toUpperCase()] : [],
  );
  const text = Number(of("data")) > 0 ? ", an octet" : "";
  return `${flags.join(",") || "no flags"} SEQ=${String(of("seq"))}${of("ackFlag") === true ? ` ACK=${String(of("ack"))}` : ""}${text}`;
}
