// Markdown as HTML for the site. Links between files become links between pages, every id in prose becomes one, and so does every citation
// of an RFC.

import { Marked, type Token, type Tokens } from "marked";
import { placeOf, placeOfCode, relative, targetOf } from "./places.ts";

export interface Rendered {
  readonly html: string;
  /** The headings, in order, each with its anchor. */
  readonly headings: readonly { readonly level: number; readonly id: string; readonly text: string }[];
}

/** Where a text stands: the page it is on, and the file of the repository that its links are relative to. */
export interface Standing {
  readonly page: string;
  readonly file: string;
}

/** Links inside generated pages that are meant as addresses of the site begin with this. */
export const siteScheme = "site:";

export function renderMarkdown(markdown: string, { page, file }: Standing): Rendered {
  const headings: Rendered["headings"][number][] = [];
  const taken = new Map<string, number>();
  // Inside links and headings ids are left alone: a link holds no other.
  let quiet = 0;
  const silently = (render: () => string): string => {
    quiet++;
    try {
      return render();
    } finally {
      quiet--;
    }
  };
  const linked = (id: string, label: string, places: ReadonlyMap<string, string>): string => {
    const place = quiet > 0 ? undefined : places.get(id);
    return place === undefined || place === page ? label : `<a href="${escapeHtml(relative(page, place))}">${label}</a>`;
  };
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }): string {
        const inner = silently(() => this.parser.parseInline(tokens));
        const text = plain(inner);
        const id = unique(slug(text), taken);
        if (depth > 1) headings.push({ level: depth, id, text });
        return `<h${depth} id="${id}">${inner}</h${depth}>\n`;
      },
      link({ href, title, tokens }): string {
        const inner = silently(() => this.parser.parseInline(tokens));
        const target = addressOf(href, { page, file });
        const about = title == null ? "" : ` title="${escapeHtml(title)}"`;
        return `<a href="${escapeHtml(target)}"${about}>${inner}</a>`;
      },
      codespan({ text }): string {
        if (placeOfCode.has(namedBy(text))) return linked(namedBy(text), `<code>${escapeHtml(text)}</code>`, placeOfCode);
        return `<code>${withIds(text, (id, label) => linked(id, label, placeOf))}</code>`;
      },
      code({ text, lang }): string {
        const kind = lang === undefined || lang === "" ? "" : ` class="language-${escapeHtml(lang)}"`;
        return `<pre tabindex="0"><code${kind}>${withIds(text, (id, label) => linked(id, label, placeOf))}\n</code></pre>\n`;
      },
      text(token): string {
        if ("tokens" in token && token.tokens !== undefined) return this.parser.parseInline(token.tokens);
        if (quiet > 0) return "escaped" in token && token.escaped === true ? token.text : escapeHtml(unescape(token.text));
        return withCitations(unescape(token.text), (id, label) => linked(id, label, placeOf));
      },
      table(token: Tokens.Table): string {
        // A heading that says nothing is none.
        const cells = (row: readonly Tokens.TableCell[], tag: string): string =>
          row.map((cell) => (cell.text === "" ? "<td></td>" : `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`)).join("");
        const head = token.header.every(({ text }) => text === "") ? "" : `<thead><tr>${cells(token.header, "th")}</tr></thead>`;
        const body = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
        return `<div class="table" tabindex="0" role="group" aria-label="Table"><table>${head}<tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const tokens = marked.lexer(markdown);
  const html = marked.parser(joined(tokens));
  return { html, headings };
}

/** Text that escapes have cut into pieces is put together again, because an id may begin with an escaped sign. */
function joined(tokens: readonly Token[]): Token[] {
  const whole: Token[] = [];
  for (const token of tokens) {
    const last = whole.at(-1);
    if (last !== undefined && isPiece(last) && isPiece(token))
      whole[whole.length - 1] = { type: "text", raw: last.raw + token.raw, text: last.text + token.text, escaped: false };
    else whole.push(withJoined(token));
  }
  return whole;
}

function isPiece(token: Token): token is Tokens.Text | Tokens.Escape {
  return token.type === "escape" || (token.type === "text" && !("tokens" in token && token.tokens !== undefined));
}

function withJoined(token: Token): Token {
  switch (token.type) {
    case "table": {
      const row = (cells: readonly Tokens.TableCell[]): Tokens.TableCell[] =>
        cells.map((cell) => ({ ...cell, tokens: joined(cell.tokens) }));
      const { header, rows } = token as Tokens.Table; // Its type says so.
      return { ...token, header: row(header), rows: rows.map(row) };
    }
    case "list": {
      const { items } = token as Tokens.List; // Its type says so.
      return { ...token, items: items.map((item) => withJoined(item)) };
    }
    default:
      return "tokens" in token && token.tokens !== undefined ? { ...token, tokens: joined(token.tokens) } : token;
  }
}

/** The address that a link is written with on a page. */
export function addressOf(href: string, { page, file }: Standing): string {
  if (/^(?:https?:|mailto:)/.test(href)) return href;
  if (href.startsWith(siteScheme)) return relative(page, href.slice(siteScheme.length));
  return relative(page, targetOf(file, href));
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Ids that can be told from words: of properties, requirements, counterexamples, statements, codes, and rows, which have a dot but for one; of gaps and
 * exceptions only where they are called so. */
const idPattern =
  /(?<![\w./-])(?:P-[A-Z0-9]+(?:-[A-Z0-9]+)*|(?:MUST|SHLD|MAY|REC)-\d+|CE-\d+[a-z]?|S\d+\.\d+|TWM-\d{3}|CRASH|(?<=\bgaps? )N\d+|(?<=\bexception )[a-z]+(?:-[a-z]+)*|(?:\*|[A-Z][A-Za-z0-9]*)(?:\.[A-Za-z0-9*]+[+=]?)+)(?![\w/-])/g;

/** What code is about: of a scenario with what is set otherwise in it, the scenario. */
function namedBy(text: string): string {
  return /^([a-z][a-z-]*)(?: [A-Za-z]+=\S+)+$/.exec(text)?.[1] ?? text;
}

const citationPattern = /RFC (\d{3,4})(?: §(\d+(?:\.\d+)*))?/g;

/** Text as HTML with ids made links. */
export function withIds(text: string, link: (id: string, label: string) => string): string {
  return pieces(text, idPattern, (match) => link(match[0], escapeHtml(match[0])));
}

/** Text as HTML with ids and citations of RFCs made links. */
function withCitations(text: string, link: (id: string, label: string) => string): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(citationPattern)) {
    const [words, rfc, section] = match;
    html += withIds(text.slice(end, match.index), link);
    end = match.index + words.length;
    html += section === undefined ? escapeHtml(words) : rfcLink(words, rfc, section);
  }
  return html + withIds(text.slice(end), link);
}

function rfcLink(words: string, rfc: string | undefined, section: string): string {
  return `<a href="https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}">${escapeHtml(words)}</a>`;
}

function pieces(text: string, pattern: RegExp, link: (match: RegExpExecArray) => string): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    html += escapeHtml(text.slice(end, match.index)) + link(match);
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

/** The text of a piece of HTML. */
export function plain(html: string): string {
  return unescape(html.replaceAll(/<[^>]*>/g, ""));
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#124;": "|",
  "&#96;": "`",
  "&amp;": "&",
};

function unescape(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|amp|#39|#124|#96);/g, (entity) => entities[entity] ?? entity);
}

/** The anchor of a heading, as code hosts make it. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .trim()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

function unique(name: string, taken: Map<string, number>): string {
  const count = taken.get(name);
  taken.set(name, (count ?? 0) + 1);
  return count === undefined ? name : `${name}-${count}`;
}
