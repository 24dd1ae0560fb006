// Where on the site each thing is described: one address for each id, and for each page of the Markdown what it has become.

import { posix } from "node:path";
import {
  exceptions,
  experiments,
  gaps,
  judgedVariants,
  properties,
  requirements,
  sources,
  State,
  statements,
  tableSteps,
  table,
  unjudged,
} from "../../spec/index.ts";
import { scenarios } from "../../model/index.ts";
import { anchorName } from "../reference/markdown.ts";
import { errorCodes } from "../words/error-codes.ts";
import { words } from "../words/glossary.ts";

/** The explorer as one page, which stands beside the pages of the site. */
export const explorerPage = "explorer.html";

/** The folder that holds one page for each thing of a kind. */
const folders = { row: "rows", property: "properties", variant: "variants", experiment: "counterexamples" } as const;
type Paged = keyof typeof folders;

/** The page of a thing that has one of its own. */
export function pageFor(kind: Paged, id: string): string {
  return `${folders[kind]}/${anchorName(kind, id).slice(kind.length + 1)}.html`;
}

export function statePage(state: string): string {
  return `states/${state.toLowerCase()}.html`;
}

const onPage = (page: string, kind: string, id: string): readonly [string, string] => [
  id,
  `reference/${page}.html#${anchorName(kind, id)}`,
];

/** Ids that name one thing wherever they stand, each with its address. */
export const placeOf: ReadonlyMap<string, string> = new Map<string, string>([
  ...gaps.map(({ id }) => onPage("exceptions", "gap", id)),
  ...exceptions.map(({ id }) => onPage("exceptions", "exception", id)),
  ...statements.map(({ id }) => onPage("statements", "statement", id)),
  ...requirements.map(({ id }) => onPage("requirements", "requirement", id)),
  ...[...errorCodes.keys()].map((id) => onPage("codes", "code", id)),
  ...experiments.map(({ id }) => [id, pageFor("experiment", id)] as const),
  ...[...properties, ...unjudged].map(({ id }) => [id, pageFor("property", id)] as const),
  ...table.map(({ id }) => [id, pageFor("row", id)] as const),
]);

/** Names of variants are words too: they are ids only where they stand as code. So are states and scenarios. */
export const placeOfCode: ReadonlyMap<string, string> = new Map<string, string>([
  ...State.values.map((state) => [state, statePage(state)] as const),
  ...scenarios.map(({ id }) => onPage("scenarios", "scenario", id)),
  ...judgedVariants.map(({ id }) => [id, pageFor("variant", id)] as const),
  ...placeOf,
]);

/** Anchors of pages that have been taken apart, each with the page of its own. */
const movedAnchors: ReadonlyMap<string, string> = new Map<string, string>([
  ...table.map(({ id }) => [`docs/reference/rows.md#${anchorName("row", id)}`, pageFor("row", id)] as const),
  ...[...properties, ...unjudged].map(
    ({ id }) => [`docs/reference/properties.md#${anchorName("property", id)}`, pageFor("property", id)] as const,
  ),
  ...judgedVariants.map(({ id }) => [`docs/reference/variants.md#${anchorName("variant", id)}`, pageFor("variant", id)] as const),
  ...experiments.map(({ id }) => [`docs/reference/experiments.md#${anchorName("experiment", id)}`, pageFor("experiment", id)] as const),
]);

/** The page that a Markdown file of the repository becomes; null for what is no Markdown. */
export function pageOfFile(file: string): string | null {
  if (!file.endsWith(".md")) return null;
  if (file === "README.md") return "readme.html";
  const name =
    file === "bench/README.md"
      ? "bench.html"
      : `${file
          .replace(/^docs\//, "")
          .slice(0, -3)
          .toLowerCase()}.html`;
  return name;
}

/** The page on which a file of the source is shown. */
export function codePage(file: string): string {
  return `code/${file}.html`;
}

/** The address of what a link in a file of the repository points at, whether or not it is there. */
export function targetOf(file: string, href: string): string {
  const [path = "", hash] = href.split("#");
  const target = path === "" ? file : posix.normalize(posix.join(posix.dirname(file), path));
  const whole = hash === undefined ? target : `${target}#${hash}`;
  const moved = movedAnchors.get(whole);
  if (moved !== undefined) return moved;
  const folder = { "docs/decisions": "decisions/index.html", "docs/reference": "reference/index.html" }[target.replace(/\/$/, "")];
  const page = folder ?? pageOfFile(target) ?? codePage(target);
  return hash === undefined ? page : `${page}#${hash}`;
}

/** Words of the glossary and sources, for the link checker to know that they are there. */
export const anchorsOfReference: readonly string[] = [
  ...words.map(({ word }) => `reference/glossary.html#${anchorName("word", word)}`),
  ...sources.map(({ rfc }) => `reference/sources.html#${anchorName("rfc", String(rfc))}`),
  ...tableSteps.map((step) => `reference/rows.html#${anchorName("step", step)}`),
];

/** An address as seen from a page. */
export function relative(from: string, to: string): string {
  const [path = "", hash] = to.split("#");
  const way = path === from ? "" : posix.relative(posix.dirname(from), path);
  return hash === undefined ? (way === "" ? posix.basename(from) : way) : `${way}#${hash}`;
}
