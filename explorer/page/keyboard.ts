// The keyboard: arrows go through the run, p plays it, digits take what may happen next. Whoever is writing into a field is left alone.

import { useEffect } from "preact/hooks";
import type { EventChoice } from "../walk/events.ts";
import type { Page } from "./state.ts";

/** Listens to keys for the whole page. */
export function useKeyboard(page: Page, events: readonly EventChoice[]): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      if (!act(event.key, page, events)) return;
      event.preventDefault();
      // The button that was pressed may be gone; what comes next is there.
      if (document.activeElement === document.body) document.getElementById("events-title")?.focus();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}

function act(key: string, page: Page, events: readonly EventChoice[]): boolean {
  const { at, steps } = page.walk;
  if (key === "ArrowLeft") page.go(at - 1);
  else if (key === "ArrowRight") page.go(at + 1);
  else if (key === "Home") page.go(0);
  else if (key === "End") page.go(steps.length);
  else if (key === "p") page.setPlaying(!page.playing);
  else {
    const firing = /^[1-9]$/.test(key) ? events.filter(({ because }) => because === null)[Number(key) - 1]?.firing : null;
    if (firing == null) return false;
    page.take(firing);
  }
  return true;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable]") !== null;
}
