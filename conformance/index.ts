// The door of conformance: real implementations held against the table.

export * from "./capture/index.ts";
export * from "./wire/index.ts";
export { annotatedCapture } from "./io/annotate-capture.ts";
export type { OctetOptions } from "./io/capture-octets.ts";
export { connectionsOf, type ReadOptions, type ReadProgress } from "./io/read-capture.ts";
export { captureEndings, inputFiles } from "./io/input-files.ts";
export { parseScript, printAction, printEvent, printScript, type ParseOptions } from "./packetdrill/index.ts";
export type * from "./packetdrill/script.ts";
export { seenNear } from "./judge/taps.ts";
export { judgeConnection, type ConnectionJudgement, type JudgeOptions, type Vantage } from "./judge/judge.ts";
export type { Bounds as DurationBounds, Closing, Moment, TimeWaitStay } from "./judge/measured/closing.ts";
export { endedOf, endings, type Ended } from "./judge/measured/ended.ts";
export { signs, type ForeignReset, type Sign } from "./judge/measured/middlebox.ts";
export { longestTimeWait, type Reuse } from "./judge/measured/reuse.ts";
export { prices, suppositionNames, type Price, type SuppositionName } from "./judge/suppose/prices.ts";
export {
  reasons,
  type Alive,
  type Closest,
  type Deviation,
  type Difference,
  type EndJudgement,
  type Failed,
  type Reason,
  type Supposed,
  type Verdict,
} from "./judge/verdict.ts";
export { scriptOfHost } from "./packetdrill/write/from-run.ts";
export { callOf, expectedAt, injected } from "./packetdrill/write/make.ts";
export { numberer } from "./packetdrill/write/numberer.ts";
export { scriptUser, type ScriptUser } from "./packetdrill/write/script-user.ts";
export type { Segment } from "../endpoint/index.ts";
export type { StampedSegment, WatchedSegment } from "./host/stamps.ts";
export { generateTests, type Suite } from "./tests/generate.ts";
export { randomTests, testsFromChoices, type RandomOptions, type TestMaker } from "./tests/random.ts";
export { knownUnfired } from "./tests/unfired.ts";
export type { Answer, Arrival, Call, ConformanceTest, Position, Step, Stimulus, Subject, Timed, Wait } from "./tests/test.ts";
export { conform, type Conformance, type ConformOptions, type Finding } from "./stack/conform.ts";
export type { TestResult } from "./stack/drive.ts";
export type { Candidate as StackCandidate, Owed } from "./host/candidate.ts";
export type { Refusal } from "./stack/oracle.ts";
export type { Done, Outcome, Stack, StackMaker, Turn } from "./stack/stack.ts";
export type { Fault } from "./fault/fault.ts";
export { timingSources, usualTiming, type Timing } from "./host/timing.ts";
export { judgeScript, type ScriptJudgement, type ScriptJudgeOptions, type ScriptVerdict } from "./packetdrill/judge/judge.ts";
export type { Followed, ScriptDeviation } from "./packetdrill/judge/follow.ts";
export type { AliveAtLine } from "./packetdrill/judge/why.ts";
export { readMeaning } from "./packetdrill/meaning/meaning.ts";
export type * from "./packetdrill/meaning/happening.ts";
export { actingRows, testsDocument } from "./tests/forms/document.ts";
export type { Cell, EmptyCells, Filling } from "./tests/filling.ts";
export { matrixOf, type MatrixCell } from "./tests/forms/matrix.ts";
export { positionText, scriptOfTest } from "./tests/forms/script.ts";
export { lineOf, readReply, resetLine, segmentText, type Reply } from "./stack/lines.ts";
export { startStack, type StackProcess, type StackProcessOptions } from "./io/stack-process.ts";
