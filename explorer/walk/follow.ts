// Taking choices that were written down, as far as they can still be taken.

import { choiceText, isChoice, readChoice, type Choice } from "./choice.ts";
import { eventsAt } from "./events.ts";
import { worldOf, type Setting } from "./setting.ts";
import { beginWalk, stateOf, takeStep, type Walk } from "./walk.ts";

export interface Followed {
  readonly walk: Walk;
  /** How many choices there were. */
  readonly of: number;
  /** Why the next of them could not be taken; null if all were. */
  readonly because: string | null;
}

/** Takes choices from the beginning. */
export function follow(setting: Setting, choices: readonly string[]): Followed {
  let walk = beginWalk(setting);
  for (const text of choices) {
    const choice = readChoice(text);
    const firing = worldOf(setting)
      .evaluator.firings(stateOf(walk))
      .find(({ rule, args }) => isChoice(choice, rule.id, args));
    const next = firing === undefined ? null : takeStep(walk, firing);
    if (next === null) return { walk, of: choices.length, because: whyNotChosen(walk, choice) };
    walk = next;
  }
  return { walk, of: choices.length, because: null };
}

/** The choices of a walk. */
export function choicesOf({ steps }: Walk): readonly string[] {
  return steps.map(({ rule, args }) => choiceText(rule.id, args));
}

/** `followed 7 of 8 steps; step 8 is not enabled because …`; null if all were followed. */
export function followedWords({ walk, of, because }: Followed): string | null {
  if (because === null) return null;
  const taken = walk.steps.length;
  return `followed ${taken} of ${of} steps; step ${taken + 1} is not enabled because ${because}`;
}

function whyNotChosen(walk: Walk, { host, rule, segment }: Choice): string {
  const named = `${host === null ? "" : `${host}: `}${rule}`;
  if (!worldOf(walk.setting).system.rules.some(({ id }) => id === rule)) return `these bounds have no event “${rule}”`;
  const event = eventsAt(walk).find((one) => one.rule === rule && one.host === host && one.because !== null);
  if (event?.because != null) return `${named} ${event.because}`;
  return segment.length === 0
    ? `there is no “${named}” here`
    : `no segment ${segment.join(" ")} is in the network for ${host ?? "anybody"}`;
}
