// The door of the specification: what the documents say about the life and death of a TCP connection, as data.

export * from "./citation.ts";
export * from "./conditions.ts";
export * from "./duty.ts";
export * from "./effect.ts";
export * from "./documents/exceptions.ts";
export * from "./documents/experiments.ts";
export * from "./documents/gaps.ts";
export * from "./parameters.ts";
export * from "./placement.ts";
export * from "./properties/index.ts";
export * from "./property.ts";
export * from "./properties/unjudged.ts";
export * from "./requirements/index.ts";
export * from "./row.ts";
export * from "./documents/sources.ts";
export * from "./documents/statements.ts";
export * from "./table.ts";
export * from "./verdicts/expectation.ts";
export * from "./theorems/index.ts";
export * from "./timeouts/running.ts";
export * from "./variant.ts";
export * from "./variants/index.ts";
export * from "./verdicts/verdict-table.ts";
export * from "./vocabulary.ts";
export { restartByEveryAck, restartsInPlaceOf } from "./variants/rows/every-ack.ts";
