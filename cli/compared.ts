// A check together with what it is compared with: the variant that a variant of the user's is built on, or the one that was named. What is
// recorded is not searched again; where a search may take hours and is saved, only what is recorded is compared.

import { baseOf, baselineOf, baselineRequest, compare, type Bounds, type CheckRequest } from "../model/index.ts";
import type { TimedCheck } from "./check-document.ts";
import { isUserModule } from "./files/user-module.ts";
import type { Io } from "./process/io.ts";
import { selectVariant, type SelectedVariant } from "./select.ts";
import { timedCheck, type Searching } from "./timed-check.ts";

/** What a check is compared with. */
export interface Against {
  readonly selected: SelectedVariant;
  readonly bounds: Bounds;
}

/** The variant that one is compared with: a variant of the user's with what it is built on, unless another is named, or none. */
export async function comparedWith(
  { variant, given }: SelectedVariant,
  named: string | undefined,
  io: Pick<Io, "err" | "interrupt">,
): Promise<SelectedVariant | null> {
  if (named === "none") return null;
  if (named !== undefined) return given === named ? null : selectVariant(named, io, "model", "--against");
  if (!isUserModule(given)) return null;
  const base = baseOf(variant);
  return { variant: base, given: base.id };
}

/** Runs a check, and before it what it is compared with, as far as nothing is recorded of that. */
export async function comparedCheck(
  request: CheckRequest,
  selected: SelectedVariant,
  against: Against | null,
  searching: Searching,
  io: Io,
): Promise<TimedCheck> {
  if (against === null || request.properties.length === 0) return timedCheck(request, selected, searching, io);
  const { variant } = against.selected;
  const asked = baselineRequest(variant, request, against.bounds);
  const isLong = searching.checkpoint !== null;
  const found = asked === null || isLong ? null : await timedCheck(asked, against.selected, { ...searching, coverage: false }, io);
  const timed = await timedCheck(request, selected, searching, io);
  const baseline = baselineOf(variant, request, against.bounds, found?.result ?? null);
  return { ...timed, comparison: compare(timed.result, baseline) };
}
