// The door of the model: what the specification means in a world of two hosts, a network and a clock.

export * from "./bounds.ts";
export * from "./check.ts";
export { causeOf, type Cause, type CauseRequest, type Without } from "./cause/cause.ts";
export { neededEvents, type RunEvent, type WithoutEvent } from "./cause/events.ts";
export { minimalPart, type BringsAbout } from "./cause/minimal.ts";
export { partName, partsOfVariant, variantWith, type VariantPart } from "./cause/parts.ts";
export * from "./cuts.ts";
export * from "./expectation.ts";
export { isApplicable } from "./matrix/applicable.ts";
export * from "./matrix/outcome.ts";
export { propertiesIn, scenarios, type Scenario } from "./scenarios.ts";
export { rowChanges, tookPart, type RowChange, type RowPart } from "./row-changes.ts";
export { systemOf } from "./system.ts";
export { explainEvent } from "./claim/explained.ts";
export { distinctTraces, type DistinctRun, type DistinctTraces } from "./claim/distinct.ts";
export * from "./claim/failed.ts";
export { runsToRows } from "./claim/applied.ts";
export * from "./claim/values.ts";
export { witnessesOf } from "./claim/witness.ts";
export * from "./error-trace.ts";
export * from "./trace.ts";
export { unfired } from "./world/unfired.ts";
export * from "./variant/comparison.ts";
export * from "./variant/define.ts";
export * from "./scenario/define.ts";
export { judgings, readScenario, scenarioFields } from "./scenario/read.ts";
export { claimFields, claimParts, readClaims } from "./variant/claims.ts";
export { eventFields } from "./variant/events.ts";
export { expectationFields, scenarioFileIn, type OwnScenarios } from "./variant/expected.ts";
export type { Solve } from "./prove/asking.ts";
export { hostLemmas, type Lemma } from "./prove/lemmas/host-lemmas.ts";
export { proveSteps, proveStepsByLemmas, stepBounds, lemmaProof, stepProof, type StepProof, type StepQuestions } from "./prove/one-step.ts";
export type { StepCase, StepVerdict } from "./prove/step-verdicts.ts";
export { toldStep, type ModelValues, type StepCounterexample } from "./prove/counterexample.ts";
export { shortestTimeWait, timeWaitWords, usualTimeWait, type TimeWaitLength } from "./prove/time-wait.ts";
export {
  assumptionsOfProof,
  claimsForProof,
  proofRecords,
  proofSource,
  unreachableSteps,
  variantsWithProofs,
  type ProofRecord,
} from "./prove/recorded/index.ts";
export { recordedProofs } from "./prove/recorded/proofs.ts";
export {
  isSameKind,
  proofCondition,
  proofKinds,
  proofWays,
  type ProofKind,
  type ProofWay,
  type RecordedProofs,
} from "./prove/recorded/recorded-proofs.ts";
export { unreachableCases, type Reach, type ReachOptions } from "./prove/unreachable.ts";
export { endings, endsWithin, type Ends } from "./prove/ends.ts";
export { inductionWorlds, stepWorlds, type RefutingWorld } from "./prove/worlds.ts";
export { compareVariants, type Equivalence, type Parting } from "./prove/table/equivalent.ts";
export { proveLaws, type Laws } from "./prove/table/laws.ts";
export { readValues, type ModelValue } from "./prove/answers.ts";
export { certificatesOf, type ClaimCertificate } from "./prove/invariant/certificate.ts";
export { namedClauses, proveByInduction, type InvariantProof, type InvariantVerdict, type LostClause } from "./prove/invariant/prove.ts";
export { leastGaps, sendings, type InductionSetting, type LeastGap, type ProofRoles, type Sending } from "./prove/assumptions.ts";
export { gathered, namesByState } from "./prove/invariant/in-states.ts";
export { claimsWithInvariant, storedClauses, storedInvariants, type StoredFor } from "./prove/invariant/stored/index.ts";
export { quietAfterEveryAck } from "./prove/invariant/stored/sent-once/quiet-after-every-ack.ts";
export { quietAfterFin } from "./prove/invariant/stored/sent-once/quiet-after-fin.ts";
export { quietAfterGracefulEnds } from "./prove/invariant/stored/graceful-ends/quiet-after-every-ack.ts";
export { quietIn2MslSafeAfterGracefulEnds } from "./prove/invariant/stored/graceful-ends/quiet-2msl-safe.ts";
export { quietIn2MslSafe } from "./prove/invariant/stored/sent-once/quiet-2msl-safe.ts";
export { twoMslSafeBeyondWindow } from "./prove/invariant/stored/2msl-safe-beyond-window.ts";
export { resetsIgnored } from "./prove/invariant/stored/rfc1337.ts";
export { standard as standardInvariant } from "./prove/invariant/stored/rfc9293.ts";
export type { StoredInvariant } from "./prove/invariant/stored/invariant.ts";
export { inductionOf, walksOf, type TcpInduction } from "./prove/invariant/induction.ts";
export { patchFields, readVariant, variantFields } from "./variant/read.ts";
export { rowFields } from "./variant/row.ts";
export { Host, symmetryOf, worldOf, type World } from "./world/world.ts";
