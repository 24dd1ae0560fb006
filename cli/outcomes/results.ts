// Results that took too long to be found again whenever the reference is written: documents that commands have printed, committed as they are.
// A page made of them says which version found them, and whether the rows are still the same.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MatrixDocument } from "../matrix/document.ts";
import type { TheoremDocument } from "../theorem/document.ts";

const folder = join("docs", "results");

/** The matrix of the scenario standard, as `twomsl matrix --json` printed it. */
export function standardMatrix(): MatrixDocument {
  return read("standard.json");
}

/** The same for the variants of which nothing is recorded there, each searched to a limit. */
export function limitedMatrix(): MatrixDocument {
  return read("standard-limited.json");
}

/** What `twomsl theorem NAME --json` printed. */
export function theoremResult(id: string): TheoremDocument {
  return read(`theorem-${id}.json`);
}

/** The files are of this repository and were printed by the commands named. */
function read<Document>(file: string): Document {
  return JSON.parse(readFileSync(join(folder, file), "utf8")) as Document;
}
