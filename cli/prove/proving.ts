// What a solver proves, and what searches add to it: runs that violate what was not proven, and that show how tight a bound of TIME-WAIT is.

import {
  inductionWorlds,
  proveByInduction,
  proveSteps,
  proveStepsByLemmas,
  stepWorlds,
  timeWaitWords,
  type Ends,
  type LeastGap,
  type ProofRoles,
  type Sending,
  type Solve,
  type TimeWaitLength,
} from "../../model/index.ts";
import type { PropertyClaim } from "../../spec/index.ts";
import type { Io } from "../process/io.ts";
import type { SelectedVariant } from "../select.ts";
import { idsOf, withBounds, withRefutations, type InductionDocument, type ProofDocument } from "./document.ts";
import { refutations } from "./refuting.ts";

export interface Proving {
  readonly selected: SelectedVariant;
  readonly timeWait: TimeWaitLength;
  /** Who opens and listens in a proof by induction; in one step nothing is assumed of that. */
  readonly roles: ProofRoles;
  /** How far initial numbers lie beyond those before in a proof by induction. */
  readonly gap: LeastGap;
  /** Whether anything is retransmitted or copied in a proof by induction. */
  readonly sending: Sending;
  /** How connections end in a proof by induction. */
  readonly ends: Ends;
  readonly solve: Solve;
  readonly stop: AbortSignal;
  /** Whether to ask again, of what is neither proven nor refuted, from the states in which the lemmas hold. */
  readonly lemmas: boolean;
  readonly io: Pick<Io, "modules">;
}

type Steps = Pick<ProofDocument, "assumptions" | "questions" | "verdicts" | "lemmas">;

/** Claims about one step. */
export async function proveInOneStep(claims: readonly PropertyClaim[], proving: Proving): Promise<Steps> {
  const { selected, timeWait, solve, io } = proving;
  const proof = await proveSteps(selected.variant, claims, solve, timeWait);
  const found = await refutations(idsOf(proof.verdicts, "not proven"), { ...proving, worlds: stepWorlds, ends: "any" }, io);
  const verdicts = withRefutations(proof.verdicts, found);
  const open = idsOf(verdicts, "not proven");
  if (!proving.lemmas || open.length === 0) return { ...proof, verdicts, lemmas: [] };
  const again = await proveStepsByLemmas(
    selected.variant,
    claims.filter(({ id }) => open.includes(id)),
    solve,
    { timeWait },
  );
  const byId = new Map(again.verdicts.map((one) => [one.id, one]));
  return { ...again, questions: proof.questions + again.questions, verdicts: verdicts.map((one) => byId.get(one.id) ?? one) };
}

/** Claims about whole runs; where they are proven for every TIME-WAIT from a length on, with what is known of a tick less. */
export async function proveRuns(claims: readonly PropertyClaim[], proving: Proving): Promise<InductionDocument> {
  const { selected, timeWait, roles, gap, sending, ends, solve, io } = proving;
  const proof = await proveByInduction(selected.variant, claims, solve, { timeWait, roles, gap, sending, ends });
  const search = { ...proving, worlds: inductionWorlds(proving) };
  const verdicts = withRefutations(proof.verdicts, await refutations(idsOf(proof.verdicts, "not proven"), search, io));
  if (timeWait.relation === "exactly") return { ...proof, verdicts };
  const shorter: TimeWaitLength = { ...timeWait, relation: "exactly", plus: timeWait.plus - 1 };
  const violated = await refutations(idsOf(verdicts, "proven"), { ...search, timeWait: shorter }, io);
  const lengths = { least: timeWaitWords(timeWait), shorter: timeWaitWords(shorter) };
  return { ...proof, verdicts: withBounds(verdicts, lengths, violated) };
}
