// The door of conformance: real implementations held against the table.

export type { SeenConnection, SeenSegment } from "./capture/segment.ts";
export { parseScript, printAction, printEvent, printScript, type ParseOptions } from "./packetdrill/index.ts";
export type * from "./packetdrill/script.ts";
