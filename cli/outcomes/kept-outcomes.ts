// Outcomes that are kept from one run to the next, by what they were made from. Only searches that went to the end are: what ended earlier may
// end elsewhere the next time.

import { dirname, join } from "node:path";
import { keepFile, readKept, type KeptFiles } from "../../checker/index.ts";
import type { Outcome } from "../../model/index.ts";

/** One takes some kilobytes. */
const MOST_OUTCOMES = 5000;

/** What was found before for a source; null if nothing was. */
export async function keptOutcome(modules: string | null, source: string): Promise<Outcome | null> {
  if (modules === null) return null;
  const bytes = await readKept(filesBeside(modules), source);
  // Its checksum says that it was written below.
  return bytes === null ? null : (JSON.parse(Buffer.from(bytes).toString("utf8")) as Outcome);
}

export async function keepOutcome(modules: string | null, source: string, outcome: Outcome): Promise<void> {
  if (modules === null || !isFinal(outcome)) return;
  await keepFile(filesBeside(modules), source, Buffer.from(JSON.stringify(outcome)));
}

/** Whether a search went to the end and all was decided. */
export function isFinal({ stop, outOfRange, properties }: Outcome): boolean {
  return stop === null && !outOfRange && properties.every(({ verdict }) => verdict !== "inconclusive");
}

/** Beside the compiled modules, in the user's folder for caches. */
function filesBeside(modules: string): KeptFiles {
  return { folder: join(dirname(modules), "outcomes"), extension: "json", most: MOST_OUTCOMES };
}
