// The frame around every page: head, navigation, search, contents of the page. Plain HTML that works from a file; scripts only add the search.

import { escapeHtml } from "./markdown.ts";
import { navigation } from "./navigation.ts";
import { relative } from "./places.ts";

export interface Framed {
  readonly page: string;
  readonly title: string;
  readonly html: string;
  readonly headings: readonly { readonly level: number; readonly id: string; readonly text: string }[];
  /** The page of the navigation that this one belongs to, if it is not in it itself. */
  readonly within?: string;
}

export function framed({ page, title, html, headings, within }: Framed): string {
  const to = (target: string): string => escapeHtml(relative(page, target));
  const contents = headings.filter(({ level }) => level === 2);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${title} – twomsl`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to("style.css")}">
</head>
<body data-root="${escapeHtml(rootOf(page))}">
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="home" href="${to("index.html")}">two<b>msl</b></a>
<a class="menu" href="#site">Menu</a>
<form class="search" role="search"><input type="search" aria-label="Search the documentation" placeholder="Search: a row, a property, a word" autocomplete="off"><div class="found" role="region" aria-label="Search results" hidden></div></form>
</header>
<div class="frame">
${navigationHtml(page, within)}
<main id="content" tabindex="-1">
${html}
</main>
${contents.length < 3 ? "" : `<aside class="contents"><nav aria-label="On this page"><h2>On this page</h2><ul>${contents.map(({ id, text }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`).join("")}</ul></nav></aside>`}
</div>
<footer>Generated from the data that the checker runs on.</footer>
<script src="${to("search.js")}" defer></script>
</body>
</html>
`;
}

/** The navigation as it stands on a page. */
export function navigationHtml(page: string, within?: string): string {
  const here = within ?? page;
  const groups = navigation.map(({ title, pages }) => {
    const isHere = pages.some((one) => one.page === here);
    const items = pages.map((one) => {
      const current = one.page === page ? ' aria-current="page"' : one.page === here ? ' class="within"' : "";
      return `<li><a href="${escapeHtml(relative(page, one.page))}"${current}>${escapeHtml(one.title)}</a></li>`;
    });
    return `<details${isHere ? " open" : ""}><summary>${escapeHtml(title)}</summary><ul>${items.join("")}</ul></details>`;
  });
  return `<nav class="site" id="site" aria-label="Site">\n${groups.join("\n")}\n</nav>`;
}

/** The way from a page to the root of the site. */
export function rootOf(page: string): string {
  return "../".repeat(page.split("/").length - 1);
}
