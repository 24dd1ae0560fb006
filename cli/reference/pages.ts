// The reference: all its pages, and the first one that leads to them. Made from the specification and the words of the command, so that the same data always
// gives the same text; a test holds the committed pages against it.

import { experiments, properties, requirements, sources, statements, table as transitionTable, judgedVariants } from "../../spec/index.ts";
import { errorCodes } from "../words/error-codes.ts";
import { words } from "../words/glossary.ts";
import { exceptionsPage, experimentsPage, requirementsPage, sourcesPage, statementsPage } from "./evidence.ts";
import { link, renderPage, table, type Page } from "./markdown.ts";
import { mapPages } from "./map/page.ts";
import { matrixPage } from "./matrix.ts";
import { verdictsPage } from "../matrix/page.ts";
import { mutationPage } from "../mutate/page.ts";
import { proofsPage } from "../prove/page.ts";
import { scenariosPage } from "../catalogue/scenarios-page.ts";
import { propertiesPage } from "./properties.ts";
import { rowsPage } from "./rows.ts";
import { stacksPage } from "./stacks/page.ts";
import { theoremsPage } from "../theorem/page.ts";
import { variantsPage } from "./variants.ts";
import { codesPage, glossaryPage } from "./words.ts";

/** Every page of the reference as text, by its path inside docs/reference. */
export function referencePages(): ReadonlyMap<string, string> {
  const pages = [
    rowsPage(),
    matrixPage(),
    propertiesPage(),
    mutationPage(),
    variantsPage(),
    scenariosPage(),
    verdictsPage(),
    proofsPage(),
    theoremsPage(),
    statementsPage(),
    stacksPage(),
    requirementsPage(),
    ...mapPages(),
    experimentsPage(),
    sourcesPage(),
    exceptionsPage(),
    glossaryPage(),
    codesPage(),
  ];
  return new Map([indexPage(pages), ...pages].map((page) => [page.path, renderPage(page)]));
}

function indexPage(pages: readonly Page[]): Page {
  const counts: Readonly<Record<string, string>> = {
    "rows.md": `${transitionTable.length} rows, ${transitionTable.filter(({ status }) => status === "variant").length} of them of variants`,
    "properties.md": `${properties.length} properties`,
    "variants.md": `${judgedVariants.length} variants`,
    "statements.md": `${statements.length} statements`,
    "requirements.md": `${requirements.length} requirements`,
    "experiments.md": `${experiments.length} counterexamples`,
    "sources.md": `${sources.length} RFCs`,
    "glossary.md": `${words.length} words`,
    "codes.md": `${errorCodes.size} codes`,
  };
  return {
    path: "index.md",
    title: "Reference",
    body: [
      "Everything here is generated from the data that the checker runs on.",
      table(
        ["page", ""],
        pages.map(({ path, title }) => [link(title, path), counts[path] ?? ""]),
      ),
    ],
  };
}
