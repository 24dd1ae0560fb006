// Proofs: a system as terms, and what a solver must be asked.

export { cellsOf, elementSymbols, symbols, type BagChange, type CellDeclaration, type Cells, type Element } from "./symbolic-state.ts";
export { ruleCases, type Casing, type RuleCase } from "./one-step/cases.ts";
export { situationOf, type Situation } from "./one-step/situation.ts";
export type { Shown } from "./one-step/shown.ts";
export { termOf, type Arguments as SymbolicArguments, type Scope, type Setting } from "./expressions.ts";
export { assumedElement, type Assumption } from "./given.ts";
export { eachObligation, oneStepObligations, type Obligation, type OneStepOptions, type Question } from "./one-step/obligations.ts";
export { representationOf, type Numbers, type Representation } from "./representation.ts";
export { Script } from "./script.ts";
export { fireOn, initialStep, testsAfter, type Quantifier, type SymbolicStep } from "./step.ts";
export { type ArrayValue, type Operator, type Term, type TermSort, type TermValue } from "./term.ts";
export { Terms, type Pin } from "./terms.ts";
export { asTermValue, termValues } from "./value.ts";
export { casesOf, type Case } from "./inductive/cases.ts";
export type { Clause, Induction, Over } from "./inductive/clause.ts";
export { houdini, type Kept, type Lost } from "./inductive/houdini.ts";
export { counterexampleScript, proveClaims, type InductiveVerdict, type Proof } from "./inductive/prove.ts";
export { answersIn, askPossible, type Goal, type Solve } from "./inductive/questions.ts";
export { unrefuted, type Walks } from "./inductive/walks/refute.ts";
export { brokenWithout } from "./inductive/minimal/broken.ts";
export { enoughFor, type EnoughOptions } from "./inductive/minimal/enough.ts";
export { minimise } from "./inductive/minimal/minimise.ts";
export { certificateOf, type CertificateFile } from "./inductive/certificate.ts";
