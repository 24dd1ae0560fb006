// The ladder of a trace as a drawing of lines: where each thing stands, as plain data. Time runs down; a segment is one line from where it
// leaves to where it arrives, so that those that overtake each other cross. It knows no colours and no output format.

import type { HostName, HostView, SegmentView, TraceStep } from "../../model/index.ts";
import { decidingRows, eventWords, notesOn } from "../notes.ts";
import { bygoneIncarnation, isCopy, segmentLabel } from "../segment.ts";
import type { Story } from "../story.ts";
import { changedWords } from "./changed.ts";

/** The columns, in pixels: lifelines, and the margin in which steps are numbered. */
export const columns = { width: 860, number: 46, tick: 70, A: 300, B: 600 } as const;

const gap = 10;
const lineHeight = 15;
const slotHeight = 26;
/** What is said of an arrival stands below it. */
const arrivalHeight = 36;
const charactersBeside = 33;

/** How a segment fares: it arrives, it arrives `late` (delayed, copied, or of an older incarnation), it grows too old, or it is still on its way. */
export type Fate = "arrives" | "late" | "lost" | "flying";

export interface Arrow {
  readonly segment: string;
  readonly label: string;
  /** What is said where it arrives, if that is not soon after it left. */
  readonly arrival: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly fate: Fate;
}

/** A line of text beside a lifeline. */
export interface Words {
  readonly text: string;
  readonly side: HostName;
  readonly y: number;
  readonly role: "state" | "event" | "row" | "note" | "changed";
  /** The row that is named, if it is one. */
  readonly row?: string;
}

export interface StepBox {
  readonly number: number;
  readonly y: number;
  readonly height: number;
  readonly tick: number;
  /** A tick passes here: where its line is drawn. */
  readonly rule: number | null;
  readonly mark: "" | "variant" | "violated" | "witness";
  readonly words: readonly Words[];
}

export interface LadderLayout {
  readonly width: number;
  readonly height: number;
  /** Where the lifelines begin. */
  readonly top: number;
  readonly initial: readonly Words[];
  readonly steps: readonly StepBox[];
  readonly arrows: readonly Arrow[];
  /** What repeats for ever, from where to where. */
  readonly loop: { readonly from: number; readonly to: number } | null;
}

/** Places the steps of a story from top to bottom; of the `current` one it says which variables it changed. */
export function layLadder(story: Story, current: number | null = null): LadderLayout {
  const top = 36;
  const initial = hosts.map((side) => ({ text: stateOf(story.initial.hosts[side]), side, y: top + 14, role: "state" as const }));
  const placed: Placed[] = [];
  let y = top + 34;
  for (const step of story.steps) {
    const box = place(step, story, y, step.number === current);
    placed.push(box);
    y += box.box.height;
  }
  const height = y + 24;
  const { loop } = story;
  const from = loop === undefined ? undefined : (placed[loop]?.box.y ?? y);
  return {
    width: columns.width,
    height,
    top,
    initial,
    steps: placed.map(({ box }) => box),
    arrows: arrowsOf(story, placed, height - 14),
    loop: from === undefined ? null : { from, to: y },
  };
}

const hosts: readonly HostName[] = ["A", "B"];

interface Placed {
  readonly step: TraceStep;
  readonly box: StepBox;
  readonly arrivalY: number;
  /** Where the segments leave, in the order of sending. */
  readonly departures: readonly number[];
}

function place(step: TraceStep, story: Story, y: number, isCurrent: boolean): Placed {
  const isTick = step.event === "tick";
  const first = y + gap + 6;
  const sentFrom = step.arrived === null ? 0 : arrivalHeight;
  const words = wordsOf(step, story, first, isCurrent);
  const lines = Math.max(0, ...hosts.map((side) => words.filter((one) => one.side === side).length));
  const height = gap + Math.max(slotHeight, sentFrom + step.sent.length * slotHeight, lines * lineHeight) + 6;
  return {
    step,
    box: { number: step.number, y, height, tick: step.tick, rule: isTick ? first : null, mark: markOf(step, story), words },
    arrivalY: first,
    departures: step.sent.map((_, i) => first + sentFrom + i * slotHeight),
  };
}

function markOf(step: TraceStep, { steps, shows }: Story): StepBox["mark"] {
  if (step === steps.at(-1) && shows === "violation") return "violated";
  if (step === steps.at(-1) && shows === "witness") return "witness";
  return step.rows.some(({ ofVariant }) => ofVariant) ? "variant" : "";
}

