// The door of the checker: a generic bounded model checker for transition systems. It has never heard of TCP.

export * from "./language/index.ts";
export type { LoweringOptions } from "./compile/code/program.ts";
export { evaluator, type Arguments, type Evaluator, type Firing, type Outcome } from "./compile/evaluate.ts";
export { compileJavascript, javascriptOf, type Compiled, type Counters, type Sink } from "./compile/javascript/module.ts";
export {
  compileStepper,
  type ChangingStepper,
  type StepArguments,
  type StepState,
  type SteppedRule,
  type Stepper,
} from "./compile/javascript/stepper.ts";
export type { Branch } from "./compile/javascript/parts.ts";
export { foldedEvaluator } from "./compile/folded.ts";
export { judgeOf, type Judge, type Judged, type JudgedStep } from "./compile/judge.ts";
export { formatBreach, RangeViolation, type Breach } from "./compile/interpreter/range-violation.ts";
export { imageOf, packLesser } from "./compile/image.ts";
export { layoutOf, pack, unpack, type BagLayout, type BitField, type Cell, type Layout, type Slot } from "./compile/layout.ts";
export { layoutCost, type BagCost, type CellCost, type LayoutCost } from "./compile/layout-cost.ts";
export { leastState, stateKey, type Fields, type State, type Value } from "./compile/state.ts";
export * from "./export/index.ts";
export { InputError, formatProblem, nearest, visible, type InputProblem } from "./input-error.ts";
export * from "./prove/index.ts";
export { differenceFrom, type Difference } from "./search/difference/difference.ts";
export { referenceOf, type Reference } from "./search/difference/reference.ts";
export { lassoProblems } from "./search/liveness/lasso-problems.ts";
export { asymmetryOf } from "./search/symmetric.ts";
export { markedSystem, markedVariable } from "./search/paths/marked.ts";
export { checkpointAbout, hasCheckpoint, removeCheckpoint } from "./search/checkpoint/checkpoint.ts";
export { lockCheckpoints } from "./search/checkpoint/lock.ts";
export { keepFile, readKept, sourceOf, type KeptFiles } from "./search/kept/kept-files.ts";
export { searchInJavascript } from "./search/javascript/search.ts";
export { searchOracle } from "./search/oracle.ts";
export { randomNumbers } from "./search/paths/random-numbers.ts";
export { randomWalk, type Walk, type WalkHit, type WalkOptions, type WalkStep } from "./search/paths/random-walk.ts";
export type { Broken } from "./search/model-error.ts";
export { endsInHit, replayError, replayHit, type ReplayedStep, type Run } from "./search/paths/replay.ts";
export * from "./search/report.ts";
export * from "./search/options.ts";
export { mostMemory } from "./search/wasm/address-space.ts";
export { search } from "./search/search.ts";
