// How a claim points at the document that justifies it. One form for rows, properties, variants, parameters and requirements, so that
// one test can check that every cited section exists and one renderer can print them all. A citation is plain data.

/** A place in an RFC: the document's number, the section, and optionally a step, clause or requirement id (`MUST-13`) inside it. */
export interface RfcCitation {
  readonly kind: "rfc";
  readonly rfc: number;
  readonly section: string;
  readonly at: string | null;
}

/** A place in something that is not an RFC: an implementation, a book, an article. */
export interface OtherCitation {
  readonly kind: "other";
  readonly work: string;
  readonly at: string | null;
}

/** Where a claim comes from. */
export type Citation = RfcCitation | OtherCitation;

/** Cites a section of an RFC; `at` narrows it to a step, clause or requirement id. */
export function rfc(number: number, section: string, at?: string): RfcCitation {
  return { kind: "rfc", rfc: number, section, at: at ?? null };
}

/** Cites a work that is not an RFC. */
export function other(work: string, at?: string): OtherCitation {
  return { kind: "other", work, at: at ?? null };
}

/** The one way a citation is printed: `RFC 9293 §3.10.7.4, step 8`. */
export function formatCitation(citation: Citation): string {
  const place = citation.kind === "rfc" ? `RFC ${citation.rfc} §${citation.section}` : citation.work;
  return citation.at === null ? place : `${place}, ${citation.at}`;
}
