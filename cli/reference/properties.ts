// The page of properties: each claim in words and as a formula, where it comes from, and the verdict in every variant and scenario.

import {
  assumptionWords,
  experiments,
  propertyGroups,
  requirements,
  statements,
  unjudged,
  variants,
  whyItMatters,
  type PropertyClaim,
} from "../../spec/index.ts";
import { anchor, anchorName, code, heading, list, table, text, type Page } from "./markdown.ts";
import { formula } from "../../drawing/index.ts";
import { citations, refer } from "./references.ts";
import { expectedScenarios, verdictCell } from "./verdicts.ts";

export function propertiesPage(): Page {
  return {
    path: "properties.md",
    title: "Properties",
    body: [
      "A property is a claim about every run: safety, liveness, or that something can happen. Verdicts are those the checker must reproduce; the number is the count of events of the shortest counterexample, `vacuous` means that the precondition never occurred, and – that nothing is recorded, mostly because the scenario has not been explored to the end. A counterexample to liveness is a lasso; the number counts the events of its prefix.",
      ...propertyGroups.flatMap(({ title, properties }) => [heading(2, title), ...properties.map(propertySection)]),
      heading(2, "Claims that are not judged"),
      ...unjudged.map(unjudgedSection),
    ],
  };
}

export function unjudgedSection({ id, says, why, cite }: (typeof unjudged)[number]): string {
  return [
    anchor(anchorName("property", id)),
    heading(3, code(id)),
    text(says),
    list([`**why**: ${text(why)}`, `**sources**: ${citations(cite)}`]),
  ].join("\n\n");
}

export function propertySection(claim: PropertyClaim): string {
  const answered = statements.filter(({ answers }) => answers.some(({ kind, ref }) => kind === "property" && ref === claim.id));
  const shown = experiments.filter((one) => one.reproduced && one.property === claim.id);
  const carried = requirements.filter(({ by }) => by.includes(claim.id));
  const items = [
    ...formulas(claim),
    `**why it matters**: ${text(whyItMatters.get(claim.id) ?? "")}`,
    `**sources**: ${citations(claim.cite)}`,
    ...(carried.length === 0 ? [] : [`**requirements**: ${carried.map(({ id }) => refer("requirement", id)).join(", ")}`]),
    ...(answered.length === 0 ? [] : [`**statements**: ${answered.map(({ id }) => refer("statement", id)).join(", ")}`]),
    ...(shown.length === 0 ? [] : [`**counterexamples**: ${shown.map(({ id }) => refer("experiment", id)).join(", ")}`]),
  ];
  return [anchor(anchorName("property", claim.id)), heading(3, code(claim.id)), text(claim.says), list(items), verdicts(claim)].join(
    "\n\n",
  );
}

function formulas(claim: PropertyClaim): readonly string[] {
  const whose = claim.over === "host" ? ", for each host" : "";
  switch (claim.kind) {
    case "always":
      return [`**precondition**, in a state${whose}: ${code(formula(claim.where))}`, `**invariant**: ${code(formula(claim.holds))}`];
    case "step":
      return [`**precondition**, in a step${whose}: ${code(formula(claim.trigger))}`, `**then**: ${code(formula(claim.holds))}`];
    case "reachable":
      return [`**some state**${whose === "" ? "" : ", of either host,"} is reached with: ${code(formula(claim.when))}`];
    case "possible":
      return [`**from every state** some run leads to: ${code(formula(claim.when))}`];
    case "leadsTo":
      return [
        `**from**${whose}: ${code(formula(claim.from))}`,
        `**leads to**: ${code(formula(claim.to))}`,
        `**fairness**: ${claim.assumes.map((name) => `*${name}*: ${assumptionWords[name]}`).join("; ")}`,
      ];
  }
}

function verdicts(claim: PropertyClaim): string {
  // A scenario in which nothing is recorded for the claim needs no column.
  const scenarios = expectedScenarios().filter((scenario) =>
    variants.some(({ expected }) => verdictCell(expected[scenario], claim) !== "–"),
  );
  if (scenarios.length === 0) return "No verdicts are recorded.";
  return table(
    ["variant", ...scenarios.map(code)],
    variants.map((variant) => [
      refer("variant", variant.id),
      ...scenarios.map((scenario) => verdictCell(variant.expected[scenario], claim)),
    ]),
  );
}
