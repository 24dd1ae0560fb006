// How the pages point at each other: an id anywhere becomes a link to the one place that describes it, a citation a link to the RFC.

import { formatCitation, properties, table, judgedVariants, experiments, type Citation } from "../../spec/index.ts";
import { anchorName, code, link, text } from "./markdown.ts";

/** The page that describes each kind of thing. */
export const pageOf = {
  row: "rows.md",
  property: "properties.md",
  variant: "variants.md",
  experiment: "experiments.md",
  statement: "statements.md",
  requirement: "requirements.md",
  exception: "exceptions.md",
  gap: "exceptions.md",
  step: "rows.md",
  rfc: "sources.md",
} as const;

export type Referable = keyof typeof pageOf;

/** A link to the description of a thing. */
export function refer(kind: Referable, id: string): string {
  return link(code(id), `${pageOf[kind]}#${anchorName(kind, id)}`);
}

/** A link to whatever a requirement or a statement names; a claim that is not judged is marked as such. */
export function referToAny(id: string): string {
  if (table.some((row) => row.id === id)) return refer("row", id);
  if (properties.some((property) => property.id === id)) return refer("property", id);
  if (judgedVariants.some((variant) => variant.id === id)) return refer("variant", id);
  if (experiments.some((experiment) => experiment.id === id)) return refer("experiment", id);
  return `${refer("property", id)} (not judged)`;
}

/** Citations, each a link to its section where the RFC is published. */
export function citations(list: readonly Citation[]): string {
  return list.map(citationLink).join("; ");
}

function citationLink(citation: Citation): string {
  const words = text(formatCitation(citation));
  if (citation.kind === "other") return words;
  return link(words, rfcAddress(citation));
}

/** Where a section of an RFC is published. */
export function rfcAddress({ rfc, section }: { readonly rfc: number; readonly section: string }): string {
  const place = /^\d/.test(section) ? `#section-${section}` : /^[A-Z]\./.test(section) ? `#appendix-${section}` : "";
  return `https://www.rfc-editor.org/rfc/rfc${rfc}${place}`;
}

/** A link to the page of a decision, which is written by hand. */
export function decisionLink(decision: string): string {
  return link(text(decision), `../decisions/${decision}.md`);
}
