// The named counterexamples: each is found by the search at the recorded depth, and its control holds within the same bounds.

import { describe, expect, it } from "vitest";
import { boundsOf, check, parseBound } from "../../model/index.ts";
import { experiments, type ReproducedExperiment } from "../../spec/index.ts";
import { scenarioCalled, variantCalled } from "./presets.ts";

const reproduced = experiments.filter((experiment): experiment is ReproducedExperiment => experiment.reproduced);

async function judge({ scenario, set, property }: ReproducedExperiment, variantId: string) {
  const variant = variantCalled(variantId);
  const bounds = Object.assign({}, ...Object.entries(set).map(([name, value]) => parseBound(`${name}=${value}`)));
  const result = await check({ variant, scenario, bounds: boundsOf(scenarioCalled(scenario), variant, bounds), properties: [property] });
  return result.properties[0];
}

describe("experiments", () => {
  it.each(reproduced.map((experiment) => [experiment.id, experiment] as const))("%s is found by the search", async (_, experiment) => {
    const judged = await judge(experiment, experiment.variant);
    const { loop, steps } = judged?.trace ?? {};
    expect([judged?.verdict, judged?.depth, loop ?? steps?.length]).toEqual(["violated", experiment.depth, experiment.depth]);
  });

  it.each(
    reproduced.flatMap((experiment) => (experiment.control === null ? [] : [[experiment.id, experiment.control, experiment] as const])),
  )("%s does not happen in %s", async (_, control, experiment) => {
    const judged = await judge(experiment, control);
    // Vacuous would prove nothing: the control must meet the situation and come through.
    expect([judged?.verdict, (judged?.triggers ?? 0) > 0]).toEqual(["holds", true]);
  });

  it("include those that need a golden trace", () => {
    expect(reproduced.map(({ id }) => id)).toEqual([
      "CE-1",
      "CE-1b",
      "CE-2",
      "CE-4",
      "CE-4b",
      "CE-5",
      "CE-5c",
      "CE-7",
      "CE-8",
      "CE-9",
      "CE-10",
    ]);
  });
});
