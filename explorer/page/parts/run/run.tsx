// What has happened: the steps as a list and as a ladder, with the place that is looked at; beside a run that was found, or on request, the same
// choices by the standard.

import { useMemo, useState } from "preact/hooks";
import { baseOf } from "../../../../model/index.ts";
import { choicesOf, follow, followedWords } from "../../../walk/follow.ts";
import { brokenIn, goTo, toldOf, type Walk } from "../../../walk/walk.ts";
import type { Part } from "../part.ts";
import { BrokenWords, EndingWords } from "./broken.tsx";
import { Ladder } from "./ladder.tsx";
import { Lit } from "./rows.tsx";
import { StepList } from "./steps.tsx";

export function Run({ page, told, broken }: Part) {
  const { walk } = page;
  const [wished, setBeside] = useState<boolean | null>(null);
  const beside = wished ?? page.isFound;
  const base = baseOf(walk.setting.variant);
  const isBase = base.id === walk.setting.variant.id;
  return (
    <section aria-labelledby="run-title">
      <h2 id="run-title">What has happened</h2>
      <BrokenWords walk={walk} broken={broken} />
      <EndingWords walk={walk} />
      <div class="bar" role="group" aria-label="go through the steps">
        <button type="button" disabled={walk.at === 0} onClick={() => page.go(0)}>
          Beginning
        </button>
        <button type="button" disabled={walk.at === 0} onClick={() => page.go(walk.at - 1)}>
          ◀ Back
        </button>
        <button type="button" id="play" disabled={walk.steps.length === 0} onClick={() => page.setPlaying(!page.playing)}>
          {page.playing ? "⏸ Pause" : "▶ Play"}
        </button>
        <span class="place">
          step {walk.at} of {walk.steps.length}
        </span>
        <button type="button" disabled={walk.at === walk.steps.length} onClick={() => page.go(walk.at + 1)}>
          Forward ▶
        </button>
        <button type="button" disabled={walk.at === walk.steps.length} onClick={() => page.go(walk.steps.length)}>
          End
        </button>
        {isBase ? null : (
          <label class="check">
            <input type="checkbox" checked={beside} onChange={({ currentTarget }) => setBeside(currentTarget.checked)} /> beside it, the
            same choices by {base.id}
          </label>
        )}
      </div>
      <Lit page={page} told={told} />
      <div class={beside && !isBase ? "pair" : ""}>
        <Ladder walk={walk} told={told} broken={broken} go={page.go} name={walk.setting.variant.id} />
        {beside && !isBase ? <Beside walk={walk} /> : null}
      </div>
      <details>
        <summary>The steps as a list</summary>
        <StepList page={page} told={told} />
      </details>
    </section>
  );
}

/** The run up to its end by the variant that this one is built on. */
function Beside({ walk }: { readonly walk: Walk }) {
  const base = baseOf(walk.setting.variant);
  const { timeWait: _, ...set } = walk.setting.set;
  const followed = useMemo(() => follow({ ...walk.setting, variant: base, set }, choicesOf(walk)), [walk.steps, walk.setting]);
  const there = goTo(followed.walk, walk.at);
  return (
    <div>
      <p class="small">{followedWords(followed) ?? `Every step is possible by ${base.id} too.`}</p>
      <Ladder walk={there} told={toldOf(there)} broken={brokenIn(there)} go={null} name={base.id} />
    </div>
  );
}
