// What each supposition of the judge is worth, and what it costs: ends that conform or are left open with it and would be worse without, in real
// captures, in those with something lost, doubled or swapped, and in generated runs; and segments against the rules that are not found because of it.
// docs/verify.md has the table. One that saves nothing anywhere has to go.

import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  connectionsIn,
  judgeConnection,
  suppositionNames,
  type EndJudgement,
  type JudgeOptions,
  type SeenConnection,
  type SuppositionName,
} from "../../../conformance/index.ts";
import { variants } from "../../../spec/index.ts";
import { randomFrom } from "../../random.ts";
import { inTier } from "../../tier.ts";
import { captureFolder, readCapture } from "../capture/public-captures.ts";
import { corrupt, corruptions, type End } from "../judge/corruptions.ts";
import { perturb, perturbations } from "../judge/perturbations.ts";
import { connectionsFrom } from "./captured.ts";
import { runs } from "./runs.ts";
import { simulate } from "./simulation.ts";

/** An end to be judged, and what it is judged with all suppositions. */
interface Case {
  readonly connection: SeenConnection;
  readonly end: End;
  readonly options: JudgeOptions;
  readonly usual: EndJudgement;
}

const caseOf = (connection: SeenConnection, end: End, options: JudgeOptions = {}): Case => {
  const given = { others: [], ...options };
  return { connection, end, options: given, usual: judgeConnection(connection, given).ends[end] };
};
const ends = [0, 1] as const;
const badness = ({ verdict }: EndJudgement): number => ["conforms", "cannot tell", "deviates"].indexOf(verdict?.kind ?? "conforms");
const without = ({ connection, end, options }: Case, name: SuppositionName): EndJudgement =>
  judgeConnection(connection, { ...options, without: [name] }).ends[end];

/** Only where it was supposed can an end be worse without. */
const saves = (name: SuppositionName, cases: readonly Case[]): number =>
  cases.filter((one) => one.usual.supposed.some((each) => each.name === name) && badness(without(one, name)) > badness(one.usual)).length;
const hides = (name: SuppositionName, cases: readonly Case[]): number =>
  cases.filter((one) => one.usual.supposed.some((each) => each.name === name) && badness(without(one, name)) === 2).length;

const files = captureFolder === null ? [] : readdirSync(captureFolder).filter((file) => /\.pcap(?:ng)?$/.test(file));
const captured = files.flatMap((file) =>
  connectionsIn(readCapture(file), { place: file }).connections.flatMap((connection) => ends.map((end) => caseOf(connection, end))),
);
const good = captured.filter(
  ({ usual }) => usual.verdict?.kind === "conforms" && !usual.supposed.some(({ name }) => name === "foreign reset"),
);

const [perKind, perVariant] = inTier({ quick: [5, 5], thorough: [12, 25], full: [40, 400] });
const perturbed = Object.values(perturbations).flatMap((perturbation) => {
  const pick = randomFrom(1).below;
  const chosen = inTier({ quick: good.slice(0, 50), thorough: good.filter((_, i) => i % 4 === 0), full: good });
  return chosen.flatMap(({ connection, end }) => {
    const changed = perturb(connection, end, perturbation, pick);
    return changed === null ? [] : [caseOf(changed, end)];
  });
});
const generated = variants.flatMap((variant, i) =>
  fc
    .sample(runs, { numRuns: perVariant, seed: 3000 + i })
    .flatMap((run) =>
      (["A", "middle"] as const).flatMap((tap) => connectionsFrom(simulate({ ...run, variants: [variant, variant] }, tap).segments)),
    )
    .flatMap(({ connection }) => ends.map((end) => caseOf(connection, end, { variant }))),
);
const corrupted = Object.values(corruptions).flatMap((corruption) => {
  const pick = randomFrom(11).below;
  const changed = good.flatMap(({ connection, end }) => {
    const one = corrupt(connection, end, corruption, pick);
    return one === null ? [] : [{ connection: one, end }];
  });
  return changed.slice(0, perKind).map(({ connection, end }) => caseOf(connection, end));
});

describe("what is supposed", () => {
  it("saves ends somewhere, each supposition for itself", () => {
    const table = suppositionNames.map((name) => ({
      name,
      captured: saves(name, captured),
      perturbed: saves(name, perturbed),
      generated: saves(name, generated),
      hides: hides(name, corrupted),
    }));
    console.info({ captured: captured.length, perturbed: perturbed.length, generated: generated.length, corrupted: corrupted.length });
    console.info(table.map((one) => Object.values(one).join(" | ")).join("\n"));
    const useless = table.filter((one) => one.captured + one.perturbed + one.generated === 0).map(({ name }) => name);
    expect(useless).toEqual([]);
  });
});
