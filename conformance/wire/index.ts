// The door of the wire: a run of the model as what would be seen of it.

export { liftTrace, type WireEvent, type WireSegment } from "./lift.ts";
export { captureOf, type TraceCaptureWords } from "./trace-capture.ts";
