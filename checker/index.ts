// The door of the checker: a generic bounded model checker for transition systems. It has never heard of TCP.

export * from "./language/index.ts";
export { evaluator, RangeViolation, type Arguments, type Evaluator, type Firing, type Outcome } from "./compile/evaluate.ts";
export { compileJavascript, javascriptOf, type Compiled, type Counters, type Sink } from "./compile/javascript/module.ts";
export { layoutOf, pack, unpack, type BagLayout, type Cell, type Layout, type Slot } from "./compile/layout.ts";
export { exportSystem, exportTargets, type Exported, type ExportTarget, type Heading } from "./export/index.ts";
export { leastState, stateKey, type Fields, type State, type Value } from "./compile/state.ts";
export * from "./export/index.ts";
export { InputError, formatProblem, nearest, type InputProblem } from "./input-error.ts";
export { lassoProblems } from "./search/liveness/lasso-problems.ts";
export { searchOracle } from "./search/oracle.ts";
export { randomWalk, type Walk, type WalkHit, type WalkOptions, type WalkStep } from "./search/random-walk.ts";
export { endsInHit, replayHit, type ReplayedStep, type Run } from "./search/replay.ts";
export * from "./search/report.ts";
export * from "./search/options.ts";
export { mostMemory } from "./search/address-space.ts";
export { search } from "./search/search.ts";
