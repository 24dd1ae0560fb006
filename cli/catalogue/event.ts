// An event of a variant's own explained: where and when it happens, and what it does.

import type { OwnEvent } from "../../spec/index.ts";
import { effectWords, formula } from "../../drawing/index.ts";
import { sources, type Paragraphs } from "./entry.ts";

export function aboutEvent({ in: states, after, since, when, do: effects = [], goto, cite }: OwnEvent): Paragraphs {
  const from = since === "arrival" ? "there since a segment last arrived" : "there";
  return [
    ["states", states.join(", ")],
    ["happens", after === undefined ? "at any time, or never" : `at once after ${after} ${after === 1 ? "tick" : "ticks"} ${from}`],
    ["when", when === undefined ? "" : formula(when)],
    ["does", effects.map(effectWords).join("; ")],
    ["then", goto === undefined ? "the state stays" : `enter ${goto}`],
    sources(cite),
  ];
}
