// A trace as the ladder that network engineers draw: two hosts, time downwards, arrows for segments. Readable in 80 columns.
// A step is its arrows and, below them, what happened and which rows decided it. A segment is drawn where it leaves and again where it
// arrives, because anything may happen in between.

import type { HostName, HostView, TraceStep } from "../../../model/index.ts";
import { drawPassage, emptyLane, laneWidth, ruledLane, type Passage } from "./lane.ts";
import { loopEnd, loopStart } from "./loop.ts";
import { decidingRows, eventWords, notesOn, bygoneIncarnation, isCopy, type Story } from "../../../drawing/index.ts";
import { styleOf, type RenderOptions, type Style } from "../style.ts";
import { padEnd, padStart, wrap } from "../text.ts";

const hostWidth = 15;
const marginWidth = 9;
const indent = " ".repeat(marginWidth + 2);

/** The ladder of a trace, without what is said above and below it. */
export function renderLadder(story: Story, options: RenderOptions): string {
  const style = styleOf(options);
  const { A, B } = story.initial.hosts;
  return [
    style.dim(margin("", "step", "t") + padStart("A", hostWidth) + " ".repeat(2) + centre("network") + " ".repeat(2) + "B"),
    lifelines({ margin: margin("", "", ""), A: stateOf(A), lane: emptyLane, B: stateOf(B) }, style),
    ...watchLines(0, story).flatMap(hang),
    ...story.steps.flatMap((step, i) => [...loopStart(story, i, style), ...stepLines(step, story, style)]),
    ...loopEnd(story, style),
    ...legend(style),
  ]
    .map((line) => line.trimEnd())
    .join("\n");
}

function stepLines(step: TraceStep, story: Story, style: Style): readonly string[] {
  const lines = step.event === "tick" ? tickLines(step, story, style) : eventLines(step, story, style);
  return [...lines, ...rowLines(step, story, style), ...remarkLines(step, story, style)];
}

/** The mark of a step: where the property is decided, and where a row of the variant applied. */
function markOf(step: TraceStep, story: Story, style: Style): string {
  const isLast = step === story.steps.at(-1);
  if (isLast && story.shows === "violation") return style.glyphs.violated;
  if (isLast && story.shows === "witness") return style.glyphs.holds;
  return step.rows.some((row) => row.ofVariant) ? "!" : "";
}

function tickLines(step: TraceStep, story: Story, style: Style): readonly string[] {
  const { glyphs } = style;
  const changed = (host: HostName): string => (step.before[host].state === step.after[host].state ? "" : stateOf(step.after[host]));
  const first = margin(markOf(step, story, style), String(step.number), String(step.tick + 1));
  const rule = { margin: first, A: changed("A"), lane: ruledLane(`t = ${step.tick + 1}`, glyphs.line), B: changed("B") };
  const lost = step.lost.map((segment) => ({
    margin: margin("", "", ""),
    A: "",
    lane: drawPassage(segment, "lost", "", glyphs),
    B: "",
  }));
  return [rule, ...lost].map((line) => lifelines(line, style));
}

function eventLines(step: TraceStep, story: Story, style: Style): readonly string[] {
  const arrows = [
    ...(step.arrived === null ? [] : [drawArrival(step, style)]),
    ...step.sent.map((segment) => drawPassage(segment, "departs", "", style.glyphs)),
  ];
  const lanes = arrows.length === 0 ? [emptyLane] : arrows;
  return lanes.map((lane, i) => {
    const state = (host: HostName): string => (i === 0 && step.host === host ? stateOf(step.after[host]) : "");
    const first = i === 0 ? margin(markOf(step, story, style), String(step.number), String(step.tick)) : margin("", "", "");
    return lifelines({ margin: first, A: state("A"), lane, B: state("B") }, style);
  });
}

function drawArrival(step: TraceStep, style: Style): string {
  const { arrived } = step;
  if (arrived === null) return emptyLane;
  const bygone = bygoneIncarnation(arrived, step.before);
  const passage: Passage = bygone !== null || arrived.age > 0 || isCopy(arrived) ? "late" : "arrives";
  return drawPassage(arrived, passage, bygone === null ? "" : `of #${bygone.number}`, style.glyphs);
}

/** What happened and which rows decided it, with the citation of the last of them. */
function rowLines(step: TraceStep, story: Story, style: Style): readonly string[] {
  const rows = decidingRows(step);
  if (step.event === "tick" && rows.length === 0) return [];
  const who = step.host === null ? "" : `${step.host}: `;
  const ids = rows.map(({ id, ofVariant }) => (ofVariant ? `${id}!` : id)).join(" ");
  const what = style.text([`${who}${eventWords(step)}`, ids].filter((part) => part !== "").join("  "));
  const isHit = step === story.steps.at(-1) && story.shows === "violation";
  return withCitation(what, style.text(rows.at(-1)?.cite ?? "")).map((line) => (isHit ? style.bad(line) : style.dim(line)));
}

/** The citation behind the rows if it fits there, if need be without its clause; else below. */
function withCitation(what: string, cite: string): readonly string[] {
  const [section = ""] = cite.split(",");
  const fitting = [cite, section].find((text) => indent.length + what.length + 2 + text.length <= 80);
  return fitting === undefined ? [...hang(what), ...hang(`  ${cite}`)] : [`${indent}${what}  ${fitting}`.trimEnd()];
}

function remarkLines(step: TraceStep, story: Story, style: Style): readonly string[] {
  return [
    ...notesOn(step, story.bounds).map((note) => `${style.glyphs.note} ${style.text(note)}`),
    ...watchLines(step.number, story),
  ].flatMap(hang);
}

/** What is watched; the sign tells it from remarks. */
function watchLines(step: number, { watched }: Story): readonly string[] {
  return watched === undefined ? [] : watched(step).map((line) => `= ${line}`);
}

function hang(text: string): readonly string[] {
  return wrap(text, 80 - indent.length - 2).map((line, i) => (i === 0 ? indent : `${indent}  `) + line);
}

interface Line {
  readonly margin: string;
  readonly A: string;
  readonly lane: string;
  readonly B: string;
}

function lifelines(line: Line, { glyphs, bold }: Style): string {
  const name = (text: string): string => (text === "" ? "" : bold(text));
  return `${line.margin}${padStart(name(line.A), hostWidth)} ${glyphs.bar}${line.lane}${glyphs.bar} ${name(line.B)}`;
}

function margin(mark: string, number: string, tick: string): string {
  return `${padEnd(mark, 1)}${padStart(number, 4)}${padStart(tick, 3)} `;
}

/** A state with its incarnation; a host without a TCB is in none. */
function stateOf({ state, incarnation }: HostView): string {
  if (state === "CLOSED" || state === "LISTEN") return state;
  const spaced = `${state} #${incarnation}`;
  return spaced.length <= hostWidth ? spaced : `${state}#${incarnation}`;
}

function centre(text: string): string {
  const free = laneWidth - text.length;
  return " ".repeat(Math.floor(free / 2)) + text + " ".repeat(free - Math.floor(free / 2));
}

function legend({ glyphs, dim }: Style): readonly string[] {
  const { line, right, flight, old, lost, violated } = glyphs;
  return [
    `${line}${right} arrives  ${line}${flight} in the network  ${old}${right} delayed, copied or of an old incarnation`,
    `${lost} too old, gone  #n incarnation  ! row of the variant  ${violated} the property breaks`,
  ].map(dim);
}
