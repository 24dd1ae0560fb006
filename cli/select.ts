// From names and numbers on the command line to the things they stand for. Whatever does not name anything is an InputError that
// suggests what was probably meant.

import { InputError } from "../checker/index.ts";
import {
  boundDescriptions,
  boundsOf,
  checkBounds,
  parseBound,
  scenarios,
  type Bounds,
  type BoundsInput,
  type Scenario,
} from "../model/index.ts";
import { judgedVariants, variants, type Variant } from "../spec/index.ts";
import type { Io } from "./process/io.ts";
import { isUserModule } from "./files/user-module.ts";
import { loadScenarioFile } from "./files/scenario-file.ts";
import { loadVariantFile } from "./files/variant-file.ts";

/** A variant together with what the user wrote to select it, so that a command can be shown that selects it again. */
export interface SelectedVariant {
  readonly variant: Variant;
  readonly given: string;
  /** How to ask for properties of files again, by id: those that the variant itself does not bring along. */
  readonly files?: Readonly<Record<string, string>>;
  /** The scenario that it is looked at in, where that is the user's own. */
  readonly place?: SelectedScenario;
}

/** A scenario together with what the user wrote to select it. */
export interface SelectedScenario {
  readonly scenario: Scenario;
  readonly given: string;
}

/** The variant of a name, or the one in a file, for the model or to judge real endpoints by. An error names the option that asked for it. */
export async function selectVariant(
  given: string,
  io: Pick<Io, "err" | "interrupt">,
  use: "model" | "real endpoints" = "model",
  option = "--variant",
): Promise<SelectedVariant> {
  if (isUserModule(given)) return { variant: await loadVariantFile(given, io), given };
  const known = use === "model" ? variants : judgedVariants;
  const found = known.find(({ id }) => id === given);
  if (found !== undefined) return { variant: found, given };
  if (judgedVariants.some(({ id }) => id === given)) throw notForTheModel(given, option);
  const candidates = known.map(({ id }) => id);
  throw unknownName(
    "TWM-301",
    option,
    "the name of a variant or a file",
    given,
    candidates,
    given.includes(",")
      ? "name one variant, or give --variant once for each"
      : "see `twomsl list variants`; a file name contains / or ends in .ts, .js or .mjs",
  );
}

function notForTheModel(given: string, option: string): InputError {
  return new InputError({
    code: "TWM-333",
    place: `${option} ${given}`,
    expected: "a variant that the model can run",
    found: `${given}, which looks at things that only real endpoints have, such as timestamps`,
    hint: "use it with `twomsl verify` and `twomsl tests`",
  });
}

/** Several variants, no two of one name: results are told apart by it. */
export async function selectVariants(given: readonly string[], io: Pick<Io, "err" | "interrupt">): Promise<readonly SelectedVariant[]> {
  const selected = await Promise.all(given.map((name) => selectVariant(name, io)));
  requireNames(
    "--variant",
    given,
    selected.map(({ variant }) => variant.id),
  );
  return selected;
}

/** Several scenarios, no two of one name. */
export async function selectScenarios(given: readonly string[], io: Pick<Io, "err" | "interrupt">): Promise<readonly Scenario[]> {
  const selected = await Promise.all(given.map((name) => selectScenario(name, io)));
  requireNames(
    "--scenario",
    given,
    selected.map(({ id }) => id),
  );
  return selected;
}

function requireNames(option: string, given: readonly string[], ids: readonly string[]): void {
  const second = ids.findIndex((id, i) => ids.indexOf(id) < i);
  const [id, word] = [ids[second], given[second]];
  if (id === undefined || word === undefined) return;
  const first = given[ids.indexOf(id)] ?? id;
  throw new InputError({
    code: "TWM-376",
    place: `${option} ${word}`,
    expected: "each name once",
    found: first === word ? `${word} twice` : `${id}, which is the name of the one in ${first} too`,
    hint: first === word ? "leave out one of them" : "change the id in one of the files",
  });
}

/** The scenario of a name, or the one in a file. */
export async function selectScenario(given: string, io: Pick<Io, "err" | "interrupt">): Promise<Scenario> {
  return isUserModule(given) ? loadScenarioFile(given, io) : shippedScenario(given);
}

/** A variant in the scenario that was given, which says how to ask for it again if it is the user's own. */
export function inScenario(selected: SelectedVariant, scenario: Scenario, given: string): SelectedVariant {
  return isUserModule(given) ? { ...selected, place: { scenario, given } } : selected;
}

/** The scenario of a name. */
export function shippedScenario(given: string): Scenario {
  const found = scenarios.find(({ id }) => id === given);
  if (found !== undefined) return found;
  const candidates = scenarios.map(({ id }) => id);
  throw unknownName(
    "TWM-302",
    "--scenario",
    `one of ${candidates.join(", ")}, or a file`,
    given,
    candidates,
    "see `twomsl list scenarios`; a file name contains / or ends in .json, .ts, .js or .mjs",
  );
}

/** The bounds of a scenario for a variant, with those of `--set`. */
export function selectBounds(scenario: Scenario, variant: Variant, settings: readonly string[]): Bounds {
  for (const setting of settings) refuseSeveral(setting);
  const set = settings.reduce<BoundsInput>((all, text) => ({ ...all, ...parseBound(text) }), {});
  const bounds = boundsOf(scenario, variant, set);
  checkBounds(bounds);
  return bounds;
}

/** Values as `twomsl sweep` takes them, where there is room for one. */
function refuseSeveral(setting: string): void {
  const [bound = "", ...rest] = setting.split("=");
  const value = rest.join("=");
  if (!Object.hasOwn(boundDescriptions, bound) || !/.,.|.\.\../.test(value)) return;
  throw new InputError({
    code: "TWM-373",
    place: `--set ${setting}`,
    expected: `one value for ${bound}`,
    found: value,
    hint: `\`twomsl sweep --set ${setting}\` checks each of several`,
  });
}

/** A whole number given to an option. */
export function parseCount(option: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = /^[\d_,]+$/.test(text) ? Number(text.replaceAll(/[_,]/g, "")) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new InputError({
    code: "TWM-305",
    place: `${option} ${text}`,
    expected: `a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`,
    found: text === "" ? "nothing" : text,
    hint: "digits only; 1_000_000 is fine too",
  });
}

const units: Readonly<Record<string, number>> = { "": 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

const LEAST_SIZE = 2 ** 20;

/** An amount of memory of at least 1 MiB such as 512M or 2GB, in bytes. */
export function parseSize(option: string, text: string): number {
  const parts = /^(\d+(?:\.\d+)?)\s*([KMG]?)i?B?$/i.exec(text);
  const value = Number(parts?.[1] ?? Number.NaN) * (units[parts?.[2]?.toUpperCase() ?? ""] ?? Number.NaN);
  if (Number.isFinite(value) && value >= LEAST_SIZE) return Math.floor(value);
  throw new InputError({
    code: "TWM-306",
    place: `${option} ${text}`,
    expected: "an amount of memory such as 512M or 2G, at least 1M",
    found: text === "" ? "nothing" : text,
    hint: "K, M and G are powers of 1024; without one the number counts bytes",
  });
}

/** The error for a name that names nothing. */
export function unknownName(
  code: string,
  option: string,
  expected: string,
  given: string,
  candidates: readonly string[],
  hint: string,
): InputError {
  return new InputError({ code, place: `${option} ${given}`, expected, found: given === "" ? "nothing" : given, hint, candidates, given });
}
