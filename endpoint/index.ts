// The door of the endpoint: what a row means for one host, without a second host, a network, a clock or bounds.

export { alone, endpointSystem } from "./alone/system.ts";
export { applicable, doesSomething } from "./applicable.ts";
export { bind, notHere, wordOf } from "./bind.ts";
export { rowProblems } from "./row-check.ts";
export { arrivalStatements, isIn, rowBranch, stepsInOrder, stepStatements } from "./steps.ts";
export type { Context, Happenings, ReadWord, SentSegment, Surroundings, TcbWord } from "./surroundings.ts";
export { createEndpoint, endpointOn, type Endpoint, type Reaction } from "./alone/endpoint.ts";
export { copyTcb, type Given, type Segment, type Tcb } from "./alone/inputs.ts";
export type { EndpointOptions, Settings as EndpointSettings } from "./alone/options.ts";
export type { Told, Way } from "./alone/ways.ts";
export { explainSteps, type ExplainedStep, type FailedConjunct, type PassedOver, type StepScene, type WordValue } from "./explain.ts";
