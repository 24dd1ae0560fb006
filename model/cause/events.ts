// Which events of a run are needed for what it shows: those without any one of which the others, as far as they can still happen in their
// order, do not lead to it.

import { evaluator, judgeOf, type Fields, type Firing, type State, type System } from "../../checker/index.ts";
import type { ReplayedStep } from "../../checker/index.ts";
import { minimalPart } from "./minimal.ts";

/** An event as it is looked for again: a rule, and what it was done by and with. */
export type RunEvent = Pick<ReplayedStep, "rule" | "args">;

/** What becomes of a run without one of its events. */
export interface WithoutEvent {
  /** The event, by its place in the run, from 0. */
  readonly event: number;
  /** The first later event that can no longer happen; null if all of them can, and the property is not violated all the same. */
  readonly blocked: number | null;
  /** Whether that one could happen if there were more room in the network. */
  readonly noRoom: boolean;
}

/** The events that are needed, each with what becomes of the run without it; the others are left out. */
export async function neededEvents(system: System, property: string, events: readonly RunEvent[]): Promise<readonly WithoutEvent[]> {
  const follow = followerOf(system, property);
  const places = events.map((_, i) => i);
  const at = (kept: readonly number[]): readonly RunEvent[] => events.filter((_, i) => kept.includes(i));
  const kept = await minimalPart(places, (some) => Promise.resolve(follow(at(some)).violated));
  return kept.map((event) => {
    const rest = kept.filter((place) => place !== event);
    const { blocked, noRoom } = follow(at(rest));
    return { event, blocked: blocked === null ? null : (rest[blocked] ?? null), noRoom };
  });
}

interface Followed {
  /** Whether the property is violated somewhere on the way. */
  readonly violated: boolean;
  /** The first event that cannot happen, null if all can; and whether it lacks room alone. */
  readonly blocked: number | null;
  readonly noRoom: boolean;
}

function followerOf(system: System, property: string): (events: readonly RunEvent[]) => Followed {
  const { initialState, firings, fire } = evaluator(system);
  const judge = judgeOf({ ...system, properties: system.properties.filter(({ id }) => id === property) });
  const isHit = (all: readonly { readonly hit: boolean }[]): boolean => all.some(({ hit }) => hit);
  return (events) => {
    let state: State = initialState();
    let violated = isHit(judge.state(state));
    for (const [i, event] of events.entries()) {
      const firing = likest(event, firings(state));
      const outcome = firing === null ? null : fire(state, firing);
      if (outcome?.kind !== "next") return { violated, blocked: i, noRoom: outcome?.kind === "capped" };
      violated ||= isHit(judge.step(state, outcome)) || isHit(judge.state(outcome.state));
      state = outcome.state;
    }
    return { violated, blocked: null, noRoom: false };
  };
}

/** The same rule with the same segment; or, where time has passed otherwise, with one that differs in its age alone. */
function likest({ rule, args }: RunEvent, firings: readonly Firing[]): Firing | null {
  const alike = firings.filter((one) => one.rule.id === rule.id);
  const text = (given: Firing["args"], without: string): string =>
    JSON.stringify(Object.entries(given).map(([name, value]) => [name, typeof value === "object" ? withoutField(value, without) : value]));
  const found = (without: string): Firing | undefined => alike.find((one) => text(one.args, without) === text(args, without));
  return found("") ?? found("age") ?? null;
}

function withoutField(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}
