// Commands as a user would type them, so that whatever is shown can be had again.

import { visible } from "../../checker/index.ts";
import { boundsOf, formatBounds, scenarios, usualBounds, type BoundName, type Scenario, type Trace } from "../../model/index.ts";
import type { Variant } from "../../spec/index.ts";
import type { SelectedVariant } from "../select.ts";

/** The run that a command is to repeat. The variant itself says how long its TIME-WAIT usually is. */
export interface Repeatable {
  readonly selected: Pick<SelectedVariant, "given" | "files" | "place"> & { readonly variant: Pick<Variant, "parameters"> };
  readonly scenario: string;
  readonly bounds: Trace["bounds"];
}

/** The options that select a variant, a scenario and those bounds that differ from the scenario's. */
export function selection({ selected, scenario, bounds }: Repeatable): string {
  const place = selected.place ?? shippedPlace(scenario);
  return [
    `--variant ${quoted(selected.given)}`,
    `--scenario ${quoted(place.given)}`,
    ...settings(selected.variant, place.scenario, bounds),
  ].join(" ");
}

/** Bounds of a scenario whose file is not known can be had by setting those of one that ships otherwise. */
function shippedPlace(name: string): { readonly given: string; readonly scenario: Scenario | undefined } {
  const scenario = scenarios.find(({ id }) => id === name) ?? scenarios[0];
  return { given: scenario?.id ?? name, scenario };
}

export function checkCommand(run: Repeatable, property: string): string {
  return `twomsl check ${selection(run)} --property ${propertyName(run.selected, property)}`;
}

/** What selects a property again: its id, or the file that it is from. */
export function propertyName({ files = {} }: Pick<SelectedVariant, "files">, id: string): string {
  return quoted(Object.hasOwn(files, id) ? (files[id] ?? id) : id);
}

/** A command on lines of at most `width` columns that a shell reads as one; it breaks before options only. */
export function commandLines(command: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of command.split(/ (?=--)/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + part.length + 4 <= width) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines.map((line, i) => (i === 0 ? "" : "  ") + line + (i < lines.length - 1 ? " \\" : ""));
}

function settings(variant: Repeatable["selected"]["variant"], preset: Scenario | undefined, bounds: Trace["bounds"]): readonly string[] {
  const usual: Partial<Record<BoundName, string | number>> = preset === undefined ? {} : formatBounds(boundsOf(preset, variant, {}));
  // The usual TIME-WAIT goes with the MSL that there is.
  if (preset !== undefined) usual.timeWait = boundsOf(preset, variant, { msl: Number(bounds.msl) }).timeWait;
  // A bound that is as usual is not written down, but has to be set where the scenario has another.
  const unwritten = Object.entries(usualBounds).filter(([name]) => name in usual && !(name in bounds));
  return [...Object.entries(bounds), ...unwritten].flatMap(([name, value]) =>
    usual[name as BoundName] === value ? [] : [`--set ${name}=${value}`],
  );
}

/** A word as a shell takes it. */
export function quoted(text: string): string {
  if (visible(text) !== text) return `$'${[...text].map((sign) => ("\\'".includes(sign) ? `\\${sign}` : visible(sign))).join("")}'`;
  return /^[\w./@:+,-][\w./@:+,#-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
