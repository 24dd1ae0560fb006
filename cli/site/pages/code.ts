// Files of the source as pages, so that a row can be read where it is written.

import { posix } from "node:path";
import { escapeHtml, withIds } from "../markdown.ts";
import { codePage, placeOf, relative } from "../places.ts";
import type { SiteSources } from "../sources.ts";

export interface CodePage {
  readonly page: string;
  readonly title: string;
  readonly html: string;
}

export function codePages(sources: SiteSources): readonly CodePage[] {
  return [...textPages(sources), ...capturePages(sources), ...folderPages(sources)];
}

function capturePages({ captures }: SiteSources): readonly CodePage[] {
  return [...captures].map(([file, base64]) => {
    const name = escapeHtml(posix.basename(file));
    const link = `<a download="${name}" href="data:application/octet-stream;base64,${base64}">${name}</a>`;
    return { page: codePage(file), title: file, html: `<h1><code>${escapeHtml(file)}</code></h1>\n<p>A capture, to be saved: ${link}</p>` };
  });
}

/** Each folder that holds files which are shown, with what is in it. */
function folderPages({ code, captures }: SiteSources): readonly CodePage[] {
  const files = [...code.keys(), ...captures.keys()];
  const folders = new Set(files.map((file) => posix.dirname(file)));
  return [...folders].map((folder) => {
    const page = codePage(folder);
    const below = files.filter((file) => file.startsWith(`${folder}/`)).toSorted();
    const items = below.map((file) => `<li><a href="${escapeHtml(relative(page, codePage(file)))}">${escapeHtml(file)}</a></li>`);
    return { page, title: folder, html: `<h1><code>${escapeHtml(folder)}</code></h1>\n<ul>${items.join("")}</ul>` };
  });
}

function textPages({ code }: SiteSources): readonly CodePage[] {
  return [...code].map(([file, text]) => {
    const page = codePage(file);
    const link = (id: string, label: string): string => {
      const place = placeOf.get(id);
      return place === undefined ? label : `<a href="${escapeHtml(relative(page, place))}">${label}</a>`;
    };
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line, i) => `<span class="line" id="L${i + 1}" data-line="${i + 1}">${withIds(line, link)}</span>`);
    return {
      page,
      title: file,
      html: `<h1><code>${escapeHtml(file)}</code></h1>\n<pre class="source" tabindex="0">${lines.join("")}</pre>`,
    };
  });
}

/** The line on which something with an id is written, as an address and as a place in a file; null if it is not found. */
export function lineOf({ code }: SiteSources, id: string): { readonly page: string; readonly place: string } | null {
  for (const [file, text] of code) {
    if (!file.startsWith("spec/") || file.startsWith("spec/mutation/")) continue;
    const line = text.split("\n").findIndex((one) => one.includes(`id: "${id}"`));
    if (line >= 0) return { page: `${codePage(file)}#L${line + 1}`, place: `${file}:${line + 1}` };
  }
  return null;
}
