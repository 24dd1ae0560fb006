// `twomsl prove --laws`: the laws of a variant's table, for any TCB and any segment.

import { proveLaws, type Laws } from "../../model/index.ts";
import { table } from "../../spec/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderOptions, styleOf, type RenderOptions } from "../render/style.ts";
import { counted, labelled } from "../render/text.ts";
import { selectVariant } from "../select.ts";
import { solving, type SolvingOptions } from "./solving.ts";

export interface LawsOptions extends SolvingOptions {
  readonly variant: string;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

/** What `twomsl prove --laws --json` prints. */
export interface LawsDocument extends Laws {
  readonly schema: "twomsl/laws@1";
  readonly version: string;
  readonly variant: string;
  readonly solver: string;
  readonly seconds: number;
}

export async function runLaws(options: LawsOptions, io: Io): Promise<ExitCode> {
  const { variant } = await selectVariant(options.variant, io);
  const { solver, solve } = solving(options, io);
  const started = performance.now();
  const laws = await proveLaws(variant, solve);
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  const document: LawsDocument = { schema: "twomsl/laws@1", version: packageVersion(), variant: variant.id, solver, seconds, ...laws };
  io.out(options.json === true ? `${JSON.stringify(document)}\n` : `${lawsText(document, renderOptions(options, io))}\n`);
  if (io.interrupt.aborted) return exitCodes.interrupted;
  return laws.holes.length + laws.open.length + unexpected(laws).length === 0 ? exitCodes.expected : exitCodes.inconclusive;
}

/** Dead rows of which the table itself says that the rows before leave nothing to them. */
function unexpected({ dead }: Laws): readonly string[] {
  return dead.filter((id) => table.find((row) => row.id === id)?.shadowed === null);
}

function lawsText(laws: LawsDocument, options: RenderOptions): string {
  const style = styleOf(options);
  const { glyphs } = style;
  const sign = (good: boolean): string => (laws.open.length > 0 ? glyphs.inconclusive : good ? glyphs.holds : glyphs.violated);
  const others = unexpected(laws);
  return [
    ...labelled(
      `${style.bold(laws.variant)}  `,
      laws.variant.length + 2,
      "the laws of the table, for any TCB and sequence numbers of 32 bits",
      80,
    ),
    `${sign(laws.holes.length === 0)} every segment and every call is answered by rows in every state`,
    ...laws.holes.map(({ step, state }) => `  no row in ${step} in ${state}`),
    `${sign(others.length === 0)} every row applies to something: ${laws.rows - laws.dead.length} of ${laws.rows}`,
    ...laws.dead.map((id) => `  ${id} applies to nothing${others.includes(id) ? "" : ", as the table says"}`),
    ...laws.open.map((what) => `  no answer: ${what}`),
    style.dim(`${counted(laws.questions, "question")} to ${laws.solver.split(" ")[0] ?? laws.solver}, ${laws.seconds} s`),
  ].join("\n");
}
