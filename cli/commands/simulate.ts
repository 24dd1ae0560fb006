// `twomsl simulate`: random steps through the model. What the walk does not meet says nothing; what it meets can be had again by its seed.

import { randomInt } from "node:crypto";
import { randomWalk, type Run, type Walk } from "../../checker/index.ts";
import { errorTraceOf, formatBounds, systemOf, tellRun } from "../../model/index.ts";
import { claimsOf, type Variant } from "../../spec/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { commandLines, selection } from "../render/command-line.ts";
import { errorLines } from "../render/trace/error.ts";
import type { Story } from "../../drawing/index.ts";
import { renderStory, type Drawing } from "../render/trace/trace.ts";
import { renderOptions, styleOf, type Style } from "../render/style.ts";
import { counted, labelled } from "../render/text.ts";
import { inScenario, parseCount, selectBounds, selectScenario, selectVariant } from "../select.ts";

export interface SimulateOptions {
  readonly variant: string;
  readonly scenario: string;
  readonly set?: readonly string[];
  readonly seed?: string;
  readonly steps: string;
  readonly trace: Drawing;
  readonly json?: boolean;
  readonly ascii?: boolean;
  readonly strict?: boolean;
}

export async function runSimulate(options: SimulateOptions, io: Io): Promise<ExitCode> {
  const scenario = await selectScenario(options.scenario, io);
  const selected = inScenario(await selectVariant(options.variant, io), scenario, options.scenario);
  const { variant } = selected;
  const bounds = selectBounds(scenario, variant, options.set ?? []);
  const steps = parseCount("--steps", options.steps, 1);
  const seed = options.seed === undefined ? randomInt(2 ** 31) : parseCount("--seed", options.seed, 0);
  const walk = randomWalk(systemOf(variant, bounds), { seed, steps });
  const about = { variant, scenario: scenario.id, bounds };
  const told = tellRun(runOf(walk), variant, bounds);
  const story: Story = { ...told, shows: "walk" };
  const run = { selected, scenario: scenario.id, bounds: formatBounds(bounds) };
  const again = `twomsl simulate ${selection(run)} --seed ${seed} --steps ${steps}`;
  if (options.json === true) {
    io.out(`${JSON.stringify(simulateDocument(walk, seed, told, about))}\n`);
  } else {
    const render = renderOptions(options, io);
    const head = `${variant.id} in scenario ${scenario.id}: ${counted(walk.path.length, "random step")}, seed ${seed}`;
    const style = styleOf(render);
    const drawing = renderStory(story, options.trace, render);
    io.out(
      [
        style.bold(head),
        ...(drawing === "" ? [] : ["", drawing]),
        "",
        ...outcomeLines(walk, variant, errorIn(walk, about), again, style),
        "",
      ].join("\n"),
    );
  }
  return walk.error !== null || (options.strict === true && walk.hits.length > 0) ? exitCodes.differs : exitCodes.expected;
}

/** What `--json` prints. */
export function simulateDocument(walk: Walk, seed: number, told: ReturnType<typeof tellRun>, about: Parameters<typeof errorTraceOf>[1]) {
  const { hits, deadlock } = walk;
  const { variant, scenario } = about;
  return {
    schema: "twomsl/simulate@1",
    variant: variant.id,
    scenario,
    seed,
    ...told,
    violated: hits,
    deadlock,
    error: errorIn(walk, about),
  };
}

function runOf({ initial, path, error }: Walk): Run {
  let before = initial;
  const steps = path.map(({ rule, args, state, observed, labels }) => {
    const step = { rule, args, before, after: state, observed, labels };
    before = state;
    return step;
  });
  return { initial, steps, loop: null, ...(error === null ? {} : { error }) };
}

/** What did not fit, if the walk ended there. */
function errorIn(walk: Walk, about: Parameters<typeof errorTraceOf>[1]) {
  if (walk.error === null) return null;
  const {
    schema: _schema,
    steps: _steps,
    initial: _initial,
    bounds: _bounds,
    ...error
  } = errorTraceOf({ ...runOf(walk), error: walk.error }, about);
  return error;
}

function outcomeLines(walk: Walk, variant: Variant, error: ReturnType<typeof errorIn>, again: string, style: Style): readonly string[] {
  const end = walk.deadlock ? [`The walk ended after ${counted(walk.path.length, "step")}: nothing can change any more.`] : [];
  const hits = walk.hits.map(({ id, depth }) => {
    const says = claimsOf(variant).find((property) => property.id === id)?.says ?? "";
    return `${style.glyphs.violated} ${id} violated at step ${depth}: ${style.text(says)}`;
  });
  const none =
    walk.hits.length === 0 && error === null
      ? ["No property was violated on the way, which proves nothing: check explores every way."]
      : [];
  return [
    ...end,
    ...hits.flatMap((hit) => labelled("", 0, hit).map(style.bad)),
    ...(error === null ? [] : errorLines(error, style)),
    ...none,
    ...commandLines(style.command(again), 73).map((line, i) => (i === 0 ? "again  " : "       ") + style.text(line)),
  ];
}
