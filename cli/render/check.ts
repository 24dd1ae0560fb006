// The result of a check as text: what was checked within which bounds, one line for each property, the counterexamples worth a look, and
// how far the whole thing carries.

import { match } from "ts-pattern";
import type { Stop } from "../../checker/index.ts";
import { cutsOf, formatBounds, type CheckRequest, type CheckResult, type JudgedProperty } from "../../model/index.ts";
import { propertyGroups } from "../../spec/index.ts";
import type { TimedCheck } from "../check-document.ts";
import { standingOf } from "../process/exit-code.ts";
import { checkCommand } from "./command-line.ts";
import { provenLines } from "./proven.ts";
import { styleOf, type RenderOptions, type Style } from "./style.ts";
import { count, counted, labelled, padEnd, padStart, shorten } from "./text.ts";
import { vacuousLines } from "./vacuous.ts";

/** The head of a report: who says it about what within which bounds. */
export function renderHeader(request: CheckRequest, version: string, options: RenderOptions): string {
  const style = styleOf(options);
  const { variant, scenario, bounds } = request;
  const text = Object.entries(formatBounds(bounds)).map(([name, value]) => `${name}=${value}`);
  return [
    `${style.bold(`twomsl ${version}`)}  ${style.bold(variant.id)} ${style.glyphs.dot} ${style.text(variant.title)}`,
    ...labelled(`scenario ${scenario}: `, scenario.length + 11, text.join(" "), 80),
  ].join("\n");
}

/** One line for each property, in the groups of the specification, and what the vacuous ones lack. `columns` cuts the sentences to a terminal; null leaves them whole. */
export function renderProperties(
  result: CheckResult,
  only: (property: JudgedProperty) => boolean,
  columns: number | null,
  options: RenderOptions,
): readonly string[] {
  const style = styleOf(options);
  const own = { title: "Your own", properties: result.request.variant.properties };
  const groups = [...propertyGroups, own].flatMap(({ title, properties }) => {
    const ids = properties.map(({ id }) => id);
    const judged = result.properties.filter((property) => ids.includes(property.id) && only(property));
    return judged.length === 0 ? [] : ["", style.bold(title), ...judged.map((property) => propertyLine(property, columns, style))];
  });
  return [...groups, ...vacuousLines(result, only, style)];
}

function propertyLine(property: JudgedProperty, columns: number | null, style: Style): string {
  const sentence = style.text(property.says);
  const facts = `  ${markOf(property, style)} ${padEnd(property.id, 18)} ${padEnd(verdictWords(property), 15)} ${padStart(triggerWords(property), 16)}  ${padEnd(expectationWords(property), 23)}`;
  const room = columns === null ? Number.POSITIVE_INFINITY : columns - 81;
  // On a narrow terminal the sentence goes below, where it can be read.
  if (room >= 30) return `${facts} ${shorten(sentence, room, style.text("…"))}`;
  return [facts.trimEnd(), ...labelled("", 4, style.dim(sentence), columns ?? 80)].join("\n");
}

/** The sign of a verdict; words always stand beside it. */
function markOf({ verdict }: JudgedProperty, { glyphs, good, bad, warn }: Style): string {
  return match(verdict)
    .with("holds", () => good(glyphs.holds))
    .with("violated", () => bad(glyphs.violated))
    .with("vacuous", () => warn(glyphs.vacuous))
    .with("inconclusive", () => warn(glyphs.inconclusive))
    .exhaustive();
}

function verdictWords({ verdict, depth, kind }: JudgedProperty): string {
  if (kind === "reachable") {
    return verdict === "holds" ? `happens at ${depth}` : verdict === "violated" ? "never happens" : verdict;
  }
  return verdict === "violated" && depth !== null ? `violated at ${depth}` : verdict;
}

/** How often the property was put to the test. What a state must lead to is judged for each host, so there can be more cases than states. */
function triggerWords({ kind, triggers }: JudgedProperty): string {
  return counted(triggers, kind === "step" ? "trigger" : kind === "leadsTo" ? "case" : "state");
}

function expectationWords(property: JudgedProperty): string {
  const { expected, expectedDepth } = property;
  if (expected === null) return "";
  if (standingOf(property) === "met") return "as recorded";
  const depth = expected === "violated" && expectedDepth !== null && expectedDepth > 0 ? ` at ${expectedDepth}` : "";
  return `recorded ${expected}${depth}`;
}

/** How to see the counterexamples that are known and were not shown. */
export function renderHidden(hidden: readonly JudgedProperty[], check: TimedCheck): string {
  const [first, ...others] = hidden.toSorted((left, right) => (left.depth ?? 0) - (right.depth ?? 0));
  if (first === undefined) return "";
  const { bounds, scenario } = check.result.request;
  const command = checkCommand({ selected: check.selected, scenario, bounds: formatBounds(bounds) }, first.id);
  const also = others.length === 0 ? [] : labelled("  or for", 9, others.map(({ id }) => id).join(", "));
  return [`To see why ${first.id} is violated:`, `  ${command}`, ...also].join("\n");
}

