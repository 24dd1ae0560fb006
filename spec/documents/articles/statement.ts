// A statement of a document and what becomes of it. Every statement is put in our words. The judgement says how it stands to the RFCs and
// to the model: it agrees, it holds under a condition that the document does not name, or something contradicts it.

import type { Citation } from "../../citation.ts";

/** How a statement stands to the RFCs and the model. */
export type Judgement = "agrees" | "conditional" | "contradicted";

/** What answers a statement: a property, a row, an experiment (a counterexample) or a note (a page). */
export interface Answer {
  readonly kind: "property" | "row" | "experiment" | "note";
  readonly ref: string;
}

/** One statement of one document, what became of it, and where that can be seen. */
export interface Statement {
  readonly id: string;
  readonly document: number;
  readonly says: string;
  readonly judgement: Judgement;
  readonly finding: string;
  readonly answers: readonly Answer[];
  readonly cite: readonly Citation[];
}

/** A document that statements are taken from. */
export interface StatedIn {
  readonly id: number;
  /** What somebody who looks for it knows it by. */
  readonly title: string;
  readonly what: string;
  /** Where it can be read; null where it is named by what it is only. */
  readonly address: string | null;
  /** Which parts of it have been read; of one that has an address. */
  readonly read: string | null;
}

export function property(ref: string): Answer {
  return { kind: "property", ref };
}

export function row(ref: string): Answer {
  return { kind: "row", ref };
}

export function experiment(ref: string): Answer {
  return { kind: "experiment", ref };
}

export function note(ref: string): Answer {
  return { kind: "note", ref };
}
