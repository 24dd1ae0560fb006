// `twomsl export`: the system of a variant in a scenario, for other tools to explore.

import { basename } from "node:path";
import { exportSystem, exportTargets, InputError, slice, type ExportTarget } from "../../checker/index.ts";
import { formatBounds, systemOf } from "../../model/index.ts";
import { claimsOf, type PropertyClaim } from "../../spec/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { commandLines, propertyName, selection } from "../render/command-line.ts";
import { labelled } from "../render/text.ts";
import { inScenario, selectBounds, selectScenario } from "../select.ts";
import { selectProperties, selectWithProperties } from "../select-properties.ts";
import { writeWhole } from "../files/write-file.ts";

/** What a system can be exported to, in the order in which help lists it. */
export const targets = Object.keys(exportTargets) as readonly ExportTarget[]; // The keys of a constant are those of its type.

export interface ExportOptions {
  readonly to?: string;
  readonly variant: string;
  readonly scenario: string;
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly out?: string;
}

export async function runExport(options: ExportOptions, io: Io): Promise<ExitCode> {
  const { out } = options;
  const to = selectTarget(options.to);
  const scenario = await selectScenario(options.scenario, io);
  const { selected: found, asked } = await selectWithProperties(options.variant, options.property ?? ["none"], io);
  const selected = inScenario(found, scenario, options.scenario);
  const { variant } = selected;
  const bounds = selectBounds(scenario, variant, options.set ?? []);
  const { ids } = selectProperties(asked, scenario, selected);
  const file = out === undefined ? defaultName(variant.id, scenario.id, to) : basename(out);
  if (to === "tla") requireModuleName(file);
  const run = { selected, scenario: scenario.id, bounds: formatBounds(bounds) };
  const command = `twomsl export --to ${to} ${selection(run)} --property ${ids.length === 0 ? "none" : ids.map((id) => propertyName(selected, id)).join(",")} --out ${file}`;
  const title = [
    `TCP as variant ${variant.id} (${variant.title}) in scenario ${scenario.id}, by twomsl ${packageVersion()}.`,
    ...labelled(
      "bounds: ",
      8,
      Object.entries(run.bounds)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
      80,
    ),
    ...(ids.length === 0 ? ["properties: none"] : propertyLines(claimsOf(variant), ids)),
    "to make it again:",
    ...commandLines(command, 78).map((line) => `  ${line}`),
  ];
  const { text, beside } = exportSystem(slice(systemOf(variant, bounds), ids), to, { title, file });
  if (out === undefined) io.out(text);
  else {
    writeWhole(out, text);
    for (const { extension, text: other } of beside) writeWhole(out.replace(/\.[^./]*$/, `.${extension}`), other);
  }
  return exitCodes.expected;
}

function propertyLines(claims: readonly PropertyClaim[], ids: readonly string[]): readonly string[] {
  const chosen = claims.filter(({ id }) => ids.includes(id));
  return ["properties:", ...chosen.flatMap(({ id, says }) => labelled(`  ${id}: `, 4, says, 80))];
}

/** What the file is called in its own instructions if it goes to standard output. TLA+ wants the name of a module. */
function defaultName(variant: string, scenario: string, to: ExportTarget): string {
  const plain = `${variant}-${scenario}`.replaceAll(/[^A-Za-z0-9]+/g, "_");
  return `${/^[A-Za-z]/.test(plain) ? plain : `v_${plain}`}.${exportTargets[to]}`;
}

function selectTarget(given: string | undefined): ExportTarget {
  const found = targets.find((target) => target === given);
  if (found !== undefined) return found;
  throw new InputError({
    code: "TWM-318",
    place: given === undefined ? "export" : `--to ${given}`,
    expected: `${given === undefined ? "--to with " : ""}one of ${targets.join(", ")}`,
    found: given === undefined || given === "" ? "nothing" : given,
    hint: "see `twomsl export --help`",
    candidates: targets,
    given: given ?? "",
  });
}

/** Modules that TLC brings along, in small letters, for there are file systems that take one name for the other. */
const ownModules =
  "bags finitesets integers json naturals peano protoreals randomization realtime reals sequences tlc tlcext toolbox".split(" ");

function requireModuleName(file: string): void {
  const isName = /^[A-Za-z][A-Za-z0-9_]*\.tla$/.test(file);
  if (isName && !ownModules.includes(file.slice(0, -".tla".length).toLowerCase())) return;
  throw new InputError({
    code: "TWM-323",
    place: `--out ${file}`,
    expected: "a file called like a TLA+ module: letters, digits and underscores, and .tla",
    found: isName ? "the name of a standard module" : file,
    hint: isName ? "TLC would read this file instead of its own; choose another name" : "TLC finds a module only in a file of its name",
  });
}
