// Which recorded verdicts are about runs within what proofs by induction assume: numbers grow, users call as usual, nobody gives up, and A opens and B
// listens unless either may.

import { scenarios, type InductionSetting } from "../../../model/index.ts";
import type { Variant } from "../../../spec/index.ts";

/** Whom the proof speaks of, and whether anything is sent again. */
type Within = Partial<Pick<InductionSetting, "roles" | "sending">>;

/** The scenarios of recorded verdicts, each with the bounds that are set besides, that a proof by induction speaks of. */
export function placesWithin(variant: Variant, { roles = "client-server", sending = "again" }: Within = {}): readonly string[] {
  return Object.keys(variant.expected).filter((place) => {
    const [id, ...settings] = place.split(" ");
    const scenario = scenarios.find((one) => one.id === id);
    if (scenario === undefined) throw new Error(`no scenario ${id}`);
    const bounds = { ...scenario.bounds, ...Object.fromEntries(settings.map((setting) => setting.split("="))) };
    const { isn, userTimeout, calls, listener, refusals } = bounds;
    const { opens, listens } = scenario.bounds.roles;
    const isSentOnce = Number(bounds.retransmissions) === 0 && Number(bounds.duplicates) === 0;
    const isUsual = isn === "mono" && userTimeout === "never" && calls === "usual" && listener === "once" && refusals === "counted";
    if (sending === "once" && !isSentOnce) return false;
    return isUsual && (roles === "either" || (opens.join("") === "A" && listens.join("") === "B"));
  });
}

/** Of these claims those that a search has found violated there. */
export function violatedWithin(variant: Variant, claims: readonly string[], within: Within = {}): readonly string[] {
  const places = placesWithin(variant, within);
  return claims.filter((id) => places.some((place) => id in (variant.expected[place]?.violated ?? {})));
}