/** What stands beside the lifelines: the state of who acted, what happened, the rows that decided it, remarks, and what was changed. */
function wordsOf(step: TraceStep, story: Story, y: number, isCurrent: boolean): readonly Words[] {
  const changed = isCurrent ? hosts.flatMap((side) => changedWords(step, side).map((text): Item => ({ text, side, role: "changed" }))) : [];
  const items = [...(step.host === null ? tickItems(step) : eventItems(step, step.host)), ...remarks(step, story), ...changed];
  const next = { A: y, B: y };
  return items.flatMap(({ text, side, role, row }) =>
    wrapped(text).map((line) => {
      const at = next[side] + 4;
      next[side] += lineHeight;
      return { text: line, side, y: at, role, ...(row === undefined ? {} : { row }) };
    }),
  );
}

type Item = Omit<Words, "y">;

function eventItems(step: TraceStep, side: HostName): readonly Item[] {
  const rows = decidingRows(step).map(({ id, ofVariant }) => ({ text: ofVariant ? `${id} !` : id, side, role: "row" as const, row: id }));
  return [{ text: stateOf(step.after[side]), side, role: "state" }, { text: eventWords(step), side, role: "event" }, ...rows];
}

function tickItems(step: TraceStep): readonly Item[] {
  return hosts.flatMap((side): readonly Item[] => {
    const hasChanged = step.before[side].state !== step.after[side].state;
    return hasChanged ? [{ text: stateOf(step.after[side]), side, role: "state" }] : [];
  });
}

/** Remarks name their host, or are about segments, which stand on the side of the sender. */
function remarks(step: TraceStep, { bounds }: Story): readonly Item[] {
  const sender = step.arrived?.to ?? step.lost[0]?.from ?? step.host ?? "A";
  return notesOn(step, bounds).map((note) => {
    const [, named, rest = ""] = /^([AB]): (.*)$/.exec(note) ?? [];
    if (named === "A" || named === "B") return { text: rest, side: named, role: "note" };
    return { text: note, side: sender, role: "note" };
  });
}

function arrowsOf({ steps }: Story, placed: readonly Placed[], bottom: number): readonly Arrow[] {
  const left = new Map<string, { readonly y: number; readonly step: number }>();
  for (const { step, departures } of placed)
    step.sent.forEach((segment, i) => left.set(segment.id, { y: departures[i] ?? 0, step: step.number }));
  const arrow = (segment: SegmentView, fate: Fate, y: number, number: number): readonly Arrow[] => {
    const start = left.get(segment.id.replaceAll("'", ""));
    if (start === undefined) return [];
    const [from, to] = [columns[segment.from], columns[segment.to]];
    const share = { arrives: 1, late: 1, lost: 0.72, flying: 0.5 }[fate];
    const isPlain = fate === "arrives" && number - start.step <= 1;
    return [
      {
        segment: segment.id,
        label: isCopy(segment) ? "" : segmentLabel(segment, 40),
        arrival: isPlain || fate === "flying" ? "" : arrivalWords(segment, fate),
        from: { x: from, y: start.y },
        to: { x: from + (to - from) * share, y },
        fate,
      },
    ];
  };
  return [
    ...placed.flatMap(({ step, arrivalY }) => [
      ...(step.arrived === null || step.event === "held segment" ? [] : arrow(step.arrived, fateOf(step), arrivalY, step.number)),
      ...step.lost.flatMap((segment) => arrow(segment, "lost", arrivalY, step.number)),
    ]),
    ...(steps.at(-1)?.inFlight ?? []).flatMap((segment) => arrow(segment, "flying", bottom, Number.POSITIVE_INFINITY)),
  ];
}

function fateOf({ arrived, before }: TraceStep): Fate {
  if (arrived === null) return "arrives";
  return bygoneIncarnation(arrived, before) !== null || arrived.age > 0 || isCopy(arrived) ? "late" : "arrives";
}

function arrivalWords({ id, age }: SegmentView, fate: Fate): string {
  if (fate === "lost") return `${id} too old`;
  return age > 0 ? `${id}, age ${age}` : id;
}

/** A state with its incarnation; a host without a TCB is in none. */
function stateOf({ state, incarnation }: HostView): string {
  return state === "CLOSED" || state === "LISTEN" ? state : `${state} #${incarnation}`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= charactersBeside) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
