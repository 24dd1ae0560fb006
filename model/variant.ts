// Reading a variant that somebody else wrote: a plain value of unknown shape becomes a Variant that is certain to apply to the table, or
// an InputError that says what is wrong and where. The form is that of the variants that ship, plus `base`, which builds on one of them.

import { InputError } from "../checker/index.ts";
import {
  baseParameters,
  effectNames,
  parameterDescriptions,
  patchedRow,
  State,
  stepIds,
  table,
  variants,
  type Citation,
  type Parameters,
  type Patch,
  type Row,
  type Variant,
} from "../spec/index.ts";
import { rowProblems } from "./row-check.ts";

/** Checks a value read from `place` (a file name) and returns it as a variant. */
export function readVariant(value: unknown, place: string): Variant {
  const source = objectOf(value, place, "an object with id, title, says, cite and patches or parameters");
  onlyKeys(source, ["id", "title", "says", "cite", "base", "patches", "parameters"], place);
  const id = textOf(source, "id", place);
  if (variants.some((variant) => variant.id === id)) {
    throw problem("TWM-211", `${place}: id`, "a name that no variant has yet", id, "give your variant a name of its own");
  }
  const base = baseOf(source["base"], place);
  const patches = [
    ...(base?.patches ?? []),
    ...listOf(source["patches"] ?? [], `${place}: patches`).map((patch, i) => readPatch(patch, `${place}: patches[${i}]`)),
  ];
  refuseOverlaps(patches, place);
  return {
    id,
    title: textOf(source, "title", place),
    says: textOf(source, "says", place),
    cite: readCitations(source["cite"], place),
    patches,
    rows: [],
    parameters: { ...base?.parameters, ...readParameters(source["parameters"] ?? {}, `${place}: parameters`) },
    expected: {},
  };
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
  onlyKeys(source, ["enable", "disable", "replace", "with", "insert", "before", "cite"], place);
  const cite = readCitations(source["cite"], place);
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
      return { enable: row.id, cite };
    }
    case "disable": {
      const row = rowOf(source["disable"], place);
      if (row.status === "variant")
        throw problem("TWM-214", place, "the id of a row that is in force", row.id, "a variant's row is not in force unless enabled");
      return { disable: row.id, cite };
    }
    case "replace": {
      const row = rowOf(source["replace"], place);
      return { replace: row.id, with: readRow(source["with"], `${place}: with`, row), cite };
    }
    case "insert": {
      const before = rowOf(source["before"], `${place}: before`);
      return { insert: readRow(source["insert"], `${place}: insert`, before), before: before.id, cite };
    }
  }
}

/** A new row; it must belong to the step of the row it replaces or stands before. */
function readRow(value: unknown, place: string, at: Row): Row {
  const source = objectOf(value, place, 'a row, made with row(step, { id, in, when, do, … }) from "twomsl/spec"');
  onlyKeys(source, rowKeys, place);
  const id = textOf(source, "id", place);
  const known = table.some((row) => row.id === id);
  if (known && id !== at.id)
    throw problem("TWM-215", `${place}: id`, "an id that no other row has", id, "row ids are permanent; choose a new one");
  if (source["step"] !== at.step) {
    throw problem(
      "TWM-215",
      `${place}: step`,
      at.step,
      show(source["step"]),
      `the row takes its place beside ${at.id}`,
      stepIds,
      String(source["step"]),
    );
  }
  const states = listOf(source["in"], `${place}: in`);
  if (states.length === 0)
    throw problem("TWM-215", `${place}: in`, "at least one state", "none", "a row that applies in no state does nothing");
  for (const name of states) requireState(name, `${place}: in`);
  if (source["goto"] !== null) requireState(source["goto"], `${place}: goto`);
  if (source["then"] !== "stop" && source["then"] !== "continue") {
    throw problem("TWM-215", `${place}: then`, "stop or continue", show(source["then"]), "say whether the next step sees the segment too");
  }
  const when = objectOf(source["when"], `${place}: when`, "a condition");
  if (when["kind"] !== "bool")
    throw problem("TWM-215", `${place}: when`, "a condition", `an expression of kind ${show(when["kind"])}`, "compare it with something");
  for (const [i, effect] of listOf(source["do"], `${place}: do`).entries()) {
    const { do: what } = objectOf(effect, `${place}: do[${i}]`, "an effect");
    if (!effectNames.some((name) => name === what)) {
      throw problem(
        "TWM-215",
        `${place}: do[${i}]`,
        `one of ${effectNames.join(", ")}`,
        show(what),
        'use the effects of "twomsl/spec"',
        effectNames,
        String(what),
      );
    }
  }
  if (JSON.stringify(source) !== JSON.stringify(source, (_, part: unknown) => (typeof part === "function" ? "function" : part))) {
    throw problem("TWM-215", place, "plain data", "a function", "conditions and effects are expressions, never functions");
  }
  textOf(source, "says", place);
  readCitations(source["cite"], place);
  // Every field has been checked or was filled in by row(); its expressions are checked next.
  const row: Row = { ...(source as unknown as Row), status: "variant" };
  const [wrong] = rowProblems(row);
  if (wrong !== undefined) throw problem(wrong.code, `${place}: ${wrong.place}`, wrong.expected, wrong.found, wrong.hint);
  return row;
}

