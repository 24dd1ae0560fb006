// The variants that the page offers: those that ship, and those of the user's that were opened in it. A variant of one's own is JSON; it is
// read as the command reads a file.

import { readVariant } from "../../model/index.ts";
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
  const variant = readVariant(source, place);
  own = [...own.filter((one) => one.variant.id !== variant.id), { variant, source }];
  return variant;
}

/** What another thread needs to know of a variant besides its name. */
export function sourceOf(variant: Variant): unknown {
  return own.find((one) => one.variant === variant)?.source ?? null;
}
