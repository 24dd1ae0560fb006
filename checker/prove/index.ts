// Proofs: a system as terms, and what a solver must be asked.

export { cellsOf, elementSymbols, symbols, type BagChange, type CellDeclaration, type Cells, type Element } from "./symbolic-state.ts";
export { termOf, type Arguments as SymbolicArguments, type Scope, type Setting } from "./expressions.ts";
export { assumedElement, type Assumption } from "./given.ts";
export { oneStepObligations, type Obligation, type Question } from "./one-step.ts";
export { representationOf, type Numbers, type Representation } from "./representation.ts";
export { Script } from "./script.ts";
export { fireOn, initialStep, testAfter, type Quantifier, type SymbolicStep } from "./step.ts";
export { Terms, type ArrayValue, type Operator, type Term, type TermSort, type TermValue } from "./terms.ts";
export { asTermValue, termValues } from "./value.ts";
