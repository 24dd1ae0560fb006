// Judging a variant in a scenario: build the system, keep what the chosen properties need, search, and hold the verdicts against what the
// variant is expected to do.

import {
  InputError,
  replayError,
  replayHit,
  search,
  searchOracle,
  slice,
  verdictOf,
  type Broken,
  type PropertyReport,
  type Run,
  type SearchEngine,
  type SearchOptions,
  type SearchReport,
  type Symmetry,
  type System,
  type Undecided,
  type Verdict,
} from "../checker/index.ts";
import { claimsOf, isAnswer, isLiveness, type PropertyClaim, type Variant } from "../spec/index.ts";
import type { Bounds } from "./bounds.ts";
import { expectationFor, expectedOf } from "./expectation.ts";
import { labelOf, partsOf, rowChanges, type RowPart } from "./row-changes.ts";
import { systemOf } from "./system.ts";
import { symmetryOf } from "./world/world.ts";
import { errorTraceOf, type ErrorTrace } from "./error-trace.ts";
import { traceOf, type Trace } from "./trace.ts";

/** What to check. */
export interface CheckRequest {
  readonly variant: Variant;
  readonly scenario: string;
  readonly bounds: Bounds;
  /** Ids of the properties to judge, of those that ship or the variant's own; none explores without history. */
  readonly properties: readonly string[];
}

/** Which search to use: one of the fast ones over generated code, or the readable one over the interpreter, which knows no limits. */
export type Engine = SearchEngine | "oracle";

export interface CheckOptions extends Omit<SearchOptions, "engine" | "symmetry"> {
  readonly engine?: Engine;
  /** Take states that differ only in which host is which for one; the roles must be the same for both. */
  readonly symmetry?: boolean;
}

export interface JudgedProperty {
  readonly id: string;
  readonly says: string;
  readonly kind: PropertyReport["kind"];
  readonly verdict: Verdict;
  /** Where the verdict is inconclusive, why: what ended the search or, after it, the judgement, or an error; null otherwise. */
  readonly stop: Undecided | null;
  /** What the variant is expected to do here, and at which depth; null where nothing is expected. */
  readonly expected: Verdict | null;
  readonly expectedDepth: number | null;
  readonly triggers: number;
  /** The events of the shortest counterexample or witness. */
  readonly depth: number | null;
  readonly trace: Trace | null;
}

export interface CheckResult {
  readonly request: CheckRequest;
  readonly report: SearchReport;
  /** Whether states that differ only in which host is which were taken for one. */
  readonly symmetry: boolean;
  /** The first run to a value that does not fit where a row puts it, if there is one: then the variant is wrong, not TCP. */
  readonly error: ErrorTrace | null;
  /** The rows that the variant changes, and how often they had a part. */
  readonly changes: readonly RowPart[];
  readonly properties: readonly JudgedProperty[];
}

/** Explores and judges. */
export async function check(request: CheckRequest, options: CheckOptions = {}): Promise<CheckResult> {
  const claims = claimsOf(request.variant);
  for (const id of request.properties) requireProperty(id, claims);
  const system = systemOf(request.variant, request.bounds);
  const changes = rowChanges(request.variant);
  const hasPlaces = changes.some(({ change }) => change === "removed");
  const watched = hasPlaces ? systemOf(request.variant, request.bounds, claims, { places: true }) : system;
  const labels = new Set(changes.map(labelOf));
  const places = new Set(changes.filter(({ change }) => change === "removed").map(labelOf));
  const counts = options.coverage === true || changes.length > 0;
  const judged: JudgedProperty[] = [];
  const reports: SearchReport[] = [];
  const errors: ErrorTrace[] = [];
  for (const [group, ids] of apart(request.properties, claims).entries()) {
    const sliced = slice(watched, ids, counts ? { labels: (id) => options.coverage === true || labels.has(id) } : {});
    const symmetry = symmetryFor(ids, request, options);
    const report = await explore(sliced, { ...(group === 0 ? options : withoutCheckpoint(options)), coverage: counts }, symmetry);
    reports.push(report);
    if (report.error !== null && report.error.path !== null)
      errors.push(errorTraceOf(withError(replayError(system, sliced, report.error, symmetry)), request));
    for (const property of report.properties) {
      const run = property.hit?.path == null ? null : replayHit(system, sliced, property.id, property.hit, symmetry);
      // What slicing has removed may break on the way; then nobody knows how the run goes on.
      if (run?.error !== undefined) errors.push(errorTraceOf(withError(run), request));
      judged.push(judge(property, report, run, request));
    }
  }
  // Properties are reported in the order of the specification, whatever order they were asked for in.
  // The counts are those of the first search.
  const [first = []] = apart(request.properties, claims);
  const isSymmetric = symmetryFor(first, request, options) !== undefined;
  const { coverage, ...report } = together(reports);
  // What was only counted to know the part of the variant is not the coverage that was asked for.
  const asked = options.coverage === true ? (coverage?.filter(({ label }) => !places.has(label)) ?? null) : null;
  return {
    request,
    report: { ...report, coverage: asked },
    symmetry: isSymmetric,
    error: errors[0] ?? null,
    changes: partsOf(request, changes, watched, reports),
    properties: judged,
  };
}

