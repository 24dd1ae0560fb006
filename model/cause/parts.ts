// A variant taken apart: each patch and each parameter by itself, and a variant that has only some of them.

import { baseParameters, type OwnEvent, type Parameters, type Patch, type Variant } from "../../spec/index.ts";

/** Something that a variant changes of the base table. */
export type VariantPart =
  | { readonly kind: "patch"; readonly patch: Patch }
  | { readonly kind: "event"; readonly event: OwnEvent }
  | { readonly kind: "parameter"; readonly name: keyof Parameters; readonly value: string | number };

/** All that a variant changes, with what it takes over from the variant that it is built on. */
export function partsOfVariant({ patches, events = [], parameters }: Variant): readonly VariantPart[] {
  const names = Object.keys(baseParameters) as (keyof Parameters)[]; // The keys of a constant are those of its type.
  return [
    ...patches.map((patch): VariantPart => ({ kind: "patch", patch })),
    ...events.map((event): VariantPart => ({ kind: "event", event })),
    ...names.flatMap((name): VariantPart[] => {
      const value = parameters[name];
      return value === undefined || value === baseParameters[name] ? [] : [{ kind: "parameter", name, value }];
    }),
  ];
}

/** The variant with only these of its parts. Nothing is recorded of it. */
export function variantWith(variant: Variant, parts: readonly VariantPart[]): Variant {
  return {
    ...variant,
    patches: parts.flatMap((part) => (part.kind === "patch" ? [part.patch] : [])),
    events: parts.flatMap((part) => (part.kind === "event" ? [part.event] : [])),
    // Each name is that of a parameter, with a value that the variant has.
    parameters: Object.fromEntries(
      parts.flatMap((part) => (part.kind === "parameter" ? [[part.name, part.value]] : [])),
    ) as Partial<Parameters>,
    expected: {},
  };
}

/** A part in a few signs: `+ROW` is turned on, `-ROW` off; a parameter with its value. */
export function partName(part: VariantPart): string {
  if (part.kind === "parameter") return `${part.name}=${part.value}`;
  if (part.kind === "event") return `+${part.event.id}`;
  const { patch } = part;
  const at = patch.at === undefined ? "" : ` at ${patch.at}`;
  if ("enable" in patch) return `+${patch.enable}${at}`;
  if ("disable" in patch) return `-${patch.disable}${at}`;
  return "replace" in patch ? `${patch.with.id} instead of ${patch.replace}${at}` : `+${patch.insert.id}${at}`;
}
