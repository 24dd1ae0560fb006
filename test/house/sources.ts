// The source files of the project, as the house tests see them: path, text and syntax tree.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import ts from "typescript";

export const layers = ["checker", "spec", "endpoint", "model", "conformance", "drawing", "cli", "explorer"] as const;
export type Layer = (typeof layers)[number];

export interface Source {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** What it imports or exports from: a path from the root for our own files, the name as written for others. */
  readonly imports: readonly string[];
}

/** Every TypeScript file in the given folders that there are. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll(sep, "/"))
    .toSorted()
    .map(read);
}

function read(path: string): Source {
  const text = readFileSync(path, "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const named = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const imports = named.map((name) => (name.startsWith(".") ? posix.join(posix.dirname(path), name) : name));
  return { path, text, tree, imports };
}

/** The lines of the nodes of a kind, as `path:line`. */
export function placesOf(source: Source, is: (node: ts.Node) => boolean): readonly string[] {
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) places.push(`${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1}`);
    node.forEachChild(visit);
  };
  visit(source.tree);
  return places;
}

/** The layer that a path lies in; null for tests, benchmarks and packages. */
export function layerOf(path: string): Layer | null {
  return layers.find((layer) => path.startsWith(`${layer}/`)) ?? null;
}

/** Where the codes of bad input are what they are the code of; the list of all of them is not such a place. */
export function codesIn(sources: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const { path, text } of sources.filter((source) => source.path !== "cli/words/error-codes.ts"))
    for (const [, code = ""] of text.matchAll(/["`](TWM-\d{3})/g)) places.set(code, (places.get(code) ?? new Set()).add(path));
  return places;
}
