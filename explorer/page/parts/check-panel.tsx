// The search: what counts as broken, from where, how far it is, and what it found; an answer is played step by step.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Progress } from "../../../checker/index.ts";
import { claimsOf, judgingOf } from "../../../spec/index.ts";
import type { Answer, Done } from "../../check/messages.ts";
import { choicesOf } from "../../walk/follow.ts";
import { harms } from "../../walk/presets.ts";
import { boundsSet } from "../../walk/setting.ts";
import type { Part } from "./part.ts";
import { startSearch, type Search } from "../worker.ts";

const mostStates = 1_000_000;
const count = (value: number): string => value.toLocaleString("en-US");

type Status =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: Progress | null }
  | { readonly kind: "over"; readonly done: Done; readonly fromStep: number }
  | { readonly kind: "failed"; readonly message: string };

export function CheckPanel({ page }: Part) {
  const { walk } = page;
  const { setting } = walk;
  const [wanted, setWanted] = useState("harm");
  const [fromHere, setFromHere] = useState(true);
  const [status, setStatus] = useState<Status>({ kind: "idle" });
  const search = useRef<Search | null>(null);
  useEffect(() => () => search.current?.end(), []);
  const begin = (): void => {
    search.current?.end();
    setStatus({ kind: "running", progress: null });
    const from = fromHere ? choicesOf(walk).slice(0, walk.at) : [];
    const asked = {
      kind: "check",
      variant: setting.variant.id,
      scenario: setting.scenario.id,
      set: boundsSet(setting),
      properties: wanted === "harm" ? harms : [wanted],
      from,
      mostStates,
    } as const;
    search.current = startSearch(asked, (message) => {
      if (message.kind === "progress") return setStatus({ kind: "running", progress: message.progress });
      if (message.kind === "failed") return setStatus(message);
      setStatus({ kind: "over", done: message, fromStep: from.length });
      const [shortest] = message.answers;
      if (shortest?.choices != null) page.play(setting, shortest.choices);
    });
  };
  const isRunning = status.kind === "running";
  return (
    <section aria-labelledby="check-title">
      <h2 id="check-title">Let the checker do it</h2>
      <Wanted wanted={wanted} setWanted={setWanted} variant={setting.variant} />
      <label class="check">
        <input type="checkbox" checked={fromHere} onChange={({ currentTarget }) => setFromHere(currentTarget.checked)} /> go on from step{" "}
        {walk.at}, where you are
      </label>
      <div class="bar">
        <button type="button" class="primary" disabled={isRunning} onClick={begin}>
          Find the shortest way to break it
        </button>
        {isRunning ? (
          <button type="button" onClick={() => search.current?.stop()}>
            Stop
          </button>
        ) : null}
      </div>
      <div role="status" id="check-status">
        <StatusWords status={status} play={(answer) => answer.choices !== null && page.play(setting, answer.choices)} />
      </div>
    </section>
  );
}

interface WantedPart {
  readonly wanted: string;
  readonly setWanted: (wanted: string) => void;
  readonly variant: Parameters<typeof claimsOf>[0];
}

function Wanted({ wanted, setWanted, variant }: WantedPart) {
  const claims = claimsOf(variant).filter((claim) => judgingOf(claim) !== "reopening");
  const says = claims.find(({ id }) => id === wanted)?.says;
  return (
    <>
      <label class="field">
        <span>Broken is</span>
        <select id="property" value={wanted} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
          <option value="harm">anything that does harm</option>
          {claims.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <p class="small">{says ?? "An old segment gets into a new connection, or a host that is closing is reset."}</p>
    </>
  );
}

function StatusWords({ status, play }: { readonly status: Status; readonly play: (answer: Answer) => void }) {
  if (status.kind === "idle") return null;
  if (status.kind === "failed") return <p class="notice">{status.message}</p>;
  if (status.kind === "running") return <Running progress={status.progress} />;
  const { done, fromStep } = status;
  const found = done.answers.filter(({ choices }) => choices !== null);
  const within = done.isComplete
    ? "every run within these bounds was seen"
    : `it stopped; every run of ${done.completeDepth ?? 0} more events was seen`;
  return (
    <>
      <p>
        {count(done.states)} states in {done.seconds.toFixed(1)} s from step {fromStep}: {within}.
      </p>
      {found.length === 0 ? (
        <p class="fine">{done.isComplete ? "✓ Nothing breaks it from here." : "Nothing was found: that is no proof."}</p>
      ) : (
        <ul class="answers">
          {found.map((answer) => (
            <li key={answer.id}>
              <button type="button" onClick={() => play(answer)}>
                {answer.verdict === "violated" ? "✗" : "✓"} {answer.id}: {answer.depth} steps on
              </button>{" "}
              {answer.says}
            </li>
          ))}
        </ul>
      )}
    </>
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
