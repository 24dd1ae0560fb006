// The index of the search, made when the site is: one entry for each page and each of its sections.

import MiniSearch from "minisearch";
import { plain } from "./markdown.ts";
import type { Framed } from "./frame.ts";

const options = { fields: ["title", "section", "text"], storeFields: ["href", "title", "section", "says"] };

interface Entry {
  readonly id: number;
  readonly href: string;
  readonly title: string;
  readonly section: string;
  readonly says: string;
  readonly text: string;
}

/** The index as a script that hands it to the page, so that it is found in a file too. */
export function searchIndex(pages: readonly Framed[]): string {
  const search = new MiniSearch<Entry>(options);
  let id = 0;
  search.addAll(pages.flatMap(sectionsOf).map((entry) => ({ ...entry, id: id++ })));
  return `globalThis.twomslIndex = ${JSON.stringify({ options, index: JSON.stringify(search) })};\n`;
}

function sectionsOf({ page, title, html, headings }: Framed): readonly Omit<Entry, "id">[] {
  const parts = html.split(/(?=<h2 id=")/);
  return parts.map((part) => {
    const anchor = /^<h2 id="([^"]+)"/.exec(part)?.[1];
    const section = anchor === undefined ? "" : (headings.find(({ id }) => id === anchor)?.text ?? "");
    const text = plain(
      part
        .replaceAll(/<svg[^]*?<\/svg>/g, " ")
        .replaceAll(/<h[12][^]*?<\/h[12]>/g, " ")
        .replaceAll("</", " </"),
    )
      .replaceAll(/\s+/g, " ")
      .trim();
    return { href: anchor === undefined ? page : `${page}#${anchor}`, title, section, says: text.slice(0, 140), text: text.slice(0, 2000) };
  });
}
