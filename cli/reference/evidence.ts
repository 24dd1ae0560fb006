// Pages that lead from documents to the table: the statements of popular explanations, the requirements of RFC 9293, the named
// counterexamples, the RFCs, and what is left out.

import {
  documents,
  exceptions,
  experiments,
  gaps,
  properties,
  requirements,
  sources,
  statements,
  table as transitionTable,
  type Answer,
  type Citation,
  type Experiment,
  type Requirement,
} from "../../spec/index.ts";
import { anchor, anchorName, code, heading, link, list, table, text, type Page } from "./markdown.ts";
import { placeOfRequirement } from "./map/coverage.ts";
import { placeLink } from "./map/page.ts";
import { citations, refer, referToAny } from "./references.ts";

/** What people link and look up, then what has no address. */
const byRenown = [...documents.filter(({ address }) => address !== null), ...documents.filter(({ address }) => address === null)];

export function statementsPage(): Page {
  return {
    path: "statements.md",
    title: "What articles say of TIME-WAIT",
    body: [
      "Statements of published explanations, in our words, and what becomes of each: it agrees with the RFCs and the model, it holds under a condition that it does not name (*conditional*), or something contradicts it.",
      list(byRenown.map(({ id, title }) => link(text(title), `#${anchorName("document", String(id))}`))),
      ...byRenown.flatMap(({ id, title, what, address, read }) => [
        anchor(anchorName("document", String(id))),
        heading(2, text(title)),
        address === null ? text(what) : `${text(what)} ${link(text(new URL(address).host), address)}`,
        ...(read === null ? [] : [`**Read for this**: ${text(read)}.`]),
        table(
          ["", "statement", "judgement", "finding", "answers", "sources"],
          statements
            .filter(({ document }) => document === id)
            .map((one) => [
              anchor(anchorName("statement", one.id)) + code(one.id),
              text(one.says),
              one.judgement,
              text(one.finding),
              one.answers.map(answerLink).join(", "),
              citations(one.cite),
            ]),
        ),
      ]),
    ],
  };
}

function answerLink({ kind, ref }: Answer): string {
  if (kind !== "note") return referToAny(ref);
  // The glossary is a page of the reference, the other notes are written by hand.
  return link(ref, ref === "glossary" ? "glossary.md" : `../${ref}.md`);
}

export function requirementsPage(): Page {
  const count = (scope: Requirement["scope"]): number => requirements.filter((one) => one.scope === scope).length;
  return {
    path: "requirements.md",
    title: "Requirements of RFC 9293",
    body: [
      `All ${requirements.length} requirements that have an id: ${count("in")} are carried in full, ${count("partly")} in part or as a parameter, ${count("out")} have no place in a model of a connection's life.`,
      table(
        ["requirement", "section", "topic", "scope", "how", "carried by", "on the map"],
        requirements.map((requirement) => {
          const { id, rfc, section, topic, scope, how, by } = requirement;
          const place = placeOfRequirement(requirement);
          return [
            anchor(anchorName("requirement", id)) + code(id),
            citations([{ kind: "rfc", rfc, section, at: null }]),
            text(topic),
            scope,
            text(how),
            by.map(referToAny).join(", "),
            place === undefined ? "" : placeLink(place),
          ];
        }),
      ),
    ],
  };
}

export function experimentsPage(): Page {
  return {
    path: "experiments.md",
    title: "Experiments: counterexamples with a name",
    body: [
      "Each can be repeated with the command given; the control is a variant in which the property holds within the same bounds.",
      ...experiments.map(experimentSection),
    ],
  };
}

export function experimentSection(one: Experiment): string {
  const head = [anchor(anchorName("experiment", one.id)), heading(2, `${code(one.id)}: ${text(one.title)}`), text(one.says)];
  if (!one.reproduced)
    return [...head, list([`**not reproduced**: ${text(one.reason)}`, `**sources**: ${citations(one.cite)}`])].join("\n\n");
  const set = Object.entries(one.set).map(([bound, value]) => ` --set ${bound}=${value}`);
  const command = `twomsl check --variant ${one.variant} --scenario ${one.scenario}${set.join("")} --property ${one.property}`;
  return [
    ...head,
    `\`\`\`sh\n${command}\n\`\`\``,
    list([
      `**violates**: ${refer("property", one.property)} in ${refer("variant", one.variant)}`,
      one.depth === null ? "**depth**: another violation of the property is shorter or as short" : `**depth**: ${one.depth} events`,
      one.control === null ? "**control**: none" : `**control**: ${refer("variant", one.control)}`,
      `**sources**: ${citations(one.cite)}`,
    ]),
  ].join("\n\n");
}

export function sourcesPage(): Page {
  const cites = (all: readonly Citation[], rfc: number): boolean => all.some((citation) => citation.kind === "rfc" && citation.rfc === rfc);
  return {
    path: "sources.md",
    title: "Sources",
    body: [
      table(
        ["RFC", "title", "year", "what is taken from it", "rows", "properties"],
        sources.map(({ rfc, title, year, use }) => [
          anchor(anchorName("rfc", String(rfc))) + link(`RFC ${rfc}`, `https://www.rfc-editor.org/rfc/rfc${rfc}`),
          text(title),
          String(year),
          text(use),
          named(transitionTable.filter((row) => cites(row.cite, rfc)).map(({ id }) => refer("row", id))),
          named(properties.filter((claim) => cites(claim.cite, rfc)).map(({ id }) => refer("property", id))),
        ]),
      ),
    ],
  };
}

/** A long list of links would only say that a document is cited everywhere. */
function named(links: readonly string[]): string {
  return links.length > 20 ? String(links.length) : links.join(", ");
}

export function exceptionsPage(): Page {
  return {
    path: "exceptions.md",
    title: "What is left out, and gaps in the documents",
    body: [
      heading(2, "Left out"),
      table(
        ["", "what", "why", "sources"],
        exceptions.map(({ id, what, why, cite }) => [
          anchor(anchorName("exception", id)) + code(id),
          text(what),
          text(why),
          citations(cite),
        ]),
      ),
      heading(2, "Gaps"),
      "Places where the RFCs are silent or at odds with themselves, and what follows.",
      table(
        ["", "what", "consequence", "sources"],
        gaps.map(({ id, what, consequence, cite }) => [
          anchor(anchorName("gap", id)) + code(id),
          text(what),
          text(consequence),
          citations(cite),
        ]),
      ),
    ],
  };
}
