// Modules that were assembled once are kept in a folder, so that the same search begins sooner the next time. A file is named by what it was
// made from, so that one that is there for another text is as good as none.

import { assemble } from "../../compile/wasm/assemble.ts";
import { keepFile, readKept, sourceOf, type KeptFiles } from "../kept/kept-files.ts";
import type { ModuleOptions } from "../options.ts";

/** One takes 20 to 200 kB. */
const MOST_MODULES = 100;

/** The module that a text describes: the one that was kept, or assembled now and kept from now on. */
export async function moduleFor(text: string, kept: ModuleOptions | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (kept === undefined) return assemble(text);
  const files: KeptFiles = { folder: kept.folder, extension: "wasm", most: MOST_MODULES };
  const source = sourceOf(kept.version, text);
  const found = await readKept(files, source);
  if (found !== null) return found;
  const binary = await assemble(text);
  await keepFile(files, source, binary);
  return binary;
}
