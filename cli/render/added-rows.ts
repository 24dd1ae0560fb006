// The rows that a variant puts into force: they are what a verdict about it is about, if they took part.

import type { Variant } from "../../spec/index.ts";

export function addedRows({ patches }: Pick<Variant, "patches">): readonly string[] {
  return patches.flatMap((patch) => {
    if ("enable" in patch) return [patch.enable];
    if ("disable" in patch) return [];
    return ["replace" in patch ? patch.with.id : patch.insert.id];
  });
}
