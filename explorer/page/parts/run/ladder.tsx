// The run as a ladder, with the place that is looked at; a click on a step goes there.

import { useEffect, useRef } from "preact/hooks";
import { ladderSvg, type Story } from "../../../../drawing/index.ts";
import { claimsOf } from "../../../../spec/index.ts";
import { harms } from "../../../walk/presets.ts";
import type { Walk } from "../../../walk/walk.ts";
import type { Part } from "../part.ts";

interface LadderPart extends Pick<Part, "told" | "broken"> {
  readonly walk: Walk;
  readonly go: ((at: number) => void) | null;
  readonly name: string;
}

export function Ladder({ walk, told, broken, go, name }: LadderPart) {
  const isEnd =
    walk.at === walk.steps.length &&
    (walk.ending !== null || broken.some(({ step, property }) => step === walk.at && harms.includes(property)));
  const kind = claimsOf(walk.setting.variant).find(({ id }) => id === walk.ending?.property)?.kind;
  const story: Story = { ...told, shows: !isEnd ? "walk" : kind === "reachable" ? "witness" : "violation" };
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