/** How far the verdicts carry. */
export function renderScope({ result }: TimedCheck, options: RenderOptions): string {
  const style = styleOf(options);
  const { report, request, properties } = result;
  const tally = (["holds", "violated", "vacuous", "inconclusive"] as const).flatMap((verdict) => {
    const many = properties.filter((property) => property.verdict === verdict).length;
    return many === 0 ? [] : [`${many} ${verdict === "holds" && many > 1 ? "hold" : verdict}`];
  });
  const end = report.stop === null ? "complete" : `${stopWords(report.stop)}, not complete`;
  const [unjudged] = properties.flatMap(({ stop }) => (report.stop !== null || stop === null || stop.kind === "error" ? [] : [stop]));
  const judgement =
    unjudged === undefined ? [] : labelled("", 0, `All states were found; judging liveness was ${stopWords(unjudged)}.`, 80);
  const capped =
    report.capped === 0
      ? "none capped"
      : `${count(report.capped)} capped (steps not taken because they need more than ${counted(request.bounds.capacity, "segment")} in flight)`;
  const scope = `${counted(report.states, "state")}${result.symmetry ? " up to symmetry (swapping A and B)" : ""}, ${counted(report.transitions, "transition")}, depth ${report.depth}, ${end}; ${capped}.`;
  const isSafety = ({ kind }: JudgedProperty): boolean => kind !== "eventually" && kind !== "leadsTo";
  // Liveness is judged only when everything has been explored.
  const proven =
    report.completeDepth === null ||
    report.error !== null ||
    !properties.some((property) => property.verdict === "inconclusive" && isSafety(property))
      ? []
      : labelled(
          "",
          0,
          `No run of at most ${counted(report.completeDepth, "event")} decides ${properties.every(isSafety) ? "what is inconclusive" : "what is inconclusive and no matter of liveness"}: all of them were explored.`,
          80,
        );
  const omission =
    report.omission === null
      ? []
      : labelled(
          "",
          0,
          `Only fingerprints were kept: the probability that a state was taken for another and missed is at most ${report.omission.toExponential(1)} for a hash chosen at random, and what holds holds but for that. --seed chooses another.`,
          80,
        );
  return [
    ...(tally.length === 0 ? [] : labelled("", 0, style.bold(`${tally.join(", ")}: ${conclusion(result)}.`), 80)),
    ...labelled(
      "",
      0,
      `${report.stop === null ? "Within these bounds only" : "Only part of what lies within these bounds was seen"}: ${scope}`,
      80,
    ),
    ...cutLines(result),
    ...provenLines(result),
    ...judgement,
    ...proven,
    ...omission,
  ].join("\n");
}

/** What the bounds other than that on the network have cut off. */
function cutLines({ report, request: { bounds, variant } }: CheckResult): readonly string[] {
  const { capacity: _, ...cuts } = cutsOf(report);
  const values = { ...formatBounds(bounds), aborts: variant.parameters.aborts ?? 0 };
  const named = Object.entries(cuts).map(([name, steps]) => ({ name: `${name}=${values[name as keyof typeof cuts]}`, steps }));
  const cut = named.flatMap(({ name, steps }) => (steps === null ? [] : [`${name} ${count(steps)}`]));
  const none = named.flatMap(({ name, steps }) => (steps === null && name.endsWith("=0") && name !== "aborts=0" ? [name] : []));
  return [
    ...(cut.length === 0 ? [] : labelled("", 0, `Steps cut off by other bounds: ${cut.join(", ")}.`, 80)),
    ...(none.length === 0 ? [] : labelled("", 0, `Not counted, for nothing of the kind is ever tried: ${none.join(", ")}.`, 80)),
  ];
}

/** What ended a search. */
export function stopWords(stop: Stop): string {
  return match(stop)
    .with({ kind: "interrupted" }, () => "INTERRUPTED")
    .with({ kind: "memory" }, ({ limit }) => `STOPPED at ${count(Math.ceil(limit / 2 ** 20))} MB of memory`)
    .with({ kind: "states" }, { kind: "seconds" }, ({ kind, limit }) => `STOPPED at ${count(limit)} ${kind}`)
    .exhaustive();
}

/** What searched, how long it took, and what a state took: the store and its table, without what is kept of other things. */
export function renderMeans({ result: { report }, seconds }: TimedCheck, options: RenderOptions): string {
  const style = styleOf(options);
  const { engine, workers, bytesPerState } = report;
  const took = `Searched in ${seconds.toFixed(1)} s`;
  if (engine === "oracle") return style.dim(`${took} by the oracle, which does not count bytes.`);
  return style.dim(`${took} by the engine ${engine}, ${counted(workers, "worker")}; ${bytesPerState.toFixed(1)} bytes per state.`);
}

function conclusion({ properties, report, error }: CheckResult): string {
  if (report.error !== null || error !== null) return "a value is out of range, so the variant is wrong";
  const standings = properties.map(standingOf);
  const differing = properties.filter((property) => standingOf(property) === "differs").map(({ id }) => id);
  const violated = properties.filter(({ verdict }) => verdict === "violated").map(({ id }) => id);
  const claims = violated.length === 1 ? "1 claim is" : `${violated.length} claims are`;
  return [
    differing.length > 0
      ? `${differing.join(", ")} not as recorded`
      : standings.includes("open")
        ? "not decided"
        : standings.includes("met")
          ? "matches the record"
          : "no verdicts are recorded for these bounds",
    violated.length === 0 ? "nothing is violated" : `${claims} false for this variant: ${violated.join(", ")}`,
  ].join("; ");
}
