// What the page knows: the walk, what was said about it last, and how it is changed. The address always says where one is.

import { useCallback, useEffect, useState } from "preact/hooks";
import type { Firing } from "../../checker/index.ts";
import { choicesOf, follow, followedWords, type Followed } from "../walk/follow.ts";
import { followLink, linkOf } from "../walk/link.ts";
import { frontWalk } from "../walk/presets.ts";
import { followSaved } from "../walk/saved.ts";
import type { JudgedFile } from "../view/judged.ts";
import type { Setting } from "../walk/setting.ts";
import { goTo, takeStep, type Walk } from "../walk/walk.ts";

export interface Page {
  readonly walk: Walk;
  /** What there is to say: that a link was followed only in part, or what was wrong with a file. */
  readonly said: string | null;
  /** What was found of a file that was judged. */
  readonly file: JudgedFile | null;
  take(firing: Firing): void;
  go(at: number): void;
  /** The same choices within another setting, as far as they go. */
  change(setting: Setting): void;
  /** Choices from the beginning, looked at where `at` says, else at their end. */
  play(setting: Setting, choices: readonly string[], at?: number): void;
  open(text: string, name: string): void;
  begin(variant: string): void;
  judged(file: JudgedFile | null): void;
  say(words: string | null): void;
}

interface Known {
  readonly walk: Walk;
  readonly said: string | null;
}

/** The state of the page. */
export function usePage(): Page {
  const [known, setKnown] = useState<Known>(first);
  const [file, setFile] = useState<JudgedFile | null>(null);
  /** Makes a new state; what cannot be made leaves the walk as it is, and is said. */
  const attempt = useCallback((make: (known: Known) => Known) => {
    setKnown((before) => {
      try {
        return make(before);
      } catch (error) {
        return { ...before, said: error instanceof Error ? error.message : String(error) };
      }
    });
  }, []);
  useEffect(() => {
    const fragment = linkOf(known.walk);
    if (location.hash !== fragment) history.replaceState(null, "", fragment);
  }, [known.walk]);
  useEffect(() => {
    const followed = (): void => attempt((before) => (location.hash === linkOf(before.walk) ? before : (linked() ?? before)));
    addEventListener("hashchange", followed);
    return () => removeEventListener("hashchange", followed);
  }, [attempt]);
  return {
    ...known,
    file,
    judged: setFile,
    take: (firing) => attempt(({ walk }) => ({ walk: takeStep(walk, firing) ?? walk, said: null })),
    go: (at) => attempt(({ walk, said }) => ({ walk: goTo(walk, at), said })),
    change: (setting) => attempt(({ walk }) => keepingPlace(follow(setting, choicesOf(walk)), walk.at)),
    play: (setting, choices, at = choices.length) => attempt(() => keepingPlace(follow(setting, choices), at)),
    open: (text, name) => attempt(() => shown(followSaved(text, name))),
    begin: (variant) => attempt(() => ({ walk: frontWalk(variant), said: null })),
    say: (words) => setKnown((before) => ({ ...before, said: words })),
  };
}

function first(): Known {
  try {
    return linked() ?? { walk: frontWalk("rfc9293"), said: null };
  } catch (error) {
    return { walk: frontWalk("rfc9293"), said: error instanceof Error ? error.message : String(error) };
  }
}

function linked(): Known | null {
  const followed = followLink(location.hash);
  return followed === null ? null : shown(followed);
}

function shown(followed: Followed): Known {
  return { walk: followed.walk, said: followedWords(followed) };
}

function keepingPlace(followed: Followed, at: number): Known {
  return shown({ ...followed, walk: goTo(followed.walk, at) });
}
