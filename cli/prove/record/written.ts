// The file of recorded proofs, as text.

import { join } from "node:path";
import { isSameKind, recordedProofs, type RecordedProofs } from "../../../model/index.ts";
import { wrap } from "../../render/text.ts";

export const proofsFile = join("model", "prove", "recorded", "proofs.ts");

let known = recordedProofs;

/** The file with what is recorded of a variant in one kind of proof put in the place of what was. */
export function withRecord(of: Pick<RecordedProofs, "variant" | "kind">, found: readonly RecordedProofs[]): string {
  known = [...known.filter(({ variant, kind }) => variant !== of.variant || !isSameKind(kind, of.kind)), ...found];
  return proofsText(known);
}

export function proofsText(records: readonly RecordedProofs[]): string {
  return [
    "// What solvers have proven. Written by `npm run proofs`.",
    "",
    'import { steps, words, type RecordedProofs } from "./recorded-proofs.ts";',
    "",
    "export const recordedProofs: readonly RecordedProofs[] = [",
    ...records.flatMap(recordLines),
    "];",
    "",
  ].join("\n");
}

function recordLines({ variant, kind, checked, solvers, source, proven, vacuous, unreachable }: RecordedProofs): readonly string[] {
  const text = JSON.stringify;
  return [
    "  {",
    `    variant: ${text(variant)},`,
    `    kind: { ${Object.entries(kind)
      .map(([name, value]) => `${name}: ${text(value)}`)
      .join(", ")} },`,
    `    checked: ${text(checked)},`,
    `    solvers: [${solvers.map((name) => text(name)).join(", ")}],`,
    `    source: ${text(source)},`,
    `    proven: ${wordsText(proven)},`,
    `    vacuous: ${wordsText(vacuous)},`,
    `    unreachable: ${stepsText(unreachable)},`,
    "  },",
  ];
}

function stepsText(all: readonly string[]): string {
  return callText("steps", all.join("; "));
}

function wordsText(ids: readonly string[]): string {
  return callText("words", ids.join(" "));
}

/** A function that puts a text together again from lines, as the formatter has it; nothing from none. */
function callText(name: string, text: string): string {
  if (text === "") return "[]";
  const lines = wrap(text, 120).map((line) => JSON.stringify(line));
  const inOneLine = `${name}(${lines.join(", ")})`;
  return inOneLine.length + 18 <= 140 ? inOneLine : `${name}(\n${lines.map((line) => `      ${line},`).join("\n")}\n    )`;
}
