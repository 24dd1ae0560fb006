// Facts about this package at run time: its version, and where its doors lie. The command runs from the sources as well as from the build,
// so both are found from this file's own place.

import { readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);

/** The version in package.json. */
export function packageVersion(): string {
  return ownPackage()?.version ?? "(unknown version)";
}

/** The folder of what is built of the explorer: one that a web server hands out, or one with a single page. It need not be there. */
export function explorerFolder(form: "static" | "single"): string {
  return join(ownPackage()?.folder ?? "", "dist", form === "static" ? "explorer" : "explorer-single");
}

function ownPackage(): { readonly folder: string; readonly version: string } | null {
  for (let folder = dirname(here); folder !== dirname(folder); folder = dirname(folder)) {
    const found = readPackage(join(folder, "package.json"));
    if (found?.name === "twomsl") return { folder, version: found.version };
  }
  return null;
}

/** The file of a door of this package: spec, model or checker. */
export function doorOf(layer: "spec" | "model" | "checker"): string {
  return join(dirname(here), "..", "..", layer, `index${extname(here)}`);
}

function readPackage(file: string): { readonly name: string; readonly version: string } | null {
  try {
    // Every package.json that npm accepts is an object; fields that are missing compare unequal to the name above.
    return JSON.parse(readFileSync(file, "utf8")) as { name: string; version: string };
  } catch {
    return null;
  }
}