function requireState(name: unknown, place: string): void {
  if (State.values.some((state) => state === name)) return;
  throw problem(
    "TWM-215",
    place,
    `one of ${State.values.join(", ")}`,
    show(name),
    "write the state as the RFC does",
    State.values,
    String(name),
  );
}

function rowOf(id: unknown, place: string): Row {
  const found = table.find((row) => row.id === id);
  if (found !== undefined) return found;
  const ids = table.map((row) => row.id);
  throw problem("TWM-216", place, "the id of a row", show(id), "see `twomsl list rows`", ids, String(id));
}

function refuseOverlaps(patches: readonly Patch[], place: string): void {
  // Rows may be inserted before a row that another patch changes, but a row is changed once.
  const changed = patches.filter((patch) => !("insert" in patch)).map(patchedRow);
  const twice = changed.find((id, i) => changed.indexOf(id) !== i);
  if (twice === undefined) return;
  throw problem("TWM-217", `${place}: patches`, "one patch for each row", `two that change ${twice}`, "merge them, or choose another base");
}

function readParameters(value: unknown, place: string): Partial<Parameters> {
  const source = objectOf(value, place, "an object");
  const names = Object.keys(baseParameters);
  for (const [name, given] of Object.entries(source)) {
    if (!names.includes(name))
      throw problem("TWM-218", place, `one of ${names.join(", ")}`, name, "see `twomsl list parameters`", names, name);
    const values = parameterDescriptions.find((description) => description.name === name)?.values ?? "";
    const isNumber = name === "timeWaitMsl" || name === "aborts";
    const valid = isNumber
      ? Number.isInteger(given) && Number(given) >= 0 && Number(given) <= 8
      : values.split(", ").some((allowed) => allowed === given);
    if (!valid) throw problem("TWM-218", `${place}.${name}`, values, show(given), "see `twomsl list parameters`");
  }
  // Each entry has the name and a value of a parameter.
  return source as Partial<Parameters>;
}

function readCitations(value: unknown, place: string): readonly Citation[] {
  const citations = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (citations.length === 0) {
    throw problem(
      "TWM-219",
      `${place}: cite`,
      "at least one source",
      value === undefined ? "none" : show(value),
      'write cite: [rfc(9293, "3.6.1")] or [other("…")]',
    );
  }
  for (const citation of citations) {
    const { kind } = objectOf(citation, `${place}: cite`, "rfc(…) or other(…)");
    if (kind !== "rfc" && kind !== "other")
      throw problem("TWM-219", `${place}: cite`, "rfc(…) or other(…)", show(citation), "citations say where a claim comes from");
  }
  return citations as readonly Citation[];
}

const rowKeys = ["id", "step", "in", "when", "do", "goto", "then", "says", "cite", "status", "shadowed", "decision"];

/** A key that nobody reads is a slip that would go unnoticed. */
function onlyKeys(source: Readonly<Record<string, unknown>>, keys: readonly string[], place: string): void {
  const extra = Object.keys(source).find((key) => !keys.includes(key));
  if (extra !== undefined) throw problem("TWM-221", place, `only ${keys.join(", ")}`, extra, "see docs/variants.md", keys, extra);
}

function objectOf(value: unknown, place: string, expected: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw problem("TWM-210", place, expected, show(value), "see docs/variants.md");
}

function listOf(value: unknown, place: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw problem("TWM-210", place, "a list", show(value), "see docs/variants.md");
}

function textOf(source: Readonly<Record<string, unknown>>, name: string, place: string): string {
  const value = source[name];
  if (typeof value === "string" && value !== "") return value;
  throw problem("TWM-210", `${place}: ${name}`, "a text", show(value), "see docs/variants.md");
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function problem(
  code: string,
  place: string,
  expected: string,
  found: string,
  hint: string,
  candidates?: readonly string[],
  given?: string,
): InputError {
  return new InputError({
    code,
    place,
    expected,
    found,
    hint,
    ...(candidates === undefined || given === undefined ? {} : { candidates, given }),
  });
}
