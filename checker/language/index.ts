// The door of the modelling language.

export * from "./arithmetic.ts";
export { checkSystem, type Problem } from "./check.ts";
export * from "./enumeration.ts";
export * from "./expression.ts";
export * from "./fair-system.ts";
export * from "./judgement.ts";
export * from "./liveness.ts";
export { printExpr, printStmts, printSystem } from "./print.ts";
export * from "./simplify.ts";
export * from "./slice.ts";
export * from "./sort.ts";
export * from "./specialise.ts";
export * from "./statement.ts";
export * from "./symmetry.ts";
export * from "./system.ts";
export * from "./traverse.ts";
export * from "./traverse-statements.ts";
export * from "./variable.ts";
