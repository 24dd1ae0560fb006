// The variants that the page offers: those that ship, and those of the user's that were opened in it. A variant of one's own is JSON; it is
// read as the command reads a file.

import { readVariant, scenarioFileIn } from "../../model/index.ts";
import { variants, type Variant } from "../../spec/index.ts";

/** A variant of the user's, and the JSON that it was read from, which another thread can read again. */
interface Own {
  readonly variant: Variant;
  readonly source: unknown;
}

let own: readonly Own[] = [];

/** Every variant there is here. */
export function variantsHere(): readonly Variant[] {
  return [...variants, ...own.map(({ variant }) => variant)];
}

/** Takes a variant in; one of the same name that was opened before is forgotten. An `InputError` if it is none. */
export function openVariant(source: unknown, place: string): Variant {
  const variant = readVariant(withoutFiles(source), place);
  own = [...own.filter((one) => one.variant.id !== variant.id), { variant, source }];
  return variant;
}

/** Without the verdicts that are expected within scenarios in files: the page has no files, and shows no verdict beside another. */
function withoutFiles(source: unknown): unknown {
  if (typeof source !== "object" || source === null || !("expected" in source)) return source;
  const { expected } = source;
  if (typeof expected !== "object" || expected === null) return source;
  return { ...source, expected: Object.fromEntries(Object.entries(expected).filter(([key]) => scenarioFileIn(key) === null)) };
}

/** What another thread needs to know of a variant besides its name. */
export function sourceOf(variant: Variant): unknown {
  return own.find((one) => one.variant === variant)?.source ?? null;
}
