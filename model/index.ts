// The door of the model: what the specification means in a world of two hosts, a network and a clock.

export * from "./bounds.ts";
export * from "./check.ts";
export * from "./expectation.ts";
export { isApplicable } from "./matrix/applicable.ts";
export * from "./matrix/outcome.ts";
export { propertiesIn, scenarios, type Scenario } from "./scenarios.ts";
export { rowChanges, tookPart, type RowChange, type RowPart } from "./row-changes.ts";
export { systemOf } from "./system.ts";
export { explainEvent } from "./claim/explained.ts";
export * from "./claim/failed.ts";
export * from "./claim/values.ts";
export { witnessesOf } from "./claim/witness.ts";
export * from "./error-trace.ts";
export * from "./trace.ts";
export { unfired } from "./world/unfired.ts";
export * from "./variant/comparison.ts";
export * from "./variant/define.ts";
export { readClaims } from "./variant/claims.ts";
export type { Solve } from "./prove/asking.ts";
export { proveSteps, stepProof, type StepCase, type StepCounterexample, type StepProof, type StepVerdict } from "./prove/one-step.ts";
export type { ModelValue } from "./prove/answers.ts";
export { certificatesOf, type ClaimCertificate } from "./prove/invariant/certificate.ts";
export { namedClauses, proveByInduction, type InvariantProof, type InvariantVerdict, type LostClause } from "./prove/invariant/prove.ts";
export { claimsWithInvariant, storedClauses } from "./prove/invariant/stored/index.ts";
export { inductionOf, walksOf, type TcpInduction } from "./prove/invariant/induction.ts";
export { readVariant } from "./variant/read.ts";
export { Host, symmetryOf, worldOf, type World } from "./world/world.ts";
