// A check in the page: what was asked for, searched by JavaScript, answered in plain data.

import { replayHit, searchInJavascript, slice, verdictOf, type Progress } from "../../checker/index.ts";
import { parseBound, type BoundsInput } from "../../model/index.ts";
import { claimsOf } from "../../spec/index.ts";
import { choiceText } from "../walk/choice.ts";
import { follow } from "../walk/follow.ts";
import { settingOf, worldOf } from "../walk/setting.ts";
import { stateOf } from "../walk/walk.ts";
import { beginAt } from "./begin-at.ts";
import type { Answer, Asked, Done } from "./messages.ts";

/** Searches on from where the choices lead. The shortest counterexamples come first; a run is told from the beginning. */
export async function answerTo(asked: Asked, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Done> {
  const set = asked.set.reduce<BoundsInput>((all, text) => ({ ...all, ...parseBound(text) }), {});
  const setting = settingOf(asked.variant, asked.scenario, set);
  const { walk } = follow(setting, asked.from);
  const whole = worldOf(setting).system;
  const system = walk.at === 0 ? whole : beginAt(whole, stateOf(walk));
  const sliced = slice(system, asked.properties);
  const started = performance.now();
  const report = await searchInJavascript(sliced, { signal, onProgress, limits: { states: asked.mostStates } });
  const claims = claimsOf(setting.variant);
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
      choices: run === null ? null : [...asked.from, ...run.steps.map(({ rule, args }) => choiceText(rule.id, args))],
    };
  });
  return {
    kind: "done",
    states: report.states,
    transitions: report.transitions,
    completeDepth: report.completeDepth,
    isComplete: report.stop === null,
    seconds: (performance.now() - started) / 1000,
    answers: answers.toSorted((left, right) => (left.depth ?? Infinity) - (right.depth ?? Infinity)),
  };
}
