// What a check says of proofs, in one line: how many of the claims that hold are proven without bounds of every run, by induction, of those who open
// here and for initial numbers as far apart as here. What a single step shows, and what each proof assumes, stands in `explain`.

import { proofRecords, type Bounds, type CheckResult, type ProofKind } from "../../model/index.ts";
import { variants } from "../../spec/index.ts";

export function provenLines({ request: { variant, bounds }, properties }: CheckResult): readonly string[] {
  const isOurs = variants.some(
    ({ id, patches, parameters }) => id === variant.id && patches === variant.patches && parameters === variant.parameters,
  );
  const records = proofRecords({ variant: variant.id }).filter(({ kind }) => kind.way === "induction" && speaksOf(kind, bounds));
  const many = properties.filter(({ id, verdict }) => verdict === "holds" && records.some(({ property }) => property === id)).length;
  return many === 0 || !isOurs
    ? []
    : [`Without bounds ${many === 1 ? "1 claim is" : `${many} claims are`} proven, under assumptions: twomsl explain PROPERTY.`];
}

/**
 * A proof for whoever opens is one for A that opens and B that listens too, and not the other way round; all are about numbers that grow, and in a
 * world with bounds hosts may be refused and reset. */
function speaksOf({ roles, gap = "1", sending = "again", ends = "any" }: ProofKind, bounds: Bounds): boolean {
  const { opens, listens } = bounds.roles;
  const isClientServer = opens.every((host) => host === "A") && listens.every((host) => host === "B");
  const isFarApart = gap === "1" || bounds.isnGap >= bounds.window - 1;
  const isSoSent = sending === "again" || (bounds.retransmissions === 0 && bounds.duplicates === 0);
  return bounds.isn === "mono" && ends === "any" && (roles === "either" || isClientServer) && isFarApart && isSoSent;
}
