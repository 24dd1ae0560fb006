// The search as the page uses it: begun by hand, its answer is played; when the rules change afterwards it is asked again and only told.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Progress } from "../../checker/index.ts";
import type { Answer, Asked, Done } from "../check/messages.ts";
import { choicesOf } from "../walk/follow.ts";
import { boundsSet, type Setting } from "../walk/setting.ts";
import { sourceOf } from "../walk/variants-here.ts";
import type { Page } from "./state.ts";
import { startSearch, type Search } from "./worker.ts";

export const mostStates = 1_000_000;

/** What is searched for, and from where. */
export interface Wanted {
  readonly properties: readonly string[];
  readonly isFirstEnough: boolean;
  readonly from: readonly string[];
}

export type Status =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: Progress | null }
  | { readonly kind: "over"; readonly done: Done; readonly fromStep: number }
  | { readonly kind: "failed"; readonly message: string };

export interface Searching {
  readonly status: Status;
  begin(wanted: Wanted): void;
  stop(): void;
  play(answer: Answer): void;
}

export function useSearching(page: Page): Searching {
  const { setting } = page.walk;
  const [status, setStatus] = useState<Status>({ kind: "idle" });
  const search = useRef<Search | null>(null);
  const last = useRef<{ readonly wanted: Wanted; readonly rules: string } | null>(null);
  useEffect(() => () => search.current?.end(), []);
  const play = (answer: Answer, from: number): void => {
    if (answer.choices !== null) page.show(setting, answer.choices, { property: answer.id, loop: answer.loop }, from);
  };
  const begin = (wanted: Wanted, plays: boolean): void => {
    search.current?.end();
    last.current = { wanted, rules: rulesOf(setting) };
    setStatus({ kind: "running", progress: null });
    search.current = startSearch(askedOf(setting, wanted), (message) => {
      if (message.kind === "progress") return setStatus({ kind: "running", progress: message.progress });
      if (message.kind === "failed") return setStatus(message);
      setStatus({ kind: "over", done: message, fromStep: wanted.from.length });
      const [shortest] = message.answers;
      if (plays && shortest !== undefined) play(shortest, wanted.from.length);
    });
  };
  const rules = rulesOf(setting);
  useEffect(() => {
    if (last.current === null || last.current.rules === rules) return;
    const { wanted } = last.current;
    const here = choicesOf(page.walk);
    if (wanted.from.every((choice, i) => here[i] === choice)) return begin(wanted, false);
    // These are other runs: the answer is not about them.
    search.current?.end();
    last.current = null;
    setStatus({ kind: "idle" });
  }, [rules]);
  return {
    status,
    begin: (wanted) => begin(wanted, true),
    stop: () => search.current?.stop(),
    play: (answer) => play(answer, status.kind === "over" ? status.fromStep : 0),
  };
}

function rulesOf(setting: Setting): string {
  return [setting.variant.id, setting.scenario.id, ...boundsSet(setting)].join(" ");
}

function askedOf(setting: Setting, { properties, isFirstEnough, from }: Wanted): Asked {
  return {
    kind: "check",
    variant: setting.variant.id,
    source: sourceOf(setting.variant),
    scenario: setting.scenario.id,
    set: boundsSet(setting),
    properties,
    from,
    mostStates,
    isFirstEnough,
  };
}
