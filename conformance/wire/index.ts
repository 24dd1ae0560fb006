// The door of the wire: a run of the model as what would be seen of it, in two ways. `liftTrace` gives every run its numbers and keeps the model's
// windows of a few octets; `runOnEndpoints` has real hosts do the same, whose windows are usual, as far as they do the same.

export { liftTrace, type WireEvent, type WireSegment } from "./lift.ts";
export { runOnEndpoints, type RunOnEndpoints, type StepOnEndpoints } from "./on-endpoints.ts";
export { captureOf, type TraceCaptureWords } from "./trace-capture.ts";
