// A value of unknown shape becomes one of a known shape, or an InputError that says what is wrong and where.

import { InputError, type Problem } from "../../checker/index.ts";
import { claimVocabulary, other, rfc, rowVocabulary, type Citation } from "../../spec/index.ts";

/** Where the form of what is read is written down, unless another page is named. */
const PAGE = "see docs/variants.md";

/** A key that nobody reads is a slip that would go unnoticed. */
export function onlyKeys(source: Readonly<Record<string, unknown>>, keys: readonly string[], place: string, hint = PAGE): void {
  const extra = Object.keys(source).find((key) => !keys.includes(key));
  if (extra !== undefined) throw problem("TWM-221", place, `only ${keys.join(", ")}`, extra, hint, keys, extra);
}

export function objectOf(value: unknown, place: string, expected: string, hint = PAGE): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw problem("TWM-210", place, expected, show(value), hint);
}

export function listOf(value: unknown, place: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw problem("TWM-210", place, "a list", show(value), PAGE);
}

export function textOf(source: Readonly<Record<string, unknown>>, name: string, place: string, hint = PAGE): string {
  const value = source[name];
  if (typeof value === "string" && value !== "") return value;
  throw problem("TWM-210", `${place}: ${name}`, "a text", show(value), hint);
}

export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function problem(
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

/** What is wrong with an expression, at its place in the file; of a word that only others may read, who reads what. */
export function problemIn({ code, place, expected, found, hint, candidates, given }: Problem, file: string): InputError {
  const namesOf = (words: readonly { readonly name: string }[]): readonly string[] => words.map(({ name }) => name);
  const [ofRows, ofClaims] = [namesOf(rowVocabulary), namesOf(claimVocabulary)];
  const isWord = [...ofRows, ...ofClaims].includes(found);
  const readers = `rows read ${ofRows.join(", ")}, properties ${ofClaims.join(", ")}: see docs/variants.md`;
  return problem(code, `${file}: ${place}`, expected, found, isWord ? readers : hint, candidates, given);
}

export function readCitations(value: unknown, place: string): readonly Citation[] {
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
  return citations.map((citation) => readCitation(citation, `${place}: cite`));
}

/** A place in the source that is left out or empty is none. */
function readCitation(value: unknown, place: string): Citation {
  const { kind, rfc: number, section, work, at } = objectOf(value, place, "rfc(…) or other(…)");
  const isText = (part: unknown): part is string => typeof part === "string" && part !== "";
  const within = isText(at) ? at : undefined;
  if (isText(at) || at === undefined || at === null || at === "") {
    if (kind === "rfc" && typeof number === "number" && Number.isInteger(number) && number > 0 && isText(section)) {
      return rfc(number, section, within);
    }
    if (kind === "other" && isText(work)) return other(work, within);
  }
  throw problem(
    "TWM-219",
    place,
    'rfc(9293, "3.6.1"), other("…"), or either with a place in it',
    show(value),
    "citations say where a claim comes from",
  );
}
