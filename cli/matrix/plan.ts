// What `twomsl matrix` is asked: which variants are held against which properties, within which bounds, and by what means.

import type { Limits } from "../../checker/index.ts";
import type { CheckRequest } from "../../model/index.ts";
import { variants } from "../../spec/index.ts";
import type { ManySearches } from "../outcomes/outcomes.ts";
import type { Io } from "../process/io.ts";
import { askedProperties, selectProperties, withClaims } from "../select-properties.ts";
import { parseCount, parseSize, selectBounds, selectScenarios, selectVariants } from "../select.ts";
import { usualWorkers } from "../timed-check.ts";

/** What every command that makes many searches can be told about them. */
export interface ManyOptions {
  readonly jobs?: string;
  readonly maxStates?: string;
  readonly memory?: string;
  readonly maxSeconds?: string;
  /** False with --no-cache. */
  readonly cache: boolean;
}

export interface MatrixOptions extends ManyOptions {
  readonly variant?: readonly string[];
  readonly scenario?: readonly string[];
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly ascii?: boolean;
}

/** A search for each variant in each scenario, scenario by scenario. */
export async function planMatrix(options: MatrixOptions, io: Io): Promise<readonly CheckRequest[]> {
  const { variant: names = variants.map(({ id }) => id), scenario: places = ["quick"], set = [], property = [] } = options;
  const asked = await askedProperties(property, io);
  const chosen = withClaims(await selectVariants(names, io), asked);
  const scenarios = await selectScenarios(places, io);
  return scenarios.flatMap((scenario) =>
    chosen.map((selected): CheckRequest => {
      const { variant } = selected;
      const { ids } = selectProperties(asked, scenario, selected);
      return { variant, scenario: scenario.id, bounds: selectBounds(scenario, variant, set), properties: ids };
    }),
  );
}

/** How many searches are made. */
export function meansOf({ jobs, maxStates, memory, maxSeconds, cache }: ManyOptions): ManySearches {
  const limits: Limits = {
    ...(maxStates === undefined ? {} : { states: parseCount("--max-states", maxStates, 1) }),
    ...(memory === undefined ? {} : { memory: parseSize("--memory", memory) }),
    ...(maxSeconds === undefined ? {} : { seconds: parseCount("--max-seconds", maxSeconds, 1) }),
  };
  return { jobs: jobs === undefined ? usualWorkers() : parseCount("--jobs", jobs, 1, 64), limits, cache };
}
