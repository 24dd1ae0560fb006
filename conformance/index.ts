// The door of conformance: real implementations held against the table.

export type { SeenConnection, SeenSegment } from "./capture/segment.ts";
