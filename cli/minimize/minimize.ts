// `twomsl minimize`: which of a variant's changes, and which events of the shortest counterexample, a violation needs.

import type { Limits } from "../../checker/index.ts";
import { causeOf, type Cause } from "../../model/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderHeader } from "../render/check.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { renderTrace, type Drawing } from "../render/trace/trace.ts";
import { inScenario, parseCount, parseSize, selectBounds, selectScenario } from "../select.ts";
import { selectProperties, selectWithProperties } from "../select-properties.ts";
import { usualWorkers } from "../timed-check.ts";
import { causeDocument } from "./document.ts";
import { notOneProperty, notViolated } from "./errors.ts";
import { causeLines } from "./text.ts";

export interface MinimizeOptions {
  readonly variant: string;
  readonly scenario: string;
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly maxStates?: string;
  readonly memory?: string;
  readonly maxSeconds?: string;
  readonly trace: Drawing;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export async function runMinimize(options: MinimizeOptions, io: Io): Promise<ExitCode> {
  const scenario = await selectScenario(options.scenario, io);
  const { selected: found, asked } = await selectWithProperties(options.variant, options.property ?? [], io);
  const selected = inScenario(found, scenario, options.scenario);
  const { ids, named } = selectProperties(asked, scenario, selected);
  const [property] = ids;
  if (!named || property === undefined || ids.length > 1) throw notOneProperty(ids, named);
  const { variant } = selected;
  const { set = [] } = options;
  const cause = await causeOf(
    { variant, scenario: scenario.id, property, boundsFor: (one) => selectBounds(scenario, one, set) },
    {
      limits: limitsOf(options),
      workers: usualWorkers(),
      signal: io.interrupt,
      ...(io.modules === null ? {} : { modules: { folder: io.modules, version: packageVersion() } }),
    },
  );
  if (io.interrupt.aborted) return exitCodes.interrupted;
  if (cause.judged.verdict === "inconclusive") return notDecided(cause, io);
  if (cause.judged.verdict !== "violated") throw notViolated(property, cause.judged.verdict);
  if (options.json === true) io.out(`${JSON.stringify(causeDocument(cause, packageVersion()))}\n`);
  else {
    const style = renderOptions(options, io);
    const trace = cause.trace === null || options.trace === "none" ? [] : [renderTrace(cause.trace, options.trace, selected, style), ""];
    io.out([renderHeader(cause.whole.request, packageVersion(), style), "", ...trace, ...causeLines(cause, styleOf(style)), ""].join("\n"));
  }
  const isOpen = cause.needed.some(({ without }) => without.verdict === "inconclusive");
  return isOpen ? exitCodes.inconclusive : exitCodes.expected;
}

function notDecided({ judged, whole: { report } }: Cause, io: Io): ExitCode {
  const why = judged.stop?.kind ?? report.stop?.kind ?? "a limit";
  io.err(`${judged.id} is not decided within these limits (${why}): there is no counterexample to look into.\n`);
  return exitCodes.inconclusive;
}

function limitsOf({ maxStates, memory, maxSeconds }: MinimizeOptions): Limits {
  return {
    ...(maxStates === undefined ? {} : { states: parseCount("--max-states", maxStates, 1) }),
    ...(memory === undefined ? {} : { memory: parseSize("--memory", memory) }),
    ...(maxSeconds === undefined ? {} : { seconds: parseCount("--max-seconds", maxSeconds, 1) }),
  };
}
