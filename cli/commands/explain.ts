// `twomsl explain`: one thing with an id, in words, with its sources and what is related to it.

import { InputError } from "../../checker/index.ts";
import { allIds, entriesOf } from "../catalogue.ts";
import { entriesOfOwn } from "../catalogue/own.ts";
import type { Entry } from "../catalogue/entry.ts";
import { isUserModule } from "../files/user-module.ts";
import { loadOwnFile } from "../files/variant-file.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { renderOptions, styleOf, type Style } from "../render/style.ts";
import { labelled, wrap } from "../render/text.ts";

export interface ExplainOptions {
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export interface ExplainDocument {
  readonly schema: "twomsl/explain@1";
  readonly id: string;
  readonly entries: readonly Entry[];
}

const labelWidth = 16;

export async function runExplain(id: string, options: ExplainOptions, io: Io): Promise<ExitCode> {
  const entries = isUserModule(id) && entriesOf(id).length === 0 ? entriesOfOwn(await loadOwnFile(id, io), id) : entriesOf(id);
  if (entries.length === 0) {
    throw new InputError({
      code: "TWM-309",
      place: `explain ${id}`,
      expected: "an id of the specification, a bound, a word of the glossary, or a code such as TWM-309",
      found: id,
      hint: "see `twomsl list rows`, `twomsl list words` and the other lists",
      candidates: allIds(),
      given: id,
    });
  }
  if (options.json === true) {
    const document: ExplainDocument = { schema: "twomsl/explain@1", id, entries };
    io.out(`${JSON.stringify(document)}\n`);
  } else {
    const style = styleOf(renderOptions(options, io));
    const width = Math.min(100, Math.max(60, io.columns ?? 80));
    io.out(`${entries.map((entry) => entryText(entry, width, style)).join("\n\n")}\n`);
  }
  return exitCodes.expected;
}

function entryText({ kind, id, says, paragraphs }: Entry, width: number, style: Style): string {
  return [
    `${style.bold(id)}  ${kind}`,
    ...wrap(style.text(says), width - 2).map((line) => `  ${line}`),
    // Paragraphs with the same label share it.
    ...paragraphs.flatMap(({ label, text }, i) =>
      labelled(`  ${paragraphs[i - 1]?.label === label ? "" : style.dim(label)}`, labelWidth, style.text(text), width),
    ),
  ].join("\n");
}
