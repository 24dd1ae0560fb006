// The first screen: what this is, and the questions that people come with.

import { experiments, judgedVariants, properties, requirements, statements, table } from "../../../spec/index.ts";
import { questions } from "../../words/asked.ts";
import { escapeHtml } from "../markdown.ts";
import { explorerPage } from "../places.ts";
import type { SitePage } from "../page.ts";

export function homePage(): SitePage {
  return {
    page: "index.html",
    file: "docs/index.md",
    markdown: [
      "# What becomes of a TCP connection when it ends",
      `<p class="lead">The side that closes first waits in TIME-WAIT, twice as long as a segment may live, before the same addresses and ports may be used again. What is that for, how long is long enough, and which advice about it is true? twomsl has tried it: with the rules of RFC 9293 as data it explores every order in which two hosts and a network can act, and each claim either holds within stated bounds, or here is the shortest run that breaks it.</p>`,
      `<p class="begin"><a class="first" href="${explorerPage}">Break a connection yourself</a> <a href="guides/why-time-wait.html">Why does TIME-WAIT exist?</a> <a href="guides/getting-started.html">Getting started</a></p>`,
      "## What people ask",
      `<ul class="cards">${questions.map(({ asks, verdict }) => `<li><a href="guides/questions.html#${slugOf(asks)}"><b>${escapeHtml(asks)}</b><span>${escapeHtml(verdict)}</span></a></li>`).join("")}</ul>`,
      "## Where to begin",
      "- [What articles say](site:reference/statements.html): look up the one you know",
      "- [The explorer](site:guides/explorer.html) and how it is used, [check a capture](site:guides/verify.html), [write a variant](site:variants.html)",
      "## What there is",
      `- [The state machine](site:states/index.html), drawn from the table, and [all ${table.length} rows](site:reference/rows.html) in the order of the RFC`,
      `- [${properties.length} properties](site:reference/properties.html) and their verdicts in [${judgedVariants.length} variants](site:reference/variants.html)`,
      `- [${experiments.length} counterexamples](site:reference/experiments.html), drawn`,
      `- [All ${requirements.length} requirements](site:reference/requirements.html) of RFC 9293, and [${statements.length} statements](site:reference/statements.html) of popular explanations, each with its verdict`,
      "- [RFC 9293](site:reference/rfc-9293.html) as a map: every section and step with its rows, and how far it is covered",
    ].join("\n\n"),
  };
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .trim()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}
