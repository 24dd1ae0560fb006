// A check in the page: what was asked for, searched by JavaScript, answered in plain data.

import { replayHit, searchInJavascript, slice, verdictOf, type Progress, type SearchReport, type System } from "../../checker/index.ts";
import { parseBound, type BoundsInput } from "../../model/index.ts";
import { claimsOf } from "../../spec/index.ts";
import { choiceText } from "../walk/choice.ts";
import { follow } from "../walk/follow.ts";
import { settingOf, worldOf } from "../walk/setting.ts";
import { openVariant } from "../walk/variants-here.ts";
import { stateOf } from "../walk/walk.ts";
import { beginAt } from "./begin-at.ts";
import type { Answer, Asked, Done } from "./messages.ts";

/** Searches on from where the choices lead. The shortest counterexamples come first; a run is told from the beginning. */
export async function answerTo(asked: Asked, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Done> {
  if (asked.source != null) openVariant(asked.source, asked.variant);
  const set = asked.set.reduce<BoundsInput>((all, text) => ({ ...all, ...parseBound(text) }), {});
  const setting = settingOf(asked.variant, asked.scenario, set);
  const { walk } = follow(setting, asked.from);
  const whole = worldOf(setting).system;
  const system = walk.at === 0 ? whole : beginAt(whole, stateOf(walk));
  const sliced = slice(system, asked.properties);
  const started = performance.now();
  const { report, isFirst } = await searched(sliced, asked, signal, onProgress);
  const claims = claimsOf(setting.variant);
  const before = asked.from.slice(0, walk.at);
  const answers = report.properties.map((property): Answer => {
    const { id, hit } = property;
    const run = hit?.path == null ? null : replayHit(system, sliced, id, hit);
    const verdict = verdictOf(property, report.stop);
    return {
      id,
      says: claims.find((claim) => claim.id === id)?.says ?? "",
      verdict,
      stop: verdict === "inconclusive" ? (report.stop ?? property.stop) : null,
      depth: hit?.depth ?? null,
      choices: run === null ? null : [...before, ...run.steps.map(({ rule, args }) => choiceText(rule.id, args))],
      loop: run?.loop == null ? null : before.length + run.loop,
    };
  });
  return {
    kind: "done",
    states: report.states,
    transitions: report.transitions,
    completeDepth: report.completeDepth,
    isComplete: report.stop === null,
    isFirst,
    seconds: (performance.now() - started) / 1000,
    answers: answers.toSorted((left, right) => (left.depth ?? Infinity) - (right.depth ?? Infinity)),
  };
}

/** How far a search goes before it is looked whether something was found; it begins anew each time, which costs a tenth. */
const looks = [10_000, 100_000];

/** One search if every property is to be answered, else longer and longer ones until something is found: the shortest way is found early. */
async function searched(
  system: System,
  { mostStates, isFirstEnough = false }: Asked,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly report: SearchReport; readonly isFirst: boolean }> {
  const search = (states: number): Promise<SearchReport> => searchInJavascript(system, { signal, onProgress, limits: { states } });
  for (const states of isFirstEnough ? looks.filter((look) => look < mostStates) : []) {
    const report = await search(states);
    const isFirst = report.properties.some(({ hit }) => hit !== null);
    if (isFirst || report.stop?.kind !== "states") return { report, isFirst: isFirst && report.stop !== null };
  }
  return { report: await search(mostStates), isFirst: false };
}
