// The door of the specification: what the documents say about the life and death of a TCP connection, as data.

export * from "./citation.ts";
export * from "./conditions.ts";
export * from "./effect.ts";
export * from "./exceptions.ts";
export * from "./experiments.ts";
export * from "./gaps.ts";
export * from "./parameters.ts";
export * from "./placement.ts";
export * from "./properties/index.ts";
export * from "./property.ts";
export * from "./properties/unjudged.ts";
export * from "./requirements/index.ts";
export * from "./row.ts";
export * from "./sources.ts";
export * from "./statements.ts";
export * from "./table.ts";
export * from "./expectation.ts";
export * from "./variant.ts";
export * from "./variants/index.ts";
export * from "./verdict-table.ts";
export * from "./vocabulary.ts";
export { restartByEveryAck, restartsInPlaceOf } from "./variants/rows/every-ack.ts";
