// Requirements, statements and experiments explained: what leads from documents to the table and back.

import type { Experiment, Requirement, Statement } from "../../spec/index.ts";
import { citedBy, sources, type Paragraphs } from "./entry.ts";

export function aboutRequirement({ section, scope, how, by }: Requirement): Paragraphs {
  const scopes = { in: "carried in full", partly: "carried in part", out: "left out" } as const;
  return [
    ["section", `RFC 9293 §${section}`],
    ["here", `${scopes[scope]}. ${how}`],
    ["by", by.join(", ")],
  ];
}

export function aboutStatement({ document, judgement, finding, answers, cite }: Statement): Paragraphs {
  return [
    ["document", String(document)],
    ["judgement", judgement],
    ["finding", finding],
    ["see", answers.map(({ kind, ref }) => `${kind} ${ref}`).join(", ")],
    sources(cite),
  ];
}

export function aboutExperiment(experiment: Experiment): Paragraphs {
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
