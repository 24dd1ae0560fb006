// `twomsl docs`: writes the site into a folder, with the explorer and the API reference of typedoc as part of it.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { properties, table } from "../../spec/index.ts";
import { builtFiles } from "../explore/explore.ts";
import { embeddedScript } from "../explore/opened.ts";
import { writeWhole } from "../files/write-file.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { explorerFolder } from "../process/package.ts";
import { referencePages } from "../reference/pages.ts";
import { brokenLinks } from "./links.ts";
import { withNavigation } from "./api.ts";
import { explorerPage, pageFor, relative } from "./places.ts";
import { siteOf } from "./site.ts";
import { readSources, repositoryRoot } from "./sources.ts";

export interface DocsOptions {
  readonly out: string;
  readonly api?: boolean;
}

export function runDocs({ out, api = true }: DocsOptions, io: Io): ExitCode {
  const root = repositoryRoot();
  const files = siteOf(readSources(root), referencePages());
  for (const [path, text] of files) writeWhole(join(out, path), text);
  writeWhole(join(out, explorerPage), explorerInSite());
  const reference = api ? addApi(root, out) : 0;
  const nowhere = brokenLinks(files).filter((link) => api || !link.includes("api/index.html"));
  for (const link of nowhere) io.err(`leads nowhere: ${link}\n`);
  const pages = [...files.keys()].filter((path) => path.endsWith(".html")).length;
  io.out(
    `${pages} pages, the explorer${reference === 0 ? "" : ` and ${reference} of the API`} in ${out}; ${nowhere.length} broken links\n`,
  );
  return nowhere.length === 0 ? exitCodes.expected : exitCodes.differs;
}

/** The explorer in one page, which leads back to the site. */
function explorerInSite(): string {
  return ofSite(Buffer.from(builtFiles(explorerFolder("single")).get("index.html") ?? "").toString("utf8"));
}

/** The explorer's page as it stands beside those of the site: it is told where they begin, and which is about which row and property. */
export function ofSite(page: string): string {
  const about = [...table.map(({ id }) => ["row", id] as const), ...properties.map(({ id }) => ["property", id] as const)];
  const places = Object.fromEntries(about.map(([kind, id]) => [id, relative(explorerPage, pageFor(kind, id))]));
  const parts = ['<meta name="documentation" content="index.html" />', embeddedScript("places", places)];
  return page.replace("<head>", () => `<head>\n    ${parts.join("\n    ")}`);
}

/** Runs typedoc into the folder and puts the navigation of the site on its pages; answers how many there are. */
function addApi(root: string, out: string): number {
  const folder = join(out, "api");
  const typedoc = join(root, "node_modules", "typedoc", "bin", "typedoc");
  const args = [typedoc, "--options", join(root, "typedoc.json"), "--logLevel", "Error", "--out", folder];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0 || !existsSync(folder)) throw new Error("typedoc failed");
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"));
  for (const path of pages) {
    const file = join(folder, path);
    writeWhole(file, withNavigation(readFileSync(file, "utf8"), `api/${path.replaceAll("\\", "/")}`));
  }
  return pages.length;
}
