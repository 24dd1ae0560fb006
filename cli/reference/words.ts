// The glossary and the codes of bad input, as pages.

import { errorCodeGroups } from "../words/error-codes.ts";
import { glossary } from "../words/glossary.ts";
import { anchor, anchorName, code, heading, table, text, type Page } from "./markdown.ts";

export function glossaryPage(): Page {
  return {
    path: "glossary.md",
    title: "Glossary",
    from: "cli/words/",
    body: [
      `${code("twomsl explain")} knows each of these words. RFC numbers name the place where a word is defined or first used.`,
      ...glossary.flatMap(({ title, words }) => [
        heading(2, title),
        table(
          ["word", "meaning"],
          words.map(({ word, also, says }) => [anchor(anchorName("word", word)) + text([word, ...also].join(", ")), text(says)]),
        ),
      ]),
    ],
  };
}

export function codesPage(): Page {
  return {
    path: "codes.md",
    title: "Codes of bad input",
    from: "cli/words/",
    body: [
      `Each message of bad input begins with a code and names the place, what was expected there, what was found and what to do. ${code("twomsl explain TWM-309")} prints the line below.`,
      ...errorCodeGroups.flatMap(({ title, codes }) => [
        heading(2, title),
        table(
          ["code", "meaning"],
          Object.entries(codes).map(([name, says]) => [anchor(anchorName("code", name)) + code(name), text(says)]),
        ),
      ]),
    ],
  };
}
