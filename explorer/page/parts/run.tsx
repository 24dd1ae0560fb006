// What has happened: the steps as a list and as a ladder, with the place that is looked at; on request the same choices by the standard beside.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { decidingRows, eventWords, ladderSvg, type Story } from "../../../drawing/index.ts";
import type { TraceStep } from "../../../model/index.ts";
import { claimsOf } from "../../../spec/index.ts";
import { baseOf } from "../../../model/index.ts";
import { choicesOf, follow, followedWords } from "../../walk/follow.ts";
import { harms } from "../../walk/presets.ts";
import { brokenIn, goTo, toldOf, type Walk } from "../../walk/walk.ts";
import type { Part } from "./part.ts";

export function Run({ page, told, broken }: Part) {
  const { walk } = page;
  const [beside, setBeside] = useState(false);
  const base = baseOf(walk.setting.variant);
  const isBase = base.id === walk.setting.variant.id;
  return (
    <section aria-labelledby="run-title">
      <h2 id="run-title">What has happened</h2>
      <BrokenWords walk={walk} broken={broken} />
      <div class="bar" role="group" aria-label="go through the steps">
        <button type="button" disabled={walk.at === 0} onClick={() => page.go(0)}>
          Beginning
        </button>
        <button type="button" disabled={walk.at === 0} onClick={() => page.go(walk.at - 1)}>
          ◀ Back
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

/** What is broken up to the place that is looked at: what does harm first, the rest of the claims on request. */
function BrokenWords({ walk, broken }: { readonly walk: Walk; readonly broken: Part["broken"] }) {
  const upToHere = broken.filter(({ step }) => step <= walk.at);
  if (upToHere.length === 0) return <p class="fine">✓ Nothing is broken up to here.</p>;
  const harmful = upToHere.filter(({ property }) => harms.includes(property));
  const others = upToHere.filter(({ property }) => !harms.includes(property));
  const list = (some: Part["broken"]) => (
    <ul class="broken">
      {some.map((one) => (
        <BrokenLine key={one.property} {...one} isNow={one.step === walk.at} walk={walk} />
      ))}
    </ul>
  );
  return (
    <>
      {harmful.length === 0 ? <p class="fine">✓ No harm is done up to here.</p> : list(harmful)}
      {others.length === 0 ? null : (
        <details>
          <summary>
            {others.length} {harmful.length === 0 ? "" : "other "}claim{others.length === 1 ? " does" : "s do"} not hold
          </summary>
          {list(others)}
        </details>
      )}
    </>
  );
}

function BrokenLine({ step, property, isNow, walk }: Part["broken"][number] & { readonly isNow: boolean; readonly walk: Walk }) {
  const says = claimsOf(walk.setting.variant).find(({ id }) => id === property)?.says;
  return (
    <li class={isNow ? "now" : ""}>
      ✗ Step {step} breaks <strong>{property}</strong>: {says}
    </li>
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

interface LadderPart extends Pick<Part, "told" | "broken"> {
  readonly walk: Walk;
  readonly go: ((at: number) => void) | null;
  readonly name: string;
}

function Ladder({ walk, told, broken, go, name }: LadderPart) {
  const isEnd = walk.at === walk.steps.length && broken.some(({ step }) => step === walk.at);
  const story: Story = { ...told, shows: isEnd ? "violation" : "walk" };
  const svg = ladderSvg(story, { title: `The run by ${name}, step by step`, current: walk.at });
  const clicked = (event: MouseEvent): void => {
    const step = event.target instanceof Element ? event.target.closest("[data-step]")?.getAttribute("data-step") : null;
    if (go !== null && step != null) go(Number(step));
  };
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => showStep(box.current, walk.at), [walk]);
  return (
    <div
      ref={box}
      class="ladder-box"
      role="region"
      aria-label={`ladder of the run by ${name}`}
      tabIndex={0}
      onClick={clicked}
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}

/** Scrolls to the step that is looked at, within the box; where the box is narrow, to the network between the hosts. */
function showStep(box: HTMLElement | null, at: number): void {
  if (box === null) return;
  const step = box.querySelector(`[data-step="${at}"]`);
  const top = step === null ? 0 : step.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  box.scrollTo({ top: Math.max(0, top - box.clientHeight * 0.7), left: (box.scrollWidth - box.clientWidth) / 2 });
}

function StepList({ page, told }: Pick<Part, "page" | "told">) {
  return (
    <ol class="steps" start={0}>
      <li>
        <button type="button" aria-current={page.walk.at === 0 ? "step" : undefined} onClick={() => page.go(0)}>
          the beginning
        </button>
      </li>
      {told.steps.map((step) => (
        <li key={step.number}>
          <button type="button" aria-current={page.walk.at === step.number ? "step" : undefined} onClick={() => page.go(step.number)}>
            {stepWords(step)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** A step in a line: who did what, by which rows, and where that led. */
export function stepWords(step: TraceStep): string {
  const { host } = step;
  const rows = decidingRows(step).map(({ id, ofVariant }) => (ofVariant ? `${id}!` : id));
  const moved = host === null || step.before[host].state === step.after[host].state ? "" : `; ${host} is in ${step.after[host].state}`;
  const lost = step.lost.length === 0 ? "" : `; ${step.lost.map(({ id }) => id).join(", ")} is lost`;
  return `${host === null ? "" : `${host}: `}${eventWords(step)} ${rows.join(" ")}${moved}${lost}`.trim();
}
