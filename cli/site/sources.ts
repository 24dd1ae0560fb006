// What the site is made from besides the specification: the guides that are written by hand, the examples, the text of the specification's
// files, and what dresses the pages. The site is made in the repository, where all of it is.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../../checker/index.ts";
import { resultFile, type MutationResult } from "../mutate/result.ts";
import { runsFile, type KeptRuns } from "./runs/kept-runs.ts";

export interface SiteSources {
  /** Markdown that is written by hand, by its path in the repository. */
  readonly guides: ReadonlyMap<string, string>;
  /** Files that pages show as they are. */
  readonly code: ReadonlyMap<string, string>;
  /** Files that are no text, in base 64. */
  readonly captures: ReadonlyMap<string, string>;
  /** What is drawn and counted. */
  readonly runs: KeptRuns;
  /** What became of tables that are wrong in one place. */
  readonly mutants: MutationResult["mutants"];
  readonly style: string;
  readonly searchScript: string;
  readonly searchLibrary: string;
}

const inRoot = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md"];

/** The folder of the repository; an error where the program is installed without it. */
export function repositoryRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  let folder = from;
  while (dirname(folder) !== folder && !existsSync(join(folder, "package.json"))) folder = dirname(folder);
  if (existsSync(join(folder, "docs", "site", "style.css"))) return folder;
  throw new InputError({
    code: "TWM-911",
    place: "docs",
    expected: "the repository, with its guides in docs/",
    found: `an installed package in ${folder}`,
    hint: "the documentation is made where its sources are: clone the repository and run `npm run docs` there",
  });
}

export function readSources(root = repositoryRoot()): SiteSources {
  const text = (path: string): string => readFileSync(join(root, path), "utf8");
  const below = (folder: string, ending: RegExp): readonly string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
      .filter((path) => ending.test(path))
      .toSorted();
  const guides = [
    ...inRoot,
    ...below("docs", /\.md$/).filter((path) => !path.startsWith("docs/reference/") && !path.startsWith("docs/api/")),
  ];
  const code = [
    ...below("spec", /\.ts$/),
    ...below("docs/examples", /\.(?:ts|c|py|mjs|pkt)$/),
    ...below("docs/schemas", /\.json$/),
    ...below("bench/models", /\.ts$/),
    ...below("bench/peers", /\.[a-z]+$/),
  ];
  const library = createRequire(import.meta.url)
    .resolve("minisearch")
    .replace(/dist.*$/, join("dist", "umd", "index.js"));
  const written = new Map(guides.map((path) => [path, text(path)]));
  const linked = [...written].flatMap(([path, markdown]) => linkedFiles(path, markdown)).filter((path) => existsSync(join(root, path)));
  return {
    guides: written,
    code: new Map([...new Set([...code, ...linked])].map((path) => [path, text(path)])),
    captures: new Map(below("docs/examples", /\.pcapng$/).map((path) => [path, readFileSync(join(root, path), "base64")])),
    runs: JSON.parse(text(runsFile)) as KeptRuns, // What `npm run runs` wrote.
    mutants: (JSON.parse(text(resultFile)) as MutationResult).mutants, // What `npm run mutate` wrote.
    style: text("docs/site/style.css"),
    searchScript: text("docs/site/search.js"),
    searchLibrary: readFileSync(library, "utf8"),
  };
}

/** The files of TypeScript that a guide points at. */
function linkedFiles(path: string, markdown: string): readonly string[] {
  const targets = [...markdown.matchAll(/\]\(([^)\s#]+\.ts)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !target.includes(":")).map((target) => posix.normalize(posix.join(posix.dirname(path), target)));
}
