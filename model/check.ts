// Judging a variant in a scenario: build the system, keep what the chosen properties need, search, and hold the verdicts against what the
// variant is expected to do.

import {
  InputError,
  RangeViolation,
  replayHit,
  search,
  searchOracle,
  slice,
  verdictOf,
  type PropertyReport,
  type SearchEngine,
  type SearchOptions,
  type SearchReport,
  type Stop,
  type Symmetry,
  type System,
  type Verdict,
} from "../checker/index.ts";
import { expectedVerdict, isLiveness, properties, type Variant } from "../spec/index.ts";
import type { Bounds } from "./bounds.ts";
import { expectationFor } from "./expectation.ts";
import { systemOf } from "./system.ts";
import { symmetryOf } from "./world.ts";
import { traceOf, type Trace } from "./trace.ts";

/** What to check. */
export interface CheckRequest {
  readonly variant: Variant;
  readonly scenario: string;
  readonly bounds: Bounds;
  /** Ids of the properties to judge; none explores without history. */
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
  /** Where the verdict is inconclusive, what ended the search or, after it, the judgement; null otherwise. */
  readonly stop: Stop | null;
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
  readonly properties: readonly JudgedProperty[];
}

/** Explores and judges. */
export async function check(request: CheckRequest, options: CheckOptions = {}): Promise<CheckResult> {
  const { variant, bounds } = request;
  const system = systemOf(variant, bounds);
  const expectation = expectationFor(variant, request.scenario, bounds);
  // Whole runs are judged on all states: what keeps one of two images knows no loops.
  const symmetryFor = (ids: readonly string[]): Symmetry | undefined =>
    options.symmetry === true && !ids.some(isLive) ? symmetryOf(bounds) : undefined;
  const judge = (property: PropertyReport, sliced: System, stop: SearchReport["stop"]): JudgedProperty => {
    const claim = properties.find(({ id }) => id === property.id);
    const trace =
      property.hit === null || property.hit.path === null
        ? null
        : traceOf(replayHit(system, sliced, property.id, property.hit, symmetryFor([property.id])), { ...request, property: property.id });
    const verdict = verdictOf(property, stop);
    return {
      id: property.id,
      says: claim?.says ?? "",
      kind: property.kind,
      verdict,
      stop: verdict === "inconclusive" ? (stop ?? property.stop) : null,
      expected: expectation === null || claim === undefined ? null : expectedVerdict(expectation, claim),
      expectedDepth: expectation?.violated[property.id] ?? null,
      triggers: property.triggers,
      depth: property.hit?.depth ?? null,
      trace,
    };
  };
  const judged: JudgedProperty[] = [];
  const reports: SearchReport[] = [];
  for (const [group, ids] of apart(request.properties).entries()) {
    const sliced = slice(system, ids, { labels: options.coverage === true });
    const report = await explore(sliced, variant, group === 0 ? options : withoutCheckpoint(options), symmetryFor(ids));
    reports.push(report);
    judged.push(...report.properties.map((property) => judge(property, sliced, report.stop)));
  }
  // Properties are reported in the order of the specification, whatever order they were asked for in.
  // The counts are those of the first search.
  const [first = []] = apart(request.properties);
  return { request, report: together(reports), symmetry: symmetryFor(first) !== undefined, properties: judged };
}

/** There is one checkpoint, and it is that of the first and larger search. */
function withoutCheckpoint(options: CheckOptions): CheckOptions {
  const { checkpoint, ...others } = options;
  return checkpoint === undefined ? options : others;
}

function isLive(id: string): boolean {
  return properties.some((claim) => claim.id === id && isLiveness(claim));
}

/**
 * Properties of states and steps, and properties of whole runs. Each group is judged in a slice of its own: where a run begins to repeat
 * itself depends on how much of it is looked at, and history, which only the first group reads, would put that off. */
function apart(ids: readonly string[]): readonly (readonly string[])[] {
  const groups = [ids.filter((id) => !isLive(id)), ids.filter(isLive)].filter((group) => group.length > 0);
  return groups.length === 0 ? [[]] : groups;
}

/** One report on all groups: the counts of the first, which is the larger one, and what ended any of the searches. */
function together(reports: readonly SearchReport[]): SearchReport {
  const [first] = reports;
  if (first === undefined) throw new Error("nothing was explored");
  return {
    ...first,
    stop: reports.find(({ stop }) => stop !== null)?.stop ?? null,
    properties: reports.flatMap((report) => report.properties),
  };
}

async function explore(sliced: System, variant: Variant, options: CheckOptions, symmetry: Symmetry | undefined): Promise<SearchReport> {
  try {
    const { engine = "auto", ...rest } = options;
    return engine === "oracle" ? searchOracle(sliced, symmetry) : await search(sliced, { ...rest, engine, symmetry });
  } catch (error) {
    // The shipped rows stay within the bounds in every preset; somebody else's may not.
    if (!(error instanceof RangeViolation)) throw error;
    throw new InputError({
      code: "TWM-112",
      place: `variant ${variant.id}`,
      expected: "rows that keep every value within its bounds",
      found: error.message,
      hint: "correct the row that assigns it, or widen the bound with --set",
    });
  }
}
