// The link checker: every address on every page leads to a file and, if it names one, to an anchor in it.

import { posix } from "node:path";
import { explorerPage } from "./places.ts";

/** Links that lead nowhere, as `page: address`. What is on another host is not looked at, nor what other programs make. */
export function brokenLinks(files: ReadonlyMap<string, string>): readonly string[] {
  const anchors = new Map([...files].filter(([path]) => path.endsWith(".html")).map(([path, html]) => [path, anchorsIn(html)]));
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  return pages.flatMap(([page, html]) =>
    [...new Set(linksIn(html))].filter((href) => !leadsSomewhere(page, href, files, anchors)).map((href) => `${page}: ${href}`),
  );
}

function leadsSomewhere(
  page: string,
  href: string,
  files: ReadonlyMap<string, string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (/^(?:https?:|mailto:|data:)/.test(href)) return true;
  const [path = "", hash] = href.split("#");
  const target = path === "" ? page : posix.normalize(posix.join(posix.dirname(page), path));
  if (target.startsWith("api/") || target === explorerPage) return true;
  return files.has(target) && (hash === undefined || anchors.get(target)?.has(hash) === true);
}

function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
}

function anchorsIn(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id));
}