function requireProperty(id: string, claims: readonly PropertyClaim[]): void {
  const candidates = claims.map((claim) => claim.id);
  if (candidates.includes(id)) return;
  throw new InputError({
    code: "TWM-115",
    place: "properties",
    expected: "ids of properties that ship, or of the variant's own",
    found: String(id),
    hint: "see `twomsl list properties`",
    candidates,
    given: String(id),
  });
}

/** Whole runs are judged on all states: what keeps one of two images knows no loops. */
function symmetryFor(ids: readonly string[], { variant, bounds }: CheckRequest, { symmetry }: CheckOptions): Symmetry | undefined {
  return symmetry === true && !ids.some(isLiveIn(claimsOf(variant))) ? symmetryOf(bounds) : undefined;
}

/** What is said of a property; `run` is the run that hits it, if one is known. */
function judge(property: PropertyReport, report: SearchReport, run: Run | null, request: CheckRequest): JudgedProperty {
  const { id, kind, triggers, hit } = property;
  const claim = claimsOf(request.variant).find((one) => one.id === id);
  const expectation = expectationFor(request.variant, request.scenario, request.bounds);
  const isBroken = run?.error !== undefined;
  const verdict = isBroken ? "inconclusive" : verdictOf(property, report.stop);
  const why = isBroken ? ({ kind: "error" } as const) : (report.stop ?? property.stop);
  return {
    id,
    says: claim?.says ?? "",
    kind,
    verdict,
    stop: verdict === "inconclusive" ? why : null,
    expected: claim === undefined ? null : expectedOf(expectation, claim),
    expectedDepth: expectation?.violated[id] ?? null,
    triggers,
    depth: isBroken ? null : (hit?.depth ?? null),
    trace: run === null || isBroken ? null : traceOf(run, { ...request, property: id }),
  };
}

function withError(run: Run): Run & { readonly error: Broken } {
  const { error } = run;
  if (error === undefined) throw new Error("the run has no error");
  return { ...run, error };
}

/** There is one checkpoint, and it is that of the first and larger search. */
function withoutCheckpoint(options: CheckOptions): CheckOptions {
  const { checkpoint, ...others } = options;
  return checkpoint === undefined ? options : others;
}

function isLiveIn(claims: readonly PropertyClaim[]): (id: string) => boolean {
  return (id) => claims.some((claim) => claim.id === id && isLiveness(claim));
}

/**
 * Properties of states and steps, those that say how something must be answered, and properties of whole runs. Each group is judged in a
 * slice of its own. An answer depends on no history, which only the first group reads: without it there are several times fewer states to
 * ask. And where a run begins to repeat itself depends on how much of it is looked at. */
function apart(ids: readonly string[], claims: readonly PropertyClaim[]): readonly (readonly string[])[] {
  const isLive = isLiveIn(claims);
  const answers = (id: string): boolean => claims.some((claim) => claim.id === id && isAnswer(claim));
  const isRest = (id: string): boolean => !isLive(id) && !answers(id);
  const groups = [ids.filter(isRest), ids.filter(answers), ids.filter(isLive)].filter((group) => group.length > 0);
  return groups.length === 0 ? [[]] : groups;
}

/** One report on all groups: the counts of the first, which is the larger one, and what ended any of the searches. */
function together(reports: readonly SearchReport[]): SearchReport {
  const [first] = reports;
  if (first === undefined) throw new Error("nothing was explored");
  return {
    ...first,
    stop: reports.find(({ stop }) => stop !== null)?.stop ?? null,
    error: reports.find(({ error }) => error !== null)?.error ?? null,
    properties: reports.flatMap((report) => report.properties),
  };
}

async function explore(sliced: System, options: CheckOptions, symmetry: Symmetry | undefined): Promise<SearchReport> {
  const { engine = "auto", ...rest } = options;
  return engine === "oracle" ? searchOracle(sliced, symmetry, options.coverage) : search(sliced, { ...rest, engine, symmetry });
}
