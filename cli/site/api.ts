// The pages that typedoc writes, with the navigation of the site on them.

import { escapeHtml } from "./markdown.ts";
import { navigation } from "./navigation.ts";
import { relative } from "./places.ts";

/** A page of typedoc with a line at its top that leads to the rest of the site. */
export function withNavigation(html: string, page: string): string {
  const links = [{ title: "twomsl", page: "index.html" }, ...navigation.flatMap(({ pages }) => pages.slice(0, 1))];
  const items = links.map(
    (one) => `<a href="${escapeHtml(relative(page, one.page))}" style="margin-right:1.2em">${escapeHtml(one.title)}</a>`,
  );
  const line = `<nav aria-label="Site" style="padding:.5em 1em">${items.join("")}</nav>`;
  return html.replace(/<body[^>]*>/, (body) => `${body}${line}`);
}
