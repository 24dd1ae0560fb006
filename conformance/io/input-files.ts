// From what somebody names on a command line to files: a file, `-` for standard input, a folder with all that lies in it, or a pattern.

import { existsSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { InputError } from "../../checker/index.ts";

/** What captures are called; in folders and patterns other files are passed over. */
export const captureEndings = [".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz", ".cap.gz"] as const;

/**
 * The files that the names stand for, each once, those of a folder or pattern in the order of their names. In patterns `*` and `?` stand for
 * signs within a name and `**` for any folders. A single file is taken whatever it is called, and it need not exist.
 */
export function inputFiles(names: readonly string[], endings: readonly string[] = captureEndings): readonly string[] {
  return [...new Set(names.flatMap((name) => filesNamed(name, endings)))];
}

function filesNamed(name: string, endings: readonly string[]): readonly string[] {
  if (name === "-") return [name];
  const isPattern = /[*?]/.test(name) && !existsSync(name);
  if (!isPattern && !(existsSync(name) && statSync(name).isDirectory())) return [name];
  const folder = isPattern ? fixedPart(name) : name;
  const pattern = isPattern ? expressionFor(name) : /^/;
  const found = filesUnder(folder).filter(
    (file) => pattern.test(file.replaceAll(sep, "/")) && endings.some((end) => file.toLowerCase().endsWith(end)),
  );
  if (found.length > 0) return found.toSorted();
  throw new InputError({
    code: "TWM-522",
    place: name,
    expected: `files whose names end in ${endings.join(", ")}`,
    found: "none",
    hint: "name a file, a folder or a pattern such as 'captures/**/*.pcap'",
  });
}

/** All files in a folder and the folders in it; links to folders are not followed, so that this ends. */
function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || (entry.isSymbolicLink() && isFile(join(entry.parentPath, entry.name))))
    .map((entry) => join(entry.parentPath, entry.name));
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** The folders before the first one with a sign of a pattern in its name. */
function fixedPart(pattern: string): string {
  const parts = pattern.split("/");
  const fixed = parts
    .slice(
      0,
      parts.findIndex((part) => /[*?]/.test(part)),
    )
    .join("/");
  if (fixed !== "") return fixed;
  return pattern.startsWith("/") ? "/" : ".";
}

function expressionFor(pattern: string): RegExp {
  const signs: Readonly<Record<string, string>> = { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]" };
  const parts = pattern.replace(/^(?:\.\/)+/, "").split(/(\*\*\/|\*\*|\*|\?)/);
  return new RegExp(`^${parts.map((part) => signs[part] ?? part.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")).join("")}$`);
}
