// Questions and what answers them: by which words they are found, and the third sentence of an answer, which is made from the recorded verdicts.

import { boundsAt, expectedOf, partsOf } from "../../model/index.ts";
import { isLiveness, properties, variants } from "../../spec/index.ts";
import { questions } from "./asked.ts";
import type { Question, Shown } from "./question.ts";

/**
 * A word as it is looked up: in any spelling of capitals, with any or no sign between its parts, with or without the place where a system keeps
 * it. `net.ipv4.tcp_tw_reuse` is `TCP_TW_REUSE`, and `close wait` is `CLOSE-WAIT`. */
export function wordKey(word: string): string {
  return word
    .toLowerCase()
    .replace(/^(?:\/proc\/sys\/)?net[./](?:ipv4|ipv6|netfilter|inet|inet6)[./](?:tcp\.)?/, "")
    .replaceAll(/[-_\s]+/g, "");
}

/** The questions that a word is about. */
export function questionsAbout(word: string): readonly Question[] {
  return questions.filter(({ words }) => words.some((one) => wordKey(one) === wordKey(word)));
}

/** The third sentence: what is recorded. */
export function shownWords({ shown }: Pick<Question, "shown">): string {
  const parts = shown.map((one) => {
    const { verdict, depth } = recorded(one);
    return `${one.property} ${verdict === "violated" ? violationWords(one.property, depth) : verdict} in ${one.variant} within ${one.key}`;
  });
  return `Within its bounds the search finds: ${parts.join("; ")}.`;
}

/** What must follow in the end is violated by a run without an end, of which the events before it goes round are counted. */
function violationWords(property: string, depth: number | null): string {
  const isInTheEnd = properties.some((claim) => claim.id === property && isLiveness(claim));
  const how = isInTheEnd ? "is violated by a run that goes on for ever" : "is violated";
  return depth === null ? how : `${how}${isInTheEnd ? "," : ""} after ${depth} events`;
}

/** The commands that show it. */
export function commandsFor({ shown }: Pick<Question, "shown">): readonly string[] {
  return shown.map(({ variant, key, property }) => {
    const { name: scenario, settings } = partsOf(key);
    return [
      `twomsl check --variant ${variant} --scenario ${scenario}`,
      ...settings.map((setting) => `--set ${setting}`),
      `--property ${property}`,
    ].join(" ");
  });
}

/** What is recorded; a verdict that nobody recorded cannot be shown. */
export function recorded({ variant: id, key, property }: Shown): { readonly verdict: string; readonly depth: number | null } {
  const variant = variants.find((one) => one.id === id);
  const claim = properties.find((one) => one.id === property);
  const expectation = variant?.expected[key];
  const verdict = claim === undefined || expectation === undefined ? null : expectedOf(expectation, claim);
  if (variant === undefined || verdict === null || boundsAt(variant, key) === null)
    throw new Error(`nothing is recorded of ${property} in ${id} within ${key}`);
  return { verdict, depth: expectation?.violated[property] ?? null };
}
