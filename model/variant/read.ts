// Reading a variant that somebody else wrote: a plain value of unknown shape becomes a Variant that is certain to apply to the table, or
// an InputError that says what is wrong and where. The form is that of the variants that ship, plus `base`, which builds on one of them.

import { patchedRow, table, variants, type Patch, type Row, type Variant } from "../../spec/index.ts";
import type { OwnVariant } from "./define.ts";
import { readExpected, type OwnScenarios } from "./expected.ts";
import { readParameters } from "./parameters.ts";
import { readClaims } from "./claims.ts";
import { readEvents } from "./events.ts";
import { readRow, refuseSameIds } from "./row.ts";
import { listOf, objectOf, onlyKeys, problem, readCitations, show, textOf } from "./value.ts";

/** What a variant may have. */
export const variantFields = [
  "id",
  "title",
  "says",
  "cite",
  "base",
  "patches",
  "parameters",
  "events",
  "properties",
  "expected",
] as const satisfies readonly (keyof OwnVariant)[];

/** What a patch may have. */
export const patchFields = ["enable", "disable", "replace", "with", "insert", "before", "cite", "at"] as const;

/**
 * Checks a value read from `place` (a file name) and returns it as a variant. Scenarios in files, for which it expects verdicts, are read by
 * whoever calls this, and handed in by the names that it has for them. */
export function readVariant(value: unknown, place: string, scenarios: OwnScenarios = {}): Variant {
  const source = objectOf(value, place, "an object with id, title, says, cite and patches, parameters or properties");
  onlyKeys(source, variantFields, place);
  const id = textOf(source, "id", place);
  if (variants.some((variant) => variant.id === id)) {
    throw problem("TWM-211", `${place}: id`, "a name that no variant has yet", id, "give your variant a name of its own");
  }
  // It stands in results, in commands and in names of files.
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(id))
    throw problem(
      "TWM-211",
      `${place}: id`,
      "a name of letters, digits, dots, hyphens and underscores",
      show(id),
      "such as short-challenge",
    );
  const base = baseOf(source["base"], place);
  const own = listOf(source["patches"] ?? [], `${place}: patches`).map((patch, i) => readPatch(patch, `${place}: patches[${i}]`));
  const { parameters, implied } = readParameters(source["parameters"] ?? {}, [...(base?.patches ?? []), ...own], `${place}: parameters`);
  const patches = [...(base?.patches ?? []), ...own, ...implied];
  refuseOverlaps(patches, place);
  refuseSameIds(patches, `${place}: patches`);
  const events = readEvents(source["events"] ?? [], patches, `${place}: events`);
  const variant: Variant = {
    id,
    title: textOf(source, "title", place),
    says: textOf(source, "says", place),
    cite: readCitations(source["cite"], place),
    builtOn: base?.id ?? null,
    patches,
    rows: [],
    parameters: { ...base?.parameters, ...parameters },
    ...(events.length === 0 ? {} : { events }),
    properties: readClaims(source["properties"] ?? [], `${place}: properties`),
    expected: {},
  };
  return { ...variant, expected: readExpected(source["expected"] ?? {}, variant, `${place}: expected`, scenarios) };
}

function baseOf(value: unknown, place: string): Variant | null {
  if (value === undefined || value === null) return null;
  const found = variants.find((variant) => variant.id === value);
  if (found !== undefined) return found;
  const names = variants.map((variant) => variant.id);
  throw problem(
    "TWM-212",
    `${place}: base`,
    `one of ${names.join(", ")}`,
    show(value),
    "leave base out to build on the base table",
    names,
    String(value),
  );
}

function readPatch(value: unknown, place: string): Patch {
  const source = objectOf(value, place, "a patch: enable, disable, replace … with, or insert … before");
  onlyKeys(source, patchFields, place);
  const { at } = source;
  if (at !== undefined && at !== "A" && at !== "B") {
    throw problem("TWM-213", `${place}: at`, "A or B", show(at), "leave it out to patch both hosts");
  }
  const cite = readCitations(source["cite"], place);
  const rest: Pick<Patch, "cite" | "at"> = { cite, ...(at === "A" || at === "B" ? { at } : {}) };
  const kinds = (["enable", "disable", "replace", "insert"] as const).filter((kind) => source[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw problem(
      "TWM-213",
      place,
      "exactly one of enable, disable, replace, insert",
      kinds.length === 0 ? "none" : kinds.join(" and "),
      "write one patch for each change",
    );
  }
  switch (kind) {
    case "enable": {
      const row = rowOf(source["enable"], place);
      if (row.status === "base")
        throw problem("TWM-214", place, "the id of a row that is not in force", row.id, "a base row is in force without being enabled");
      return { enable: row.id, ...rest };
    }
    case "disable": {
      const row = rowOf(source["disable"], place);
      if (row.status === "variant")
        throw problem("TWM-214", place, "the id of a row that is in force", row.id, "a variant's row is not in force unless enabled");
      return { disable: row.id, ...rest };
    }
    case "replace": {
      const row = rowOf(source["replace"], place);
      return { replace: row.id, with: readRow(source["with"], `${place}: with`, row), ...rest };
    }
    case "insert": {
      const before = rowOf(source["before"], `${place}: before`);
      return { insert: readRow(source["insert"], `${place}: insert`, before), before: before.id, ...rest };
    }
  }
}

function rowOf(id: unknown, place: string): Row {
  const found = table.find((row) => row.id === id);
  if (found !== undefined) return found;
  const ids = table.map((row) => row.id);
  throw problem("TWM-216", place, "the id of a row", show(id), "see `twomsl list rows`", ids, String(id));
}

function refuseOverlaps(patches: readonly Patch[], place: string): void {
  // Rows may be inserted before a row that another patch changes, but a row is changed once.
  const changed = patches.filter((patch) => !("insert" in patch));
  const meets = (one: Patch, other: Patch): boolean =>
    patchedRow(one) === patchedRow(other) && (one.at === undefined || other.at === undefined || one.at === other.at);
  const twice = changed.find((patch, i) => changed.slice(0, i).some((earlier) => meets(earlier, patch)));
  if (twice === undefined) return;
  const found = `two that change ${patchedRow(twice)}`;
  throw problem("TWM-217", `${place}: patches`, "one patch for each row and host", found, "merge them, or choose another base");
}
