// A page of the site before it is framed.

export interface SitePage {
  /** Where it stands on the site. */
  readonly page: string;
  /** The file of the repository that links in it are relative to. */
  readonly file: string;
  readonly markdown: string;
  /** The page of the navigation that it belongs to, if it is not in it itself. */
  readonly within?: string;
}

/** A drawing in a page of Markdown. */
export function drawing(svg: string, label: string): string {
  const quoted = label.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  // Markdown ends a block of HTML at an empty line.
  return `<div class="drawing" tabindex="0" role="group" aria-label="${quoted}">${svg.replaceAll(/\n\s*\n/g, "\n")}</div>`;
}
