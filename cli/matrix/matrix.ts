// `twomsl matrix`: variants against properties, one search for each variant and scenario.

import { cellsOf } from "../../model/index.ts";
import { outcomesOf, type Found } from "../outcomes/outcomes.ts";
import { exitCodeFor, type ExitCode, type Judged } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { matrixDocument } from "./document.ts";
import { matrixMarkdown } from "./markdown.ts";
import { meansOf, planMatrix, type MatrixOptions } from "./plan.ts";
import { matrixText } from "./text.ts";

export async function runMatrix(options: MatrixOptions, io: Io): Promise<ExitCode> {
  const means = meansOf(options);
  const found = await outcomesOf(await planMatrix(options, io), means, io);
  const document = matrixDocument(found, packageVersion());
  if (options.json === true) io.out(`${JSON.stringify(document)}\n`);
  else if (options.markdown === true) io.out(`${matrixMarkdown(document).join("\n\n")}\n`);
  else io.out(`${matrixText(document, Math.max(60, io.columns ?? 80), styleOf(renderOptions(options, io)))}\n`);
  return exitCodeFor(found.flatMap(judgedOf), { strict: false, interrupted: io.interrupt.aborted });
}

function judgedOf({ request, outcome }: Found): readonly Judged[] {
  return outcome === null ? [] : [{ ...outcome, properties: cellsOf(request, outcome) }];
}
