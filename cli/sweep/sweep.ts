// `twomsl sweep`: how verdicts change with the bounds. Every choice of the values given is searched, and the report says from where on a
// property holds.

import { InputError } from "../../checker/index.ts";
import type { CheckRequest } from "../../model/index.ts";
import { meansOf, type ManyOptions } from "../matrix/plan.ts";
import { outcomesOf } from "../outcomes/outcomes.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { askedProperties, selectProperties, withClaims } from "../select-properties.ts";
import { selectBounds, selectScenario, selectVariants } from "../select.ts";
import { sweepDocument } from "./document.ts";
import { axesIn, pointsOf } from "./ranges.ts";
import { sweepText } from "./text.ts";

export interface SweepOptions extends ManyOptions {
  readonly variant?: readonly string[];
  readonly scenario: string;
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export async function runSweep(options: SweepOptions, io: Io): Promise<ExitCode> {
  const { variant: names = ["rfc9293"], set = [], property = [] } = options;
  const { axes, fixed } = axesIn(set);
  if (axes.length === 0) throw noRange(set);
  const scenario = await selectScenario(options.scenario, io);
  const asked = await askedProperties(property, io);
  const chosen = withClaims(await selectVariants(names, io), asked);
  const points = chosen.flatMap((selected) => pointsOf(axes).map((at) => ({ at, selected })));
  const requests = points.map(({ at, selected }): CheckRequest => {
    const { ids } = selectProperties(asked, scenario, selected);
    const { variant } = selected;
    return { variant, scenario: scenario.id, bounds: selectBounds(scenario, variant, [...fixed, ...at]), properties: ids };
  });
  const found = await outcomesOf(requests, meansOf(options), io);
  const document = sweepDocument(
    axes,
    points.map(({ at }) => at),
    found,
    packageVersion(),
  );
  if (options.json === true) io.out(`${JSON.stringify(document)}\n`);
  else io.out(`${sweepText(document, Math.max(60, io.columns ?? 80), styleOf(renderOptions(options, io)))}\n`);
  if (io.interrupt.aborted) return exitCodes.interrupted;
  if (document.points.some(({ outOfRange }) => outOfRange)) return exitCodes.differs;
  const isOpen = document.points.some(({ cells }) => cells.some(({ verdict }) => verdict === "inconclusive"));
  return isOpen ? exitCodes.inconclusive : exitCodes.expected;
}

function noRange(set: readonly string[]): InputError {
  return new InputError({
    code: "TWM-371",
    place: "sweep",
    expected: "a bound with several values",
    found: set.length === 0 ? "no --set" : set.map((setting) => `--set ${setting}`).join(" "),
    hint: "write --set timeWait=1..6 or --set isn=const,mono",
  });
}
