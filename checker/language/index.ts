// The door of the modelling language.

export * from "./arithmetic.ts";
export { checkSystem, type Problem } from "./check.ts";
export { wordsOf } from "./check/slips.ts";
export * from "./enumeration.ts";
export * from "./expression.ts";
export * from "./passes/fair-system.ts";
export * from "./passes/judgement.ts";
export * from "./liveness.ts";
export { printExpr, printStmts, printSystem } from "./passes/print.ts";
export * from "./passes/simplify.ts";
export * from "./passes/slice.ts";
export * from "./sort.ts";
export * from "./passes/specialise.ts";
export * from "./statement.ts";
export * from "./passes/symmetry.ts";
export * from "./system.ts";
export * from "./passes/traverse.ts";
export * from "./passes/traverse-statements.ts";
export * from "./variable.ts";
