// One page for each property, variant and counterexample, and the lists that lead to them.

import { experiments, judgedVariants, properties, propertyGroups, unjudged } from "../../../spec/index.ts";
import { experimentSection } from "../../reference/evidence.ts";
import { code, heading, table, text } from "../../reference/markdown.ts";
import { propertySection, unjudgedSection } from "../../reference/properties.ts";
import { variantSection } from "../../reference/variants.ts";
import { pageFor } from "../places.ts";
import type { SitePage } from "../page.ts";
import type { SiteSources } from "../sources.ts";
import { lineOf } from "./code.ts";
import { missedRows } from "./evidence.ts";
import { ladder } from "./shortest.ts";

const list = {
  property: "reference/properties.html",
  variant: "reference/variants.html",
  experiment: "reference/experiments.html",
} as const;

export function thingPages(sources: SiteSources): readonly SitePage[] {
  const page = (kind: keyof typeof list, id: string, section: string): SitePage => ({
    page: pageFor(kind, id),
    file: `docs/reference/${kind === "property" ? "properties" : `${kind}s`}.md`,
    markdown: `${asPage(section)}${writtenAt(sources, id)}`,
    within: list[kind],
  });
  return [
    ...properties.map((claim) =>
      page("property", claim.id, [propertySection(claim), missedRows(claim.id, sources.runs)].filter((part) => part !== "").join("\n\n")),
    ),
    ...unjudged.map((claim) => page("property", claim.id, unjudgedSection(claim))),
    ...judgedVariants.map((variant) => page("variant", variant.id, variantSection(variant))),
    ...experiments.map((one) => {
      const section = page("experiment", one.id, experimentSection(one));
      const { experiments: kept, segment } = sources.runs;
      const run = kept[one.id];
      return run === undefined
        ? section
        : {
            ...section,
            markdown: `${section.markdown}\n\n${ladder(section.page, run, segment, `${one.id}: ${one.title}`, "violation")}\n`,
          };
    }),
  ];
}

/** A section of the reference as a page: its heading is the title. */
export function asPage(section: string): string {
  return section.replace(/^#{2,3} /m, "# ");
}

/** Where it is written down. */
export function writtenAt(sources: SiteSources, id: string): string {
  const line = lineOf(sources, id);
  return line === null ? "" : `\n\n**written in**: [${line.place}](site:${line.page})\n`;
}

/** The lists of what has pages of its own. */
export function listPages(): readonly SitePage[] {
  const link = (kind: keyof typeof list, id: string): string => `[${code(id)}](site:${pageFor(kind, id)})`;
  return [
    {
      page: list.property,
      file: "docs/reference/properties.md",
      markdown: [
        "# Properties",
        "A property is a claim about every run: safety, liveness, or that something can happen. Not all of them are true: each page has the verdict in every variant.",
        ...propertyGroups.flatMap((group) => [
          heading(2, group.title),
          table(
            ["property", "claim"],
            group.properties.map(({ id, says }) => [link("property", id), text(says)]),
          ),
        ]),
        heading(2, "Claims that are not judged"),
        table(
          ["claim", ""],
          unjudged.map(({ id, says }) => [link("property", id), text(says)]),
        ),
      ].join("\n\n"),
    },
    {
      page: list.variant,
      file: "docs/reference/variants.md",
      markdown: [
        "# Variants",
        "A variant is the base table with some rows taken out or put in, and some parameters set. [How to write one](site:variants.html).",
        table(
          ["variant", "", "what it does"],
          judgedVariants.map(({ id, title, says }) => [link("variant", id), text(title), text(says)]),
        ),
      ].join("\n\n"),
    },
    {
      page: list.experiment,
      file: "docs/reference/experiments.md",
      markdown: [
        "# Counterexamples",
        "Each can be repeated with the command on its page; the control is a variant in which the property holds within the same bounds.",
        table(
          ["", "what happens", "breaks"],
          experiments.map((one) => [
            link("experiment", one.id),
            text(one.title),
            one.reproduced ? `${code(one.property)} in ${code(one.variant)}` : "not reproduced",
          ]),
        ),
      ].join("\n\n"),
    },
  ];
}
