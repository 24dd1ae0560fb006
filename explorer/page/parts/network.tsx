// The network: every segment in flight between the hosts, how old it is, and what may become of it. It can be dragged to its receiver, or
// back to where it is held; buttons do the same.

import type { HostName, SegmentView } from "../../../model/index.ts";
import { segmentLabel } from "../../../drawing/index.ts";
import type { EventChoice } from "../../walk/events.ts";
import { timeWords } from "../../view/seconds.ts";
import { worldOf } from "../../walk/setting.ts";
import { inFlightAt } from "../../walk/walk.ts";
import { useDragging, type Dragging } from "./dragging.ts";
import type { Part } from "./part.ts";
import { Latest } from "./run/latest.tsx";

export function Network({ page, events, told, broken, clock }: Part) {
  const { walk } = page;
  const { msl } = worldOf(walk.setting).bounds;
  const segments = inFlightAt(told, walk.at);
  const hosts = walk.at === 0 ? told.initial.hosts : told.steps[walk.at - 1]?.after;
  const tick = events.find(({ rule, because }) => rule === "tick" && because === null);
  const eventOf = (segment: string | null, rule: string): EventChoice | undefined =>
    events.find((event) => event.rule === rule && event.segment?.id === segment && event.because === null);
  const take = (event: EventChoice | undefined): void => {
    if (event?.firing != null) page.take(event.firing);
  };
  const dragging = useDragging((id, where) => {
    const arriving = eventOf(id, "arrival");
    if (where === "network") take(tick);
    else if (arriving?.host === where) take(arriving);
  });
  const { dragged } = dragging;
  const receiver = dragged === null ? null : eventOf(dragged.id, "arrival")?.host;
  const end = (name: HostName) => <End name={name} state={hosts?.[name].state} isReceiver={receiver === name} />;
  return (
    <section aria-labelledby="network-title">
      <h2 id="network-title">The network, at t = {timeWords(tickAt(told.steps, walk.at), msl, clock)}</h2>
      <div class="wire">
        {end("A")}
        <ul class={`flight ${dragged === null ? "" : "ready"}`} aria-label="segments in flight" data-drop="network">
          {segments.length === 0 ? <li class="empty">Nothing is in flight.</li> : null}
          {segments.map((segment) => (
            <Segment
              key={segment.id}
              segment={segment}
              age={`${timeWords(segment.age, msl, clock)} of ${timeWords(msl, msl, clock)}`}
              isLast={segment.age >= msl}
              arrive={eventOf(segment.id, "arrival")}
              copy={eventOf(segment.id, "arrival of a copy")}
              hold={tick}
              take={take}
              dragging={dragging}
            />
          ))}
        </ul>
        {end("B")}
      </div>
      <Latest page={page} told={told} broken={broken} />
      <p class="small">
        Drag a segment to its receiver to deliver it, or drop it back on the network to hold it for a tick: with a finger by its first line.
        The buttons do the same.
      </p>
    </section>
  );
}

interface EndPart {
  readonly name: HostName;
  readonly state: string | undefined;
  /** Whether what is being dragged is for this host. */
  readonly isReceiver: boolean;
}

function End({ name, state, isReceiver }: EndPart) {
  return (
    <div class={`end ${isReceiver ? "ready" : ""}`} data-drop={name}>
      <strong>{name}</strong>
      <span>{state}</span>
    </div>
  );
}

interface SegmentPart {
  readonly segment: SegmentView;
  readonly age: string;
  /** Whether the next tick makes it older than MSL. */
  readonly isLast: boolean;
  readonly arrive: EventChoice | undefined;
  readonly copy: EventChoice | undefined;
  readonly hold: EventChoice | undefined;
  readonly take: (event: EventChoice | undefined) => void;
  readonly dragging: Dragging;
}

function Segment({ segment, age, isLast, arrive, copy, hold, take, dragging }: SegmentPart) {
  const label = segmentLabel(segment, Number.POSITIVE_INFINITY);
  const { dragged } = dragging;
  const isDragged = dragged?.id === segment.id;
  return (
    <li
      class={`segment to-${segment.to} ${isDragged ? "dragged" : ""}`}
      style={isDragged ? { transform: `translate(${dragged.dx}px, ${dragged.dy}px)` } : undefined}
      {...dragging.handlers(segment.id)}
    >
      <span class="what grip">
        {segment.to === "A" ? "◀ " : ""}
        {label}
        {segment.to === "B" ? " ▶" : ""}
      </span>
      <span class="age">
        to {segment.to}, incarnation #{segment.incarnation}, age {age}
        {isLast ? ": a tick more and it is lost" : ""}
      </span>
      <span class="acts">
        <button type="button" disabled={arrive === undefined} onClick={() => take(arrive)}>
          Deliver<span class="hidden"> {segment.id}</span>
        </button>
        {copy === undefined ? null : (
          <button type="button" onClick={() => take(copy)}>
            Deliver, keep a copy<span class="hidden"> of {segment.id}</span>
          </button>
        )}
        <button type="button" disabled={hold === undefined} onClick={() => take(hold)}>
          {isLast ? "Let it be lost" : "Hold back a tick"}
          <span class="hidden">: {segment.id}</span>
        </button>
      </span>
    </li>
  );
}

function tickAt(steps: Part["told"]["steps"], at: number): number {
  const step = at === 0 ? undefined : steps[at - 1];
  return step === undefined ? 0 : step.tick + (step.event === "tick" ? 1 : 0);
}
