// Everything that has an id, explained: a title, and labelled paragraphs that say what it is, where it comes from and what is related to it.
// The same entries feed the text and the JSON of `twomsl explain`.

import { printExpr } from "../checker/index.ts";
import { boundDescriptions, formatBounds, propertiesIn, scenarios, unfired, type Scenario } from "../model/index.ts";
import {
  assumptionWords,
  baseParameters,
  exceptions,
  experiments,
  formatCitation,
  gaps,
  parameterDescriptions,
  patchedRow,
  properties,
  requirements,
  rowsOf,
  statements,
  table,
  unjudged,
  variants,
  type Citation,
  type Expectation,
  type Experiment,
  type Patch,
  type PropertyClaim,
  type Requirement,
  type Row,
  type Statement,
  type Variant,
} from "../spec/index.ts";
import { printEffect } from "./render/trace/effect.ts";

export interface Entry {
  readonly kind: string;
  readonly id: string;
  readonly says: string;
  readonly paragraphs: readonly { readonly label: string; readonly text: string }[];
}

type Paragraphs = readonly (readonly [label: string, text: string])[];

/** Every entry with this id; ids of different kinds may coincide. */
export function entriesOf(id: string): readonly Entry[] {
  const named = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => all.filter((one) => one.id === id);
  return [
    ...named(table).map((row) => entry("row", id, row.says, aboutRow(row))),
    ...named(properties).map((property) => entry("property", id, property.says, aboutProperty(property))),
    ...named(variants).map((variant) => entry("variant", id, variant.says, aboutVariant(variant))),
    ...named(scenarios).map((scenario) => entry("scenario", id, scenario.says, aboutScenario(scenario))),
    ...named(requirements).map((requirement) => entry("requirement", id, `RFC 9293: ${requirement.topic}.`, aboutRequirement(requirement))),
    ...named(statements).map((statement) => entry("statement", id, statement.says, aboutStatement(statement))),
    ...named(experiments).map((experiment) => entry("experiment", id, experiment.title, aboutExperiment(experiment))),
    ...named(unjudged).map(({ says, why, cite }) => entry("claim that is not judged", id, says, [["why", why], sources(cite)])),
    ...named(exceptions).map(({ what, why, cite }) => entry("exception", id, what, [["why", why], sources(cite)])),
    ...named(gaps).map(({ what, consequence, cite }) => entry("gap", id, what, [["leads to", consequence], sources(cite)])),
    ...parameterDescriptions
      .filter(({ name }) => name === id)
      .map(({ name, says, values, cite }) =>
        entry("parameter", id, says, [["values", values], ["default", String(baseParameters[name])], sources(cite)]),
      ),
    ...Object.entries(boundDescriptions)
      .filter(([name]) => name === id)
      .map(([, says]) => entry("bound", id, `A bound: ${says}.`, [["set it", `twomsl check --set ${id}=…`]])),
  ];
}

/** Every id there is. */
export function allIds(): readonly string[] {
  const lists = [table, properties, unjudged, variants, scenarios, requirements, statements, experiments, exceptions, gaps];
  return [
    ...lists.flatMap((list) => list.map(({ id }) => id)),
    ...parameterDescriptions.map(({ name }) => name),
    ...Object.keys(boundDescriptions),
  ];
}

function entry(kind: string, id: string, says: string, about: Paragraphs): Entry {
  return { kind, id, says, paragraphs: about.filter(([, text]) => text !== "").map(([label, text]) => ({ label, text })) };
}

function aboutRow(row: Row): Paragraphs {
  const notes = [
    unfired[row.id] === undefined ? "" : `never applies in the model: ${unfired[row.id]}`,
    row.shadowed === null ? "" : `never reached: ${row.shadowed}`,
  ];
  return [
    ["step", row.step],
    ["states", row.in.join(", ")],
    ["when", printExpr(row.when)],
    ["does", row.do.map(printEffect).join("; ")],
    [
      "then",
      [row.goto === null ? "the state stays" : `enter ${row.goto}`, row.then === "stop" ? "stop" : "go on to the next step"].join(", "),
    ],
    ["in force", row.status === "base" ? "in the base table" : "only where a variant enables it"],
    ["note", notes.filter((note) => note !== "").join("; ")],
    ["decision", row.decision === null ? "" : `docs/decisions/${row.decision}.md`],
    sources(row.cite),
    ["before it", neighbours(row, -1)],
    ["after it", neighbours(row, 1)],
    [
      "variants",
      variants
        .filter(({ patches }) => patches.some((patch) => touches(patch, row.id)))
        .map(({ id }) => id)
        .join(", "),
    ],
    ...citedBy(row.id),
  ];
}

/** The rows tried just before or after a row, in each of its states. */
function neighbours(row: Row, offset: 1 | -1): string {
  const found = new Map<string, string[]>();
  for (const state of row.in) {
    const rows = rowsOf(table, row.step, state);
    const id = rows[rows.findIndex((other) => other.id === row.id) + offset]?.id;
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), state]);
  }
  return [...found].map(([id, states]) => (states.length === row.in.length ? id : `${id} (in ${states.join(", ")})`)).join("; ");
}

function touches(patch: Patch, id: string): boolean {
  return patchedRow(patch) === id || ("with" in patch && patch.with.id === id) || ("insert" in patch && patch.insert.id === id);
}

