// The page of proofs: beside what was found within bounds, whether each claim is proven without any, from what, when and by which solvers.

import {
  assumptionsOfProof,
  isSameKind,
  proofCondition,
  proofKinds,
  proofRecords,
  proofSource,
  propertiesIn,
  scenarios,
  unreachableSteps,
  variantsWithProofs,
  type ProofKind,
  type ProofRecord,
  type ProofWay,
} from "../../model/index.ts";
import { expectedVerdict, properties, type PropertyClaim, type Variant } from "../../spec/index.ts";
import { heading, list, table, text, type Page } from "../reference/markdown.ts";
import { refer } from "../reference/references.ts";

const wayWords: Readonly<Record<ProofWay, string>> = {
  "one step": "from any state in one step, with sequence numbers of 32 bits, whatever is in the network",
  lemmas:
    "in one step from every state that can be reached, where facts about each host are taken for granted that every step was proven to keep, with sequence numbers of 32 bits, whatever is in the network",
  induction: "of every run, by induction, for any number of segments, incarnations and octets",
};

export function proofsPage(): Page {
  return {
    path: "proofs.md",
    title: "Proofs without bounds",
    from: "model/prove/recorded",
    body: [
      "What `twomsl prove` has proven of claims about states and steps, beside the verdicts within bounds. Each is proven for any MSL and any window, under the assumptions of its section. A claim that is not proven may hold all the same. One that is proven can be violated within bounds only where these are outside the assumptions: the scenario same-numbers, for instance, has the same initial numbers again and again, which A3 of an induction excludes. [What a proof is](../guides/prove.md).",
      ...variantsWithProofs().flatMap(variantSection),
    ],
  };
}

function variantSection(variant: Variant): readonly string[] {
  const records = proofRecords({ variant: variant.id });
  const judged = properties.filter(({ kind }) => kind === "step" || kind === "always");
  const proven = judged.filter(({ id }) => records.some(({ property }) => property === id));
  return [
    heading(2, refer("variant", variant.id)),
    ...proofKinds.flatMap((kind) =>
      kindParagraphs(
        variant,
        kind,
        records.filter((one) => isSameKind(one.kind, kind)),
      ),
    ),
    `${proven.length} of ${judged.length} claims are proven.`,
    table(
      ["property", "within bounds", "proven"],
      judged.map((claim) => [
        refer("property", claim.id),
        boundedWords(variant, claim),
        records
          .filter(({ property }) => property === claim.id)
          .map(recordWords)
          .join("; ") || "–",
      ]),
    ),
  ];
}

function kindParagraphs(variant: Variant, kind: ProofKind, records: readonly ProofRecord[]): readonly string[] {
  if (records.length === 0) return [];
  const source = proofSource(variant, kind);
  const isCurrent = records.every((one) => one.source === source);
  return [
    `Proven **${[wayWords[kind.way], ...conditionWords(kind)].join(", ")}**${isCurrent ? "" : ", **before rows, claims or clauses were changed**: `npm run proofs` proves them anew"}, where`,
    list(assumptionsOfProof(variant, kind).map(({ id, says }) => `**${id}**: ${text(says)}`)),
    reachWords(unreachableSteps(variant, kind)),
  ];
}

/** That nothing is proven from a contradiction. */
function reachWords(unreachable: readonly string[]): string {
  if (unreachable.length === 0) return "A solver shows of every step in every state that it is possible under these.";
  return `No state in which all of this holds has these steps, and of every other a solver shows that it is possible: ${unreachable.map(text).join("; ")}.`;
}

function conditionWords(kind: ProofKind): readonly string[] {
  return proofCondition(kind) === "" ? [] : [proofCondition(kind)];
}

function recordWords({ kind, clauses, checked, solvers }: ProofRecord): string {
  const how = {
    "one step": "in one step",
    lemmas: "by lemmas",
    induction: [`by induction from ${clauses} clauses`, ...conditionWords(kind)].join(" "),
  };
  return text(`${how[kind.way]}, ${checked}, ${solvers.join(" and ")}`);
}

/** The verdicts that are recorded of the variant, shortest counterexamples first. */
function boundedWords({ expected }: Variant, claim: PropertyClaim): string {
  const places = scenarios.filter((scenario) => propertiesIn(scenario, [claim]).length > 0 && Object.hasOwn(expected, scenario.id));
  const of = (verdict: string): readonly string[] =>
    places.flatMap(({ id }) => (expected[id] !== undefined && expectedVerdict(expected[id], claim) === verdict ? [id] : []));
  const violated = of("violated");
  if (violated.length > 0) return `**violated** in ${violated.join(", ")}`;
  const holds = of("holds");
  return holds.length > 0 ? `holds in ${holds.join(", ")}` : places.length > 0 ? "vacuous" : "–";
}
