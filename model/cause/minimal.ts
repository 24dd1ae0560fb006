// Delta debugging: of some things that together bring something about, a part that still does and of which none can be left out. It need
// not be the smallest such part, and there may be others.

/** Whether the things bring it about. What is not known does not. */
export type BringsAbout<Thing> = (things: readonly Thing[]) => Promise<boolean>;

/**
 * A 1-minimal part of `all`, which must bring it about: without any one of it, it does not come about. Halves, quarters and so on are left out
 * first, then what is left one by one, until nothing can be. */
export async function minimalPart<Thing>(all: readonly Thing[], bringsAbout: BringsAbout<Thing>): Promise<readonly Thing[]> {
  if (all.length === 0 || (await bringsAbout([]))) return [];
  let kept = all;
  let size = Math.ceil(kept.length / 2);
  for (;;) {
    const smaller = kept.length > 1 ? await withoutSome(kept, size, bringsAbout) : null;
    if (smaller !== null) kept = smaller;
    else if (size === 1) return kept;
    else size = Math.ceil(size / 2);
    size = Math.max(1, Math.min(size, Math.ceil(kept.length / 2)));
  }
}

/** The first of the parts that lack `size` neighbours and still bring it about; null if there is none. */
async function withoutSome<Thing>(kept: readonly Thing[], size: number, bringsAbout: BringsAbout<Thing>): Promise<readonly Thing[] | null> {
  for (let at = 0; at < kept.length; at += size) {
    const rest = kept.filter((_, i) => i < at || i >= at + size);
    if (await bringsAbout(rest)) return rest;
  }
  return null;
}
