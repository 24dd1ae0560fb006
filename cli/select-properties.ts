// From the properties that a command line asks for, by id or by file, to claims. What a file defines, and what a variant of the user's defines,
// is judged of every variant that is checked, so that they can be compared.

import { isDeepStrictEqual } from "node:util";
import { InputError } from "../checker/index.ts";
import { propertiesIn, type Scenario } from "../model/index.ts";
import { claimsOf, type PropertyClaim } from "../spec/index.ts";
import { isUserModule } from "./files/user-module.ts";
import { loadPropertyFile } from "./files/variant-file.ts";
import type { Io } from "./process/io.ts";
import { selectVariant, unknownName, type SelectedVariant } from "./select.ts";

/** What `--property` asks for: names, and the files that define some. */
export interface AskedProperties {
  /** What was given, without files: ids, all or none. What is taken from a file is named by that. */
  readonly names: readonly string[];
  /** Whether anything was given at all. */
  readonly given: readonly string[];
  readonly claims: readonly PropertyClaim[];
  /** For each claim from a file, how it is asked for again. */
  readonly files: Readonly<Record<string, string>>;
}

/** Reads `--property`, repeated or with commas. `FILE` stands for all properties in a file, `FILE#ID` for one of them. */
export async function askedProperties(given: readonly string[], io: Pick<Io, "err" | "interrupt">): Promise<AskedProperties> {
  const parts = given.flatMap((text) => text.split(",")).filter((name) => name !== "");
  const [names, claims, files]: [string[], PropertyClaim[], Record<string, string>] = [[], [], {}];
  for (const part of parts) {
    const [file = "", only] = part.split("#");
    if (!isUserModule(file)) {
      names.push(part);
      continue;
    }
    const found = await loadPropertyFile(file, io);
    const ids = found.map(({ id }) => id);
    if (only !== undefined && !ids.includes(only))
      throw unknownName("TWM-303", "--property", `a property in ${file}`, only, ids, "leave out # and what follows it for all of them");
    for (const claim of found) {
      if (!claims.some((one) => one.id === claim.id && isDeepStrictEqual(one, claim))) claims.push(claim);
      files[claim.id] = `${file}#${claim.id}`;
    }
    names.push(...(only === undefined ? ids : [only]));
  }
  return { names, given, claims, files };
}

/** Gives every variant the claims of all of them and of the files. */
export function withClaims(selected: readonly SelectedVariant[], asked: AskedProperties): readonly SelectedVariant[] {
  const claims = [...asked.claims];
  const files: Record<string, string> = { ...asked.files };
  for (const { variant, given } of selected) {
    for (const claim of variant.properties) {
      const before = claims.find(({ id }) => id === claim.id);
      if (before === undefined) claims.push(claim);
      else if (!isDeepStrictEqual(before, claim)) throw twoOfOneName(claim.id, given);
      files[claim.id] ??= `${given}#${claim.id}`;
    }
  }
  return selected.map((one) => ({ ...one, variant: { ...one.variant, properties: claims }, files: filesFor(one, files) }));
}

/** Selects a variant and properties for it. */
export async function selectWithProperties(
  name: string,
  given: readonly string[],
  io: Pick<Io, "err" | "interrupt">,
): Promise<{ readonly selected: SelectedVariant; readonly asked: AskedProperties }> {
  const asked = await askedProperties(given, io);
  const alone = await selectVariant(name, io);
  const [selected = alone] = withClaims([alone], asked);
  return { selected, asked };
}

/** A variant brings its own along. */
function filesFor({ variant }: SelectedVariant, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([id]) => !variant.properties.some((claim) => claim.id === id)));
}

function twoOfOneName(id: string, place: string): InputError {
  return new InputError({
    code: "TWM-224",
    place,
    expected: "one property of each name",
    found: `two that differ, called ${id}`,
    hint: "rename one of them",
  });
}

export interface SelectedProperties {
  readonly ids: readonly string[];
  /** Whether the user named each of them, rather than asking for all or none. */
  readonly named: boolean;
}

/** The ids that are asked for, of the claims of a variant. Without any, and for `all`, those that the scenario judges. */
export function selectProperties(
  asked: AskedProperties,
  scenario: Pick<Scenario, "judges" | "answers">,
  { variant }: SelectedVariant,
): SelectedProperties {
  const { names, given } = asked;
  const claims = claimsOf(variant);
  const all = claims.map(({ id }) => id);
  const hint = "see `twomsl list properties`";
  if (given.length > 0 && names.length === 0)
    throw unknownName("TWM-303", "--property", "the id of a property, a file, all or none", given.join(" "), all, hint);
  if (names.includes("none")) {
    if (names.some((name) => name !== "none")) {
      throw new InputError({
        code: "TWM-304",
        place: `--property ${given.join(" ")}`,
        expected: "none by itself",
        found: "none together with others",
        hint: "leave out one or the other",
      });
    }
    return { ids: [], named: false };
  }
  if (names.length === 0 || names.includes("all")) return { ids: propertiesIn(scenario, claims), named: false };
  for (const name of names) {
    if (!all.includes(name)) throw unknownName("TWM-303", "--property", "the id of a property, a file, all or none", name, all, hint);
  }
  return { ids: all.filter((id) => names.includes(id)), named: true };
}
