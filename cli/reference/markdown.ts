// The few pieces of Markdown the reference pages are made of. Text goes in plain and comes out escaped, so that ids such as `*.OOW` and
// formulas with `|` or `<` look on GitHub as they are written.

/** A page: its path inside the reference, its title, and what follows the title. */
export interface Page {
  readonly path: string;
  readonly title: string;
  readonly body: readonly string[];
  /** What it is generated from, if that is not the specification. */
  readonly from?: string;
}

/** The text of a page. */
export function renderPage({ title, body, from = "spec/" }: Page): string {
  const notice = `<!-- Generated from ${from} by \`npm run docs\`. Do not edit. -->`;
  return `${[notice, `# ${title}`, ...body].join("\n\n")}\n`;
}

/** Plain text, with everything escaped that Markdown would take for markup. */
export function text(plain: string): string {
  return plain.replaceAll(/[\\`*_[\]<>|]/g, (character) => `\\${character}`);
}

/** Code in a line. A bar is written as its entity, because a bar ends a cell even inside code. */
export function code(plain: string): string {
  if (!plain.includes("|") && !plain.includes("`")) return `\`${plain}\``;
  return `<code>${plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("|", "&#124;").replaceAll("`", "&#96;")}</code>`;
}

/** A link; the label is Markdown. */
export function link(label: string, target: string): string {
  return `[${label}](${target})`;
}

/** A place that links can point at, before the thing it names. */
export function anchor(name: string): string {
  return `<a id="${name}"></a>`;
}

/** A name for an anchor, different for different ids: letters and digits stay, signs that ids use are spelled out. */
export function anchorName(kind: string, id: string): string {
  const signs: Readonly<Record<string, string>> = { "*": "any", "+": "-plus", "=": "-same", ".": "-", " ": "-" };
  return `${kind}-${id.replaceAll(/[^A-Za-z0-9-]/g, (sign) => signs[sign] ?? "")}`.toLowerCase();
}

/** A table. Cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A list, one item to a line. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

export function heading(level: 2 | 3, label: string): string {
  return `${"#".repeat(level)} ${label}`;
}
