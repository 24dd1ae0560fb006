// What a check says of proofs, in one sentence: how many of the claims that hold are proven without bounds of every run, by induction. What a single
// step shows stands in `explain`.

import { gapCondition, proofRecords, type CheckResult, type JudgedProperty, type ProofKind } from "../../model/index.ts";
import { variants } from "../../spec/index.ts";
import { labelled } from "./text.ts";

export function provenLines({ request: { variant, bounds }, properties }: CheckResult): readonly string[] {
  const isOurs = variants.some(
    ({ id, patches, parameters }) => id === variant.id && patches === variant.patches && parameters === variant.parameters,
  );
  const { opens, listens } = bounds.roles;
  // A proof of either role is one of A that opens and B that listens too, and not the other way round.
  const isClientServer = opens.every((host) => host === "A") && listens.every((host) => host === "B");
  const holding = properties.filter(({ verdict }) => verdict === "holds");
  const proven = (by: (kind: ProofKind) => boolean): readonly JudgedProperty[] => {
    const records = proofRecords({ variant: variant.id }).filter(({ kind }) => kind.way === "induction" && by(kind));
    return holding.filter(({ id }) => records.some(({ property }) => property === id));
  };
  const whoeverOpens = proven(({ roles }) => roles === "either");
  const all = isClientServer ? proven(() => true) : whoeverOpens;
  if (!isOurs || all.length === 0) return [];
  const nearer = proven((kind) => kind.roles === "either" && gapCondition(kind) === "");
  const further = whoeverOpens.filter((property) => !nearer.includes(property)).length;
  const many = all.length === 1 ? "1 claim is proven" : `${all.length} claims are proven`;
  const opening = isClientServer ? `, ${whoeverOpens.length} of them whoever opens` : " whoever opens";
  const condition = gapCondition({ way: "induction", gap: "window - 1" });
  const says = [
    `Without bounds ${many}`,
    whoeverOpens.length === 0 ? "" : opening,
    further === 0 ? "" : ` (${further} if ${condition})`,
    ", under assumptions: twomsl explain PROPERTY.",
  ];
  return labelled("", 0, says.join(""), 80);
}
