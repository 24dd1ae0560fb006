// `twomsl layout`: how a state is packed within given bounds, and what each bound would cost if it were one step greater.

import { InputError, layoutCost, slice, type LayoutCost } from "../../checker/index.ts";
import { formatBounds, systemOf, type BoundName, type Bounds } from "../../model/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderHeader } from "../render/check.ts";
import { renderLayout } from "../render/layout.ts";
import { renderOptions } from "../render/style.ts";
import type { BoundStep, LayoutDocument } from "./layout-document.ts";
import { selectBounds, selectScenario } from "../select.ts";
import { selectProperties, selectWithProperties } from "../select-properties.ts";

export interface LayoutOptions {
  readonly variant: string;
  readonly scenario: string;
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export async function runLayout(options: LayoutOptions, io: Io): Promise<ExitCode> {
  const scenario = await selectScenario(options.scenario, io);
  const { selected, asked } = await selectWithProperties(options.variant, options.property ?? [], io);
  const { variant } = selected;
  const { ids } = selectProperties(asked, scenario, selected);
  const settings = options.set ?? [];
  const bounds = selectBounds(scenario, variant, settings);
  const costOf = (within: Bounds): LayoutCost => layoutCost(slice(systemOf(variant, within), ids));
  const steps = Object.entries(formatBounds(bounds)).flatMap(([name, from]): BoundStep[] => {
    const bound = name as BoundName; // The formatted bounds have one entry for each name.
    const to = nextValue(bound, from);
    // Only one step that checkBounds accepts is told: the others cannot be had.
    const within = to === null ? null : acceptable(() => selectBounds(scenario, variant, [...settings, `${bound}=${to}`]));
    if (to === null || within === null) return [];
    const { usedBits, bytes } = costOf(within);
    return [{ bound, from, to, usedBits, bytes }];
  });
  const document: LayoutDocument = {
    schema: "twomsl/layout@1",
    variant: variant.id,
    scenario: scenario.id,
    bounds: formatBounds(bounds),
    properties: ids,
    ...costOf(bounds),
    steps,
  };
  if (options.json === true) io.out(`${JSON.stringify(document)}\n`);
  else {
    const style = renderOptions(options, io);
    const header = renderHeader({ variant, scenario: scenario.id, bounds, properties: ids }, packageVersion(), style);
    io.out(`${header}\n${renderLayout(document, style)}\n`);
  }
  return exitCodes.expected;
}

/** The next greater value of a bound: numbers count, the modulus doubles, words go to what allows more. Null if there is none. */
function nextValue(bound: BoundName, value: string | number): string | number | null {
  if (bound === "isn") return value === "const" ? "mono" : null;
  if (bound === "roles") return value === "either" ? null : "either";
  return bound === "modulus" ? Number(value) * 2 : Number(value) + 1;
}

function acceptable(select: () => Bounds): Bounds | null {
  try {
    return select();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