function aboutProperty(property: PropertyClaim): Paragraphs {
  const judged = scenarios.filter((scenario) => propertiesIn(scenario).includes(property.id));
  return [
    ["kind", `${property.kind}, ${property.over === "host" ? "for each host" : "for the world"}`],
    ...formulas(property),
    ["judged in", `${judged.map(({ id }) => id).join(", ")}; elsewhere if named`],
    sources(property.cite),
    ["violated", expectedWhere((variant, { violated }) => violationWords(variant.id, violated[property.id]))],
    ["vacuous", expectedWhere((variant, { vacuous }) => (vacuous.includes(property.id) ? variant.id : null))],
    ...citedBy(property.id),
  ];
}

function formulas(property: PropertyClaim): Paragraphs {
  switch (property.kind) {
    case "always":
      return [["always", printExpr(property.holds)]];
    case "step":
      return [
        ["whenever", printExpr(property.trigger)],
        ["then", printExpr(property.holds)],
      ];
    case "reachable":
      return [["can be", printExpr(property.when)]];
    case "possible":
      return [["stays possible", printExpr(property.when)]];
    case "leadsTo":
      return [
        ["from", printExpr(property.from)],
        ["leads to", printExpr(property.to)],
        ["assumes", property.assumes.map((name) => `${name}: ${assumptionWords[name]}`).join("; ")],
      ];
  }
}

function violationWords(variant: string, depth: number | null | undefined): string | null {
  if (depth === undefined) return null;
  return depth === null ? variant : `${variant} at ${depth}`;
}

/** The variants with a verdict other than holds, by scenario; `say` puts the verdict in words or gives null if it is another one. */
function expectedWhere(say: (variant: Variant, expectation: Expectation) => string | null): string {
  const byScenario = new Map<string, string[]>();
  for (const variant of variants) {
    for (const [scenario, expectation] of Object.entries(variant.expected)) {
      const words = say(variant, expectation);
      if (words !== null) byScenario.set(scenario, [...(byScenario.get(scenario) ?? []), words]);
    }
  }
  return [...byScenario].map(([scenario, words]) => `in ${scenario}: ${words.join(", ")}`).join("; ");
}

function aboutVariant(variant: Variant): Paragraphs {
  const changes = variant.patches.map((patch) => {
    if ("enable" in patch) return `+${patch.enable}`;
    if ("disable" in patch) return `-${patch.disable}`;
    return "replace" in patch ? `${patch.replace} becomes ${patch.with.id}` : `+${patch.insert.id} before ${patch.before}`;
  });
  const parameters = Object.entries(variant.parameters).map(([name, value]) => `${name}=${value}`);
  const expected = Object.entries(variant.expected).map(([scenario, { violated, vacuous }]) => {
    const depths = Object.entries(violated).map(([id, depth]) => violationWords(id, depth));
    const breaks = depths.length === 0 ? "nothing is violated" : `violated ${depths.join(", ")}`;
    return `${scenario}: ${breaks}${vacuous.length === 0 ? "" : `, vacuous ${vacuous.join(", ")}`}`;
  });
  return [
    ["title", variant.title],
    ["rows", changes.length === 0 ? "those of the base table" : changes.join(" ")],
    ["parameters", parameters.join(" ")],
    sources(variant.cite),
    ["expected", expected.join("; ")],
    ["try it", `twomsl check --variant ${variant.id}`],
  ];
}

function aboutScenario({ id, bounds, judges }: Scenario): Paragraphs {
  const { timeWait: _, ...others } = formatBounds({ ...bounds, timeWait: 0 });
  return [
    [
      "bounds",
      Object.entries(others)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
    ],
    ["judges", `properties about ${judges === "liveness" ? "what happens in the end" : "states and steps"}, unless some are named`],
    ["timeWait", "as many times msl as the variant says, unless it is set"],
    ["try it", `twomsl check --scenario ${id}`],
  ];
}

function aboutRequirement({ section, scope, how, by }: Requirement): Paragraphs {
  const scopes = { in: "carried in full", partly: "carried in part", out: "left out" } as const;
  return [
    ["section", `RFC 9293 §${section}`],
    ["here", `${scopes[scope]}. ${how}`],
    ["by", by.join(", ")],
  ];
}

function aboutStatement({ document, judgement, finding, answers, cite }: Statement): Paragraphs {
  return [
    ["document", String(document)],
    ["judgement", judgement],
    ["finding", finding],
    ["see", answers.map(({ kind, ref }) => `${kind} ${ref}`).join(", ")],
    sources(cite),
  ];
}

function aboutExperiment(experiment: Experiment): Paragraphs {
  const { says, cite, id } = experiment;
  const answers = citedBy(id);
  if (!experiment.reproduced) return [["what", says], ["not shown", experiment.reason], sources(cite), ...answers];
  const { variant, property, scenario, set, depth, control } = experiment;
  const settings = Object.entries(set).map(([name, value]) => ` --set ${name}=${value}`);
  const command = (of: string): string => `twomsl check --variant ${of} --scenario ${scenario}${settings.join("")} --property ${property}`;
  return [
    ["what", says],
    ["breaks", depth === null ? property : `${property} at step ${depth}`],
    ["see it", command(variant)],
    ["control", control === null ? "none: the property holds in no variant within these bounds" : command(control)],
    sources(cite),
    ...answers,
  ];
}

function citedBy(id: string): Paragraphs {
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

function sources(cite: readonly Citation[]): readonly [string, string] {
  return ["sources", cite.map(formatCitation).join("; ")];
}
