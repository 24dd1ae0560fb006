// Everything that is said of TIME-WAIT elsewhere and looked at here, by document.

import { articleDocuments, articleStatements } from "./articles.ts";
import { manualDocuments, manualStatements } from "./manuals.ts";
import { seedDocuments, seedStatements } from "./statements.ts";
import type { StatedIn, Statement } from "./statement.ts";

export type { Answer, Judgement, StatedIn, Statement } from "./statement.ts";

/** The documents, in the order of their numbers. */
export const documents: readonly StatedIn[] = [...seedDocuments, ...articleDocuments, ...manualDocuments];

/** Every statement, by document and order of appearance. */
export const statements: readonly Statement[] = [...seedStatements, ...articleStatements, ...manualStatements];
