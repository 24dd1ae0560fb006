// What each supposition of the judge is worth, and what it costs: ends that conform or are left open with it and would be worse without, in real
// captures, in those with something lost, doubled or swapped, and in generated runs; and segments against the rules that are not found because of it.
// docs/verify.md has the table. One that saves nothing anywhere has to go, unless it names what happened.

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
import { variants, type Variant } from "../../../spec/index.ts";
import { randomFrom } from "../../random.ts";
import { captureFolder, readCapture } from "../capture/public-captures.ts";
import { corrupt, corruptions, type End } from "../judge/corruptions.ts";
import { perturb, perturbations } from "../judge/perturbations.ts";
import { connectionsFrom } from "./captured.ts";
import { onceDeviating } from "./once-deviating.ts";
import { runs } from "./runs.ts";
import { simulate, type Run, type Tap } from "./simulation.ts";

/** An end to be judged, and what it is judged with all suppositions. */
interface Case {
  readonly connection: SeenConnection;
  readonly end: End;
  readonly options: JudgeOptions;
  readonly usual: EndJudgement;
}

const ends = [0, 1] as const;
function casesOf(connection: SeenConnection, of: readonly End[] = ends, options: JudgeOptions = {}): readonly Case[] {
  const given = { others: [], suspects: false, ...options };
  const judged = judgeConnection(connection, given);
  return of.map((end) => ({ connection, end, options: given, usual: judged.ends[end] }));
}
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
  connectionsIn(readCapture(file), { place: file }).connections.flatMap((connection) => casesOf(connection)),
);
const good = captured.filter(
  ({ usual }) => usual.verdict?.kind === "conforms" && !usual.supposed.some(({ name }) => name === "foreign reset"),
);

/** How many are made of each kind of corruption, and runs of each variant. */
const [perKind, perVariant] = [40, 400];
const perturbed = Object.values(perturbations).flatMap((perturbation) => {
  const pick = randomFrom(1).below;
  return good.flatMap(({ connection, end }) => {
    const changed = perturb(connection, end, perturbation, pick);
    return changed === null ? [] : casesOf(changed, [end]);
  });
});
const simulated = (run: Omit<Run, "variants">, variant: Variant, tap: Tap): readonly Case[] =>
  connectionsFrom(simulate({ ...run, variants: [variant, variant] }, tap).segments).flatMap(({ connection }) =>
    casesOf(connection, ends, { variant }),
  );
const generated = [
  ...variants.flatMap((variant, i) =>
    fc.sample(runs, { numRuns: perVariant, seed: 3000 + i }).flatMap((run) => simulated(run, variant, "middle")),
  ),
  // Of many more runs those that were hard to explain.
  ...onceDeviating.flatMap(([id, seed, path, rest]) =>
    variants
      .filter((variant) => variant.id === id)
      .flatMap((variant) => (["A", "B", "middle"] as const).flatMap((tap) => simulated({ seed, path, ...rest }, variant, tap))),
  ),
];
const corrupted = Object.values(corruptions).flatMap((corruption) => {
  const pick = randomFrom(11).below;
  const made: Case[] = [];
  for (const { connection, end } of good) {
    if (made.length >= perKind) break;
    const one = corrupt(connection, end, corruption, pick);
    if (one !== null) made.push(...casesOf(one, [end]));
  }
  return made;
});

describe("what is supposed", () => {
  // Generated runs alone need few of them.
  const said = captureFolder === null ? " (not done: the captures are not on this machine)" : "";
  it.skipIf(captureFolder === null)(`saves ends somewhere, each supposition for itself${said}`, () => {
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
    // A reset of the user explains as much as a half-duplex close, which names what happened.
    expect(useless.filter((name) => name !== "half-duplex close")).toEqual([]);
  });
});
