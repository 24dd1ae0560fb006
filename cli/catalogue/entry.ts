// What an explanation is made of: a title, and labelled paragraphs. What all kinds of things say alike stands here too.

import { formatCitation, requirements, statements, type Citation } from "../../spec/index.ts";

export interface Entry {
  readonly kind: string;
  readonly id: string;
  readonly says: string;
  readonly paragraphs: readonly { readonly label: string; readonly text: string }[];
}

export type Paragraphs = readonly (readonly [label: string, text: string])[];

/** An entry without the paragraphs that have nothing to say. */
export function entry(kind: string, id: string, says: string, about: Paragraphs): Entry {
  return { kind, id, says, paragraphs: about.filter(([, text]) => text !== "").map(([label, text]) => ({ label, text })) };
}

/** The requirements and statements that point at something. */
export function citedBy(id: string): Paragraphs {
  return [
    [
      "required by",
      requirements
        .filter(({ by }) => by.includes(id))
        .map((one) => one.id)
        .join(", "),
    ],
    [
      "answers",
      statements
        .filter(({ answers }) => answers.some(({ ref }) => ref === id))
        .map((one) => one.id)
        .join(", "),
    ],
  ];
}

export function sources(cite: readonly Citation[]): readonly [string, string] {
  return ["sources", cite.map(formatCitation).join("; ")];
}
