// The search: what counts as broken, from where, how far it is, and what it found; an answer is played step by step.

import { useState } from "preact/hooks";
import type { Progress } from "../../../checker/index.ts";
import { propertiesIn } from "../../../model/index.ts";
import { claimsOf, judgingOf, type PropertyClaim } from "../../../spec/index.ts";
import type { Answer, Done } from "../../check/messages.ts";
import { choicesOf } from "../../walk/follow.ts";
import { harms } from "../../walk/presets.ts";
import type { Setting } from "../../walk/setting.ts";
import { mostStates, useSearching, type Status } from "../searching.ts";
import { Documented } from "../documented.tsx";
import type { Part } from "./part.ts";

const count = (value: number): string => value.toLocaleString("en-US");

export function CheckPanel({ page }: Part) {
  const { walk } = page;
  const { setting } = walk;
  const [wanted, setWanted] = useState("harm");
  const [fromHere, setFromHere] = useState(true);
  const searching = useSearching(page);
  const { status } = searching;
  const begin = (): void =>
    searching.begin({
      properties: propertiesOf(wanted, setting),
      isFirstEnough: wanted !== "all",
      from: fromHere ? choicesOf(walk).slice(0, walk.at) : [],
    });
  return (
    <section aria-labelledby="check-title">
      <h2 id="check-title">Let the checker do it</h2>
      <WantedField wanted={wanted} setWanted={setWanted} setting={setting} />
      <label class="check">
        <input type="checkbox" checked={fromHere} onChange={({ currentTarget }) => setFromHere(currentTarget.checked)} /> go on from step{" "}
        {walk.at}, where you are
      </label>
      <div class="bar">
        <button type="button" class="primary" disabled={status.kind === "running"} onClick={begin}>
          Find the shortest way to break it
        </button>
        {status.kind === "running" ? (
          <button type="button" onClick={searching.stop}>
            Stop
          </button>
        ) : null}
      </div>
      <div role="status" id="check-status">
        <StatusWords status={status} play={searching.play} />
      </div>
    </section>
  );
}

/** What a choice of the list stands for. */
function propertiesOf(wanted: string, { variant, scenario }: Setting): readonly string[] {
  if (wanted === "harm") return harms;
  return wanted === "all" ? propertiesIn(scenario, claimsOf(variant)) : [wanted];
}

interface WantedPart {
  readonly wanted: string;
  readonly setWanted: (wanted: string) => void;
  readonly setting: Setting;
}

function WantedField({ wanted, setWanted, setting }: WantedPart) {
  const claims = claimsOf(setting.variant).filter((claim) => judgingOf(claim) !== "reopening" || setting.scenario.judges === "reopening");
  return (
    <>
      <label class="field">
        <span>Broken is</span>
        <select id="property" value={wanted} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
          <option value="harm">anything that does harm</option>
          <option value="all">every property of {setting.scenario.id}, all at once</option>
          {claims.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <p class="small">{wantedWords(wanted, claims, setting)}</p>
    </>
  );
}

function wantedWords(wanted: string, claims: readonly PropertyClaim[], setting: Setting): string {
  if (wanted === "harm") return "An old segment gets into a new connection, or a host that is closing is reset.";
  if (wanted === "all")
    return `${propertiesOf(wanted, setting).length} properties are judged in one search, with a run for each that is broken.`;
  return claims.find(({ id }) => id === wanted)?.says ?? "";
}

function StatusWords({ status, play }: { readonly status: Status; readonly play: (answer: Answer) => void }) {
  if (status.kind === "idle") return null;
  if (status.kind === "failed") return <p class="notice">{status.message}</p>;
  if (status.kind === "running") return <Running progress={status.progress} />;
  const { done, fromStep } = status;
  const found = done.answers.filter(({ choices }) => choices !== null);
  const others = done.answers.filter(({ choices }) => choices === null);
  return (
    <>
      <p>
        {count(done.states)} states in {done.seconds.toFixed(1)} s from step {fromStep}: {withinWords(done)}.
      </p>
      {found.length === 0 ? (
        <p class="fine">{done.isComplete ? "✓ Nothing breaks it from here." : "Nothing was found: that is no proof."}</p>
      ) : (
        <ul class="answers">
          {found.map((answer) => (
            <li key={answer.id}>
              <button type="button" onClick={() => play(answer)}>
                {answer.verdict === "violated" ? "✗" : "✓"} {answer.id}: {answer.depth} {answer.depth === 1 ? "step" : "steps"} on
                {answer.loop === null ? "" : ", then for ever"}
              </button>{" "}
              {answer.says}
            </li>
          ))}
        </ul>
      )}
      {done.isFirst || others.length < 2 ? null : <Verdicts answers={others} />}
    </>
  );
}

function withinWords({ isComplete, isFirst, completeDepth }: Done): string {
  if (isComplete) return "every run within these bounds was seen";
  return isFirst ? "the shortest was enough" : `it stopped; every run of ${completeDepth ?? 0} more events was seen`;
}

/** The verdicts on properties of which no run was found. */
function Verdicts({ answers }: { readonly answers: readonly Answer[] }) {
  const verdicts = [...new Set(answers.map(({ verdict }) => verdict))];
  return (
    <details>
      <summary>{verdicts.map((verdict) => `${answers.filter((one) => one.verdict === verdict).length} ${verdict}`).join(", ")}</summary>
      <ul class="refused">
        {answers.map(({ id, verdict, says }) => (
          <li key={id}>
            <span class="what">
              <Documented id={id} />
            </span>{" "}
            <strong>{verdict}</strong>: {says}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Running({ progress }: { readonly progress: Progress | null }) {
  return (
    <p>
      <progress max={mostStates} value={progress?.states ?? 0} aria-label="states found" />{" "}
      {progress === null
        ? "starting …"
        : `${count(progress.states)} states, depth ${progress.depth}, ${progress.seconds.toFixed(1)} s${progress.judging === true ? ", judging" : ""}`}
    </p>
  );
}
