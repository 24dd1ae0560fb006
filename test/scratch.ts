// Folders that tests write to. They lie in one that goes with the run (test/temporary-folder.ts).

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new empty folder. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), "twomsl-test-"));
}
