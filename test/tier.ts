// How much the tests do. `npm test` is the quick tier, which a newcomer waits for. The thorough tier compares the engines on everything
// there is, asks other model checkers and runs thousands of generated cases. In the full tier nothing is left out, which takes hours.
// A file named `*.thorough.test.ts` is left to the last two and one named `*.full.test.ts` to the last; one named `*.scaled.test.ts` runs in
// every tier and asks here how much.

export const tiers = ["quick", "thorough", "full"] as const;
export type Tier = (typeof tiers)[number];

/** The tier that `TWOMSL_TIER` names; the quick one unless it is set. */
export const tier: Tier = tierCalled(process.env["TWOMSL_TIER"] ?? "quick");

/** What the tier at hand does of something; the full tier does what the thorough one does unless it has an amount of its own. */
export function inTier<T>(amounts: { readonly quick: T; readonly thorough: T; readonly full?: T }): T {
  return amounts[tier] ?? amounts.thorough;
}

/** Which files a tier runs, for vitest. */
export function filesOf(which: Tier): { readonly include: string[]; readonly exclude: string[] } {
  const named = (kinds: string): string[] => [`test/**/*.${kinds}.test.ts`];
  if (which === "quick") return { include: ["test/**/*.test.ts"], exclude: named("{thorough,full}") };
  return { include: named(which === "full" ? "{thorough,scaled,full}" : "{thorough,scaled}"), exclude: [] };
}

/** How long a single test may take. What takes seconds on an idle machine may take minutes on a busy one. */
export const mostSecondsOfTest = inTier({ quick: 600, thorough: 900, full: 24 * 3600 });

function tierCalled(name: string): Tier {
  const found = tiers.find((one) => one === name);
  if (found === undefined) throw new Error(`TWOMSL_TIER=${name}: expected one of ${tiers.join(", ")}`);
  return found;
}
