// Explaining a segment by the rows: a SYN, a reset, or anything else.

import type { Candidate } from "../end/candidate.ts";
import type { Situation } from "../end/run.ts";
import { explainPlain } from "./plain.ts";
import { explainReset } from "./reset.ts";
import { explainSyn } from "./syn.ts";

export function byRows(situation: Situation, candidate: Candidate): readonly Candidate[] {
  if (situation.wire.rst) return explainReset(situation, candidate);
  return situation.wire.syn ? explainSyn(situation, candidate) : explainPlain(situation, candidate);
}
