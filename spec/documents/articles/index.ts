// Everything that is said of TIME-WAIT elsewhere and looked at here, by document.

import { answerDocuments, answerStatements } from "./answers.ts";
import { bernatDocuments, bernatStatements } from "./bernat.ts";
import { cloudflareDocuments, cloudflareStatements } from "./cloudflare.ts";
import { manualDocuments, manualStatements } from "./manuals.ts";
import { serverFrameworkDocuments, serverFrameworkStatements } from "./server-framework.ts";
import { seedDocuments, seedStatements } from "./statements.ts";
import type { StatedIn, Statement } from "./statement.ts";

export type { Answer, Judgement, StatedIn, Statement } from "./statement.ts";

/** The documents, in the order of their numbers. */
export const documents: readonly StatedIn[] = [
  ...seedDocuments,
  ...bernatDocuments,
  ...cloudflareDocuments,
  ...serverFrameworkDocuments,
  ...manualDocuments,
  ...answerDocuments,
];

/** Every statement, by document and order of appearance. */
export const statements: readonly Statement[] = [
  ...seedStatements,
  ...bernatStatements,
  ...cloudflareStatements,
  ...serverFrameworkStatements,
  ...manualStatements,
  ...answerStatements,
];
