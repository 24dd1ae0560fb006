// Writes the reference to a folder.

import { join } from "node:path";
import { writeWhole } from "../files/write-file.ts";
import { referencePages } from "./pages.ts";

/** Writes every page of the reference into a folder, which is created if it is missing, and answers how many there are. */
export function writeReference(folder: string): number {
  const pages = referencePages();
  for (const [path, page] of pages) writeWhole(join(folder, path), page);
  return pages.size;
}
