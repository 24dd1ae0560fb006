// A link to what is shown: variant, bounds and choices by name, in the fragment of the address, which no server sees.

import { parseBound } from "../../model/index.ts";
import { follow, choicesOf, type Followed } from "./follow.ts";
import { boundsSet, settingOf } from "./setting.ts";
import { endingIn, goTo, type Ending, type Walk } from "./walk.ts";

/** The fragment of a link to a walk: `#variant=no-time-wait&scenario=table-e&set=isn=mono&do=B.OPEN_passive~A.OPEN_active&at=1`. */
export function linkOf(walk: Walk): string {
  const { setting, at, steps, ending } = walk;
  const set = boundsSet(setting);
  const parts = [
    `variant=${setting.variant.id}`,
    `scenario=${setting.scenario.id}`,
    ...(set.length === 0 ? [] : [`set=${set.join(",")}`]),
    ...(steps.length === 0 ? [] : [`do=${choicesOf(walk).join("~")}`]),
    ...(ending === null ? [] : [`shows=${ending.property}`]),
    ...(ending?.loop == null ? [] : [`loop=${ending.loop}`]),
    ...(at === steps.length ? [] : [`at=${at}`]),
  ];
  return `#${parts.join("&")}`;
}

/** The walk that a link leads to; null for a fragment that is none. An `InputError` if it names what there is not. */
export function followLink(fragment: string): Followed | null {
  const entries = fragment
    .replace(/^#/, "")
    .split("&")
    .map((part) => {
      const sign = part.indexOf("=");
      return sign < 0 ? ([part, ""] as const) : ([part.slice(0, sign), decoded(part.slice(sign + 1))] as const);
    });
  const given = new Map(entries);
  if (!given.has("variant") && !given.has("scenario") && !given.has("do")) return null;
  const listed = (name: string, sign: string): readonly string[] => (given.get(name) ?? "").split(sign).filter((part) => part !== "");
  const set = Object.assign({}, ...listed("set", ",").map(parseBound));
  const followed = follow(settingOf(given.get("variant") ?? "rfc9293", given.get("scenario") ?? "quick", set), listed("do", "~"));
  const at = Number(given.get("at") ?? followed.walk.at);
  const walk = followed.because === null ? endingIn(followed.walk, endingOf(given)) : followed.walk;
  return { ...followed, walk: goTo(walk, Number.isInteger(at) ? at : walk.at) };
}

/** What the run is said to show; whether it does is seen when it is followed. */
function endingOf(given: ReadonlyMap<string, string>): Ending | null {
  const [property, loop] = [given.get("shows"), given.get("loop")];
  if (property === undefined) return null;
  return { property, loop: loop !== undefined && /^\d+$/.test(loop) ? Number(loop) : null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
