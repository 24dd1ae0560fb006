// Before all tests: a temporary folder of their own for them and for every process they start, with the compiled systems that these keep.
// After them: it goes, with all that is in it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "twomsl-tests-"));
  // By these names the systems know it.
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  process.env["TWOMSL_CACHE"] = join(folder, "cache");
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
