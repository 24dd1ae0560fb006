// The door of what a system means: the interpreter, and code that steps a system by hand. Nothing here searches.

export { evaluator, type Arguments, type Evaluator, type Firing, type Outcome } from "./evaluate.ts";
export {
  compileStepper,
  type ChangingStepper,
  type StepArguments,
  type StepState,
  type SteppedRule,
  type Stepper,
} from "./javascript/stepper.ts";
export type { Branch } from "./javascript/parts.ts";
export { RangeViolation } from "./interpreter/range-violation.ts";
export { leastState, type Fields, type State, type Value } from "./state.ts";
