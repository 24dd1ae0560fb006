// The guide of questions, as a page of its own beside those written by hand.

import { formatCitation } from "../../spec/index.ts";
import { code, heading, list, renderPage, text } from "../reference/markdown.ts";
import { questions } from "./asked.ts";
import { commandsFor, shownWords } from "./questions.ts";

/** The text of docs/guides/questions.md. */
export function questionsPage(): string {
  const body = [
    `What is asked most about TIME-WAIT, answered in three sentences each: the verdict, its conditions, and what a search finds. ${code("twomsl explain tcp_tw_reuse")} prints one of them. Every verdict is within bounds, and the commands show them.`,
    ...questions.flatMap((question) => [
      heading(2, text(question.asks)),
      [question.verdict, question.conditions, shownWords(question)].map(text).join(" "),
      `\`\`\`sh\n${commandsFor(question).join("\n")}\n\`\`\``,
      list([
        `**also asked as**: ${question.words.map(code).join(", ")}`,
        `**sources**: ${question.cite.map(formatCitation).map(text).join("; ")}`,
      ]),
    ]),
  ];
  return renderPage({ path: "questions.md", title: "Questions", from: "cli/words/", body });
}
