// `twomsl theorem`: whether a theorem holds within its bounds, what each of its premises is needed for, and what they cost.

import { InputError } from "../../checker/index.ts";
import { theorems, type Theorem } from "../../spec/index.ts";
import { meansOf, type ManyOptions } from "../matrix/plan.ts";
import { outcomesOf } from "../outcomes/outcomes.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { fallen, isDecided, theoremDocument } from "./document.ts";
import { searchesFor } from "./plan.ts";
import { theoremText } from "./text.ts";

export interface TheoremOptions extends ManyOptions {
  readonly large?: boolean;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export async function runTheorem(id: string, options: TheoremOptions, io: Io): Promise<ExitCode> {
  const theorem = theoremCalled(id);
  const searches = searchesFor(theorem, { large: options.large === true });
  const found = await outcomesOf(
    searches.map(({ request }) => request),
    meansOf(options),
    io,
  );
  const document = theoremDocument(theorem, searches, found, packageVersion());
  if (options.json === true) io.out(`${JSON.stringify(document)}\n`);
  else io.out(`${theoremText(theorem, document, Math.max(60, io.columns ?? 80), styleOf(renderOptions(options, io)))}\n`);
  if (io.interrupt.aborted) return exitCodes.interrupted;
  const [whole] = document.parts;
  if (whole !== undefined && fallen(whole).length > 0) return exitCodes.differs;
  return document.parts.every(isDecided) ? exitCodes.expected : exitCodes.inconclusive;
}

function theoremCalled(id: string): Theorem {
  const found = theorems.find((one) => one.id === id.toLowerCase());
  if (found !== undefined) return found;
  const candidates = theorems.map((one) => one.id);
  throw new InputError({
    code: "TWM-372",
    place: `theorem ${id}`,
    expected: `one of ${candidates.join(", ")}`,
    found: id === "" ? "nothing" : id,
    hint: "see `twomsl theorem --help`",
    candidates,
    given: id,
  });
}
