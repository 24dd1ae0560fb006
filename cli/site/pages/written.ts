// Pages that exist as Markdown: the guides written by hand and the generated reference, but for the parts of it that have pages of their own.

import { pageOfFile } from "../places.ts";
import type { SitePage } from "../page.ts";
import type { SiteSources } from "../sources.ts";

/** Pages of the reference that the site takes apart. */
const takenApart = ["rows.md", "properties.md", "variants.md", "experiments.md"];

export function writtenPages({ guides }: SiteSources, reference: ReadonlyMap<string, string>): readonly SitePage[] {
  const whole = [...reference]
    .filter(([path]) => !takenApart.includes(path))
    .map(([path, markdown]) => [`docs/reference/${path}`, markdown] as const);
  return [...guides, ...whole].map(([file, markdown]) => ({
    page: pageOfFile(file) ?? file,
    file,
    markdown,
    ...(file.startsWith("docs/decisions/") ? { within: "decisions/index.html" } : {}),
  }));
}

/** The list of decisions, with the first sentence of each. */
export function decisionsPage({ guides }: SiteSources): SitePage {
  const decisions = [...guides].filter(([file]) => file.startsWith("docs/decisions/"));
  const items = decisions.map(([file, markdown]) => {
    const title = /^# (.*)$/m.exec(markdown)?.[1] ?? file;
    return `- [${title}](site:${pageOfFile(file) ?? ""})`;
  });
  return {
    page: "decisions/index.html",
    file: "docs/decisions/index.md",
    markdown: `# Decisions\n\nThe hard questions, one page each: where the documents are silent or at odds, what was decided, and what follows.\n\n${items.join("\n")}\n`,
  };
}
