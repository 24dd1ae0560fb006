// The whole site in memory: every file by its path. Nothing is read or written here.

import { framed, type Framed } from "./frame.ts";
import { renderMarkdown } from "./markdown.ts";
import { codePages } from "./pages/code.ts";
import { homePage } from "./pages/home.ts";
import { rowPages, rowsPage } from "./pages/rows.ts";
import { statePages } from "./pages/states.ts";
import { listPages, thingPages } from "./pages/things.ts";
import { decisionsPage, writtenPages } from "./pages/written.ts";
import type { SitePage } from "./page.ts";
import { searchIndex } from "./search.ts";
import type { SiteSources } from "./sources.ts";

export function siteOf(sources: SiteSources, reference: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const written: readonly SitePage[] = [
    homePage(),
    ...writtenPages(sources, reference),
    decisionsPage(sources),
    ...statePages(),
    ...listPages(),
    ...thingPages(sources),
    rowsPage(),
    ...rowPages(sources),
  ];
  const rendered = written.map((page): Framed => {
    const { html, headings } = renderMarkdown(page.markdown, page);
    return { page: page.page, title: titleOf(page), html, headings, ...(page.within === undefined ? {} : { within: page.within }) };
  });
  const shown = codePages(sources).map((page): Framed => ({ ...page, headings: [], within: "architecture.html" }));
  const files = new Map([...rendered, ...shown].map((page) => [page.page, framed(page)]));
  files.set("style.css", sources.style);
  files.set("search.js", sources.searchScript);
  files.set("minisearch.js", sources.searchLibrary);
  files.set("search-index.js", searchIndex(rendered.filter(({ page }) => page !== "index.html")));
  return files;
}

function titleOf({ markdown, page }: SitePage): string {
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? page;
  return title.replaceAll(/<[^>]*>/g, "").replaceAll(/[`*]|\\(?=[^\w\s])/g, "");
}
