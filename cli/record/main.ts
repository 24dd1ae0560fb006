// `npm run record`: explores what variants are expected to do and writes what it found into their files. Without arguments that is every
// verdict that is recorded, but for the scenarios that take minutes.

import { Command } from "commander";
import { runScript, tellLine } from "../process/script.ts";
import { parseCount } from "../select.ts";
import { record } from "./record.ts";

const repeated = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const command = new Command("npm run record --")
  .description("explores what variants are expected to do and writes it into spec/variants")
  .option("--variant <id>", "one variant instead of all; may be repeated", repeated, [])
  .option("--scenario <id>", "one scenario instead of those that are recorded; a new one gets a column; may be repeated", repeated, [])
  .option("--set <bound=value>", "a bound set otherwise than the scenario has it; may be repeated", repeated, [])
  .option("--property <id>", "a property that is judged, the verdicts on others staying as they are; may be repeated", repeated, [])
  .option("--max-states <count>", "leave what has more states as it is")
  .parse();

interface Options {
  readonly variant: readonly string[];
  readonly scenario: readonly string[];
  readonly set: readonly string[];
  readonly property: readonly string[];
  readonly maxStates?: string;
}

await runScript(async () => {
  const { variant, scenario, set, property, maxStates } = command.opts<Options>();
  const states = maxStates === undefined ? null : parseCount("--max-states", maxStates, 1);
  await record({ variants: variant, scenarios: scenario, set, properties: property, states }, tellLine);
});
