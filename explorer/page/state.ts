// What the page knows: the walk, what was said about it last, whether it is being played, and how it is changed. The address always says where one is.

import { useCallback, useEffect, useState } from "preact/hooks";
import type { Firing } from "../../checker/index.ts";
import { choicesOf, follow, followedWords, type Followed } from "../walk/follow.ts";
import { followLink, linkOf } from "../walk/link.ts";
import { frontWalk } from "../walk/presets.ts";
import { followSaved } from "../walk/saved.ts";
import type { JudgedFile } from "../view/judged.ts";
import type { Setting } from "../walk/setting.ts";
import { openVariant } from "../walk/variants-here.ts";
import { endingIn, goTo, takeStep, type Ending, type Walk } from "../walk/walk.ts";
import { embedded } from "./embedded.ts";

export interface Page extends Known {
  /** What was found of a file that was judged. */
  readonly file: JudgedFile | null;
  take(firing: Firing): void;
  go(at: number): void;
  /** Goes on step by step by itself, from the beginning if one is at the end; or pauses. */
  setPlaying(playing: boolean): void;
  /** The same choices within another setting, as far as they go. */
  change(setting: Setting): void;
  /** A run that was found, played from where the search began. */
  show(setting: Setting, choices: readonly string[], ending: Ending, from: number): void;
  open(text: string, name: string): void;
  /** Takes in a variant of the user's, and walks by it. */
  openVariant(source: unknown, name: string): void;
  begin(variant: string): void;
  judged(file: JudgedFile | null): void;
  say(words: string | null): void;
}

interface Known {
  readonly walk: Walk;
  /** What there is to say: that a link was followed only in part, or what was wrong with a file. */
  readonly said: string | null;
  readonly playing: boolean;
  /** Whether the walk is a run that was found rather than chosen. */
  readonly isFound: boolean;
  /** A link that could not be followed, and may be once a variant is opened. */
  readonly pending: string | null;
}

const stepMs = 1200;

/** The state of the page. */
export function usePage(): Page {
  const [known, setKnown] = useState<Known>(first);
  const [file, setFile] = useState<JudgedFile | null>(null);
  /** Makes a new state, in which nothing is played unless it says so; what cannot be made leaves the walk as it is, and is said. */
  const attempt = useCallback((make: (known: Known) => Partial<Known>) => {
    setKnown((before) => {
      try {
        return { ...before, playing: false, pending: null, ...make(before) };
      } catch (error) {
        return { ...before, playing: false, said: wordsOf(error) };
      }
    });
  }, []);
  useAddress(known, attempt);
  useEffect(() => {
    if (!known.playing) return undefined;
    const timer = setTimeout(() => attempt(played), stepMs);
    return () => clearTimeout(timer);
  }, [known.playing, known.walk]);
  return {
    ...known,
    file,
    judged: setFile,
    take: (firing) => attempt(({ walk }) => ({ walk: takeStep(walk, firing) ?? walk, said: null, isFound: false })),
    go: (at) => attempt(({ walk }) => ({ walk: goTo(walk, at) })),
    setPlaying: (playing) => attempt(({ walk }) => ({ playing, walk: playing && walk.at === walk.steps.length ? goTo(walk, 0) : walk })),
    change: (setting) => attempt(({ walk }) => shown(follow(setting, choicesOf(walk)), walk.at)),
    show: (setting, choices, ending, from) => attempt(() => found(follow(setting, choices), ending, from)),
    open: (text, name) => attempt(() => opened(followSaved(text, name))),
    openVariant: (source, name) => attempt((before) => withVariant(before, source, name)),
    begin: (variant) => attempt(() => ({ walk: frontWalk(variant), said: null, isFound: false })),
    say: (words) => setKnown((before) => ({ ...before, said: words })),
  };
}

/** The address follows the walk, and the walk an address that somebody enters. */
function useAddress({ walk, pending }: Known, attempt: (make: (known: Known) => Partial<Known>) => void): void {
  useEffect(() => {
    const fragment = linkOf(walk);
    if (pending === null && location.hash !== fragment) history.replaceState(null, "", fragment);
  }, [walk, pending]);
  useEffect(() => {
    const followed = (): void =>
      attempt((before) => (location.hash === linkOf(before.walk) ? { playing: before.playing } : (linked(location.hash) ?? {})));
    addEventListener("hashchange", followed);
    return () => removeEventListener("hashchange", followed);
  }, [attempt]);
}

/** What the page opens on: what its link says, else the run that it was given, else a connection that is closing. */
function first(): Known {
  const begun = { walk: frontWalk("rfc9293"), said: null, playing: false, isFound: false, pending: null };
  try {
    const [variant, trace] = [embedded("variant"), embedded("trace")];
    const own = variant === null ? null : openVariant(JSON.parse(variant), "the variant in this page");
    const link = linked(location.hash);
    if (link !== null) return { ...begun, ...link };
    if (trace !== null) return { ...begun, ...opened(followSaved(trace, "the run in this page")) };
    return own === null ? begun : { ...begun, walk: frontWalk(own.id) };
  } catch (error) {
    return { ...begun, said: wordsOf(error), pending: location.hash === "" ? null : location.hash };
  }
}

function linked(fragment: string): Partial<Known> | null {
  const followed = followLink(fragment);
  return followed === null ? null : opened(followed);
}

/** A walk that came from outside. */
function opened(followed: Followed): Partial<Known> {
  return { ...shown(followed, followed.walk.at), isFound: followed.walk.ending !== null };
}

function shown(followed: Followed, at: number): Partial<Known> {
  return { walk: goTo(followed.walk, at), said: followedWords(followed) };
}

/** A run that was found: whoever wants nothing to move by itself sees its end. */
function found(followed: Followed, ending: Ending, from: number): Partial<Known> {
  const walk = endingIn(followed.walk, ending);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return { walk: goTo(walk, isStill ? walk.steps.length : from), said: followedWords(followed), isFound: true, playing: !isStill };
}

function played({ walk }: Known): Partial<Known> {
  const there = goTo(walk, walk.at + 1);
  return { walk: there, playing: there.at < there.steps.length };
}

/** The choices so far by a variant of the user's; or the link that waited for it. */
function withVariant({ walk, pending }: Known, source: unknown, name: string): Partial<Known> {
  const variant = openVariant(source, name);
  if (pending !== null) return linked(pending) ?? {};
  const { timeWait: _, ...set } = walk.setting.set;
  return shown(follow({ ...walk.setting, variant, set }, choicesOf(walk)), walk.at);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
