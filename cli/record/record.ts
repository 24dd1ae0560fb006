// What variants do, found anew and written into their files. A verdict is written only if the search went to the end; a scenario in which
// it did not keeps what was recorded.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { availableParallelism } from "node:os";
import { boundsAt, check, expectationKey, partsOf, propertiesIn, type JudgedProperty, type Scenario } from "../../model/index.ts";
import { isAnswer, properties, variants, verdictTables, type Expectation, type Expectations, type Variant } from "../../spec/index.ts";
import { selectBounds, shippedScenario, selectVariant } from "../select.ts";
import { writeWhole } from "../files/write-file.ts";

/** What to record; an empty list stands for everything. */
export interface RecordRequest {
  readonly variants: readonly string[];
  readonly scenarios: readonly string[];
  readonly set: readonly string[];
  /** Properties that are judged; the verdicts on all others stay as they are recorded. */
  readonly properties: readonly string[];
  /** Searches of more states are given up. */
  readonly states: number | null;
}

const answerIds: ReadonlySet<string> = new Set(properties.filter(isAnswer).map(({ id }) => id));

/** These are recorded only when they are asked for: they take minutes for each variant, or more memory than most machines have. */
const onlyWhenAsked = ["standard", "deep"];

/** Explores and writes; `say` is told about each column. */
export async function record(request: RecordRequest, say: (line: string) => void): Promise<void> {
  const io = { err: say, interrupt: new AbortController().signal };
  const chosen = await Promise.all(request.variants.map(async (name) => (await selectVariant(name, io)).variant));
  const base = variants[0];
  let usual = base?.expected ?? {};
  for (const variant of chosen.length === 0 ? variants : variants.filter((one) => chosen.includes(one))) {
    const found = await foundIn(variant, keysOf(variant, request), request, say);
    if (variant === base) usual = { ...usual, ...found };
    const own = ownVerdicts(variant, { ...variant.expected, ...found }, usual);
    const file = fileOf(variant.id);
    writeWhole(file, replaceTables(readFileSync(file, "utf8"), own));
  }
}

/** The file that a variant which ships stands in: the one named for it, in whichever folder. */
export function fileOf(variant: string): string {
  const folder = join("spec", "variants");
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((path) => basename(path) === `${variant}.ts`);
  if (found === undefined) throw new Error(`no file ${variant}.ts in ${folder}`);
  return join(folder, found);
}

/** The columns that are asked for: those that are recorded, or those of the scenarios named. */
function keysOf(variant: Variant, { scenarios, set }: RecordRequest): readonly string[] {
  const recorded = Object.keys(variant.expected);
  if (scenarios.length === 0 && set.length === 0) return recorded.filter((key) => !onlyWhenAsked.includes(scenarioOf(key)));
  if (set.length === 0) return [...new Set([...scenarios, ...recorded.filter((key) => scenarios.includes(scenarioOf(key)))])];
  const named = scenarios.length === 0 ? ["quick"] : scenarios;
  return named.map((name) => {
    const scenario = shippedScenario(name);
    return expectationKey(variant, name, selectBounds(scenario, variant, set)) ?? name;
  });
}

const scenarioOf = (key: string): string => partsOf(key).name;

async function foundIn(
  variant: Variant,
  keys: readonly string[],
  { states, properties: chosen }: RecordRequest,
  say: (line: string) => void,
): Promise<Expectations> {
  const found: Record<string, Expectation> = {};
  for (const key of keys) {
    const { scenario, bounds } = boundsAt(variant, key) ?? { scenario: shippedScenario(scenarioOf(key)), bounds: null };
    if (bounds === null) continue;
    const before = variant.expected[key];
    const all = [...new Set([...propertiesIn(scenario), ...Object.keys(before?.violated ?? {})])];
    // Of a column that is there the family "answers" is judged as a whole or not at all.
    const some = before === undefined || before.answers === true ? all : all.filter((id) => !answerIds.has(id));
    const judged = chosen.length === 0 ? all : some.filter((id) => chosen.includes(id));
    if (judged.length === 0) continue;
    const result = await check(
      { variant, scenario: scenario.id, bounds, properties: judged },
      { workers: availableParallelism(), limits: states === null ? {} : { states } },
    );
    const { report } = result;
    const count = report.states.toLocaleString("en");
    if (result.properties.some(({ verdict }) => verdict === "inconclusive")) {
      say(`${variant.id} in ${key}: not explored to the end within ${count} states, left as it was`);
      continue;
    }
    const expectation = withOthers(expectationOf(result.properties, scenario), before, judged);
    const same = sameVerdicts(expectation, before);
    say(`${variant.id} in ${key}: ${count} states, ${same ? "as recorded" : "changed"}`);
    found[key] = expectation;
  }
  return found;
}

function expectationOf(judged: readonly JudgedProperty[], { judges, answers }: Scenario): Expectation {
  const violated = judged.flatMap(({ id, verdict, depth }) => (verdict === "violated" ? [[id, depth] as const] : []));
  return {
    ...(judges === "safety" ? {} : { judges }),
    ...(answers === undefined ? {} : { answers }),
    violated: Object.fromEntries(violated),
    vacuous: judged.flatMap(({ id, verdict }) => (verdict === "vacuous" ? [id] : [])),
  };
}

/** The verdicts found, and those that are recorded on properties that were not judged. */
function withOthers(found: Expectation, before: Expectation | undefined, judged: readonly string[]): Expectation {
  if (before === undefined) return found;
  const others = Object.entries(before.violated).filter(([id]) => !judged.includes(id));
  return {
    ...found,
    violated: { ...Object.fromEntries(others), ...found.violated },
    vacuous: [...before.vacuous.filter((id) => !judged.includes(id)), ...found.vacuous],
  };
}

/** What stands in a variant's own file: what happens in the end only where it differs from what the base does. */
export function ownVerdicts(variant: Variant, all: Expectations, usual: Expectations): Expectations {
  if (variant === variants[0]) return all;
  const isUsual = (key: string, expectation: Expectation): boolean =>
    expectation.judges === "liveness" && sameVerdicts(expectation, usual[key]);
  return Object.fromEntries(Object.entries(all).filter(([key, expectation]) => !isUsual(key, expectation)));
}

function sameVerdicts(one: Expectation, other: Expectation | undefined): boolean {
  const words = ({ violated, vacuous }: Expectation): string =>
    JSON.stringify(properties.map(({ id }) => [id in violated ? (violated[id] ?? "unreached") : null, vacuous.includes(id)]));
  return other !== undefined && words(one) === words(other);
}

/** The text of a variant's file with other tables in it. */
export function replaceTables(text: string, expected: Expectations): string {
  const tables = verdictTables(
    expected,
    properties.map(({ id }) => id),
  ).join("\n\n");
  const indented = tables
    .split("\n")
    .map((line) => (line === "" ? line : `    ${line}`))
    .join("\n");
  return text.replace(/verdicts`[^`]*`/, () => `verdicts\`\n${indented}\n  \``);
}
