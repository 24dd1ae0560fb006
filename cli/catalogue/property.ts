// A property explained: whether it is safety or liveness, its formula, where it is judged, and which variants break it.

import { assumptionsOfProof, proofCondition, proofRecords, propertiesIn, scenarios, type ProofWay } from "../../model/index.ts";
import { assumptionWords, variants, type Expectation, type PropertyClaim, type Variant } from "../../spec/index.ts";
import { formula } from "../../drawing/index.ts";
import { citedBy, sources, type Paragraphs } from "./entry.ts";

export function aboutProperty(property: PropertyClaim): Paragraphs {
  const judged = scenarios.filter((scenario) => propertiesIn(scenario, [property]).includes(property.id));
  return [
    ["kind", `${kindWords[property.kind]}, ${property.over === "host" ? "for each host" : "for the world"}`],
    ...formulas(property),
    ["judged in", `${judged.map(({ id }) => id).join(", ")}; elsewhere if named`],
    sources(property.cite),
    ...expectedWhere("violated", (variant, { violated }) => violationWords(variant.id, violated[property.id])),
    ...expectedWhere("vacuous", (variant, { vacuous }) => (vacuous.includes(property.id) ? variant.id : null)),
    ...proofs(property),
    ...citedBy(property.id),
  ];
}

/** Where it is proven without bounds, for which assumptions, when, and by which solvers. */
function proofs({ id, kind }: PropertyClaim): Paragraphs {
  const records = proofRecords({ property: id });
  if (records.length === 0) return kind === "step" || kind === "always" ? [["proven", "in no variant yet: see twomsl prove"]] : [];
  return records.map(({ variant, kind: how, clauses, checked, solvers }) => {
    const whose = proofCondition(how) === "" ? "" : ` ${proofCondition(how)},`;
    const words = clauses === null ? stepWords(how.way) : `of every run${whose} by induction, from ${clauses} clauses`;
    const of = variants.find((one) => one.id === variant);
    const assumptions = of === undefined ? [] : assumptionsOfProof(of, how).map((assumption) => assumption.id);
    return [
      "proven",
      `in ${variant}: ${words} (${assumptions[0] ?? ""} to ${assumptions.at(-1) ?? ""}), ${checked}, ${solvers.join(" and ")}`,
    ];
  });
}

function stepWords(way: ProofWay): string {
  return way === "lemmas" ? "in one step from every state that can be reached, by lemmas" : "from any state in one step";
}

/** What kind of claim it is, in the terms of model checking. */
const kindWords: Readonly<Record<PropertyClaim["kind"], string>> = {
  always: "safety: an invariant, of every state in which its precondition holds",
  step: "safety: of every step in which its precondition holds",
  reachable: "reachability: something that can happen",
  possible: "liveness: something that stays possible, from every state",
  leadsTo: "liveness: something that must follow, in every run that is as fair as assumed",
};

function formulas(property: PropertyClaim): Paragraphs {
  switch (property.kind) {
    case "always":
      return [
        ["precondition", formula(property.where)],
        ["invariant", formula(property.holds)],
      ];
    case "step":
      return [
        ["precondition", formula(property.trigger)],
        ["then", formula(property.holds)],
      ];
    case "reachable":
      return [["can be", formula(property.when)]];
    case "possible":
      return [["stays possible", formula(property.when)]];
    case "leadsTo":
      return [
        ["from", formula(property.from)],
        ["leads to", formula(property.to)],
        ["assumes", property.assumes.map((name) => `${name}: ${assumptionWords[name]}`).join("; ")],
      ];
  }
}

/** A variant, or a property, with the depth at which it is violated. */
export function violationWords(variant: string, depth: number | null | undefined): string | null {
  if (depth === undefined) return null;
  return depth === null ? variant : `${variant} at ${depth}`;
}

/** The variants with a verdict other than holds, a line for each scenario; `say` puts the verdict in words or gives null if it is another one. */
function expectedWhere(label: string, say: (variant: Variant, expectation: Expectation) => string | null): Paragraphs {
  const byScenario = new Map<string, string[]>();
  for (const variant of variants) {
    for (const [scenario, expectation] of Object.entries(variant.expected)) {
      const words = say(variant, expectation);
      if (words !== null) byScenario.set(scenario, [...(byScenario.get(scenario) ?? []), words]);
    }
  }
  return [...byScenario].map(([scenario, words]) => [label, `in ${scenario}: ${words.join(", ")}`]);
}
