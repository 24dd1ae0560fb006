// The ladder of a trace as SVG: the twin of the one that the terminal draws, made from the same trace. It stands alone, without a script or
// a font from elsewhere, in light and dark; a page may set the colours (`--ladder-…`) and turn the names of rows into links.

import type { Story } from "../story.ts";
import { columns, layLadder, type Arrow, type LadderLayout, type StepBox, type Words } from "./layout.ts";

export interface LadderOptions {
  /** What the drawing shows, for those who do not see it. */
  readonly title: string;
  /** Where a row is described, if anywhere; without it names of rows are plain text. */
  readonly rowLink?: (row: string) => string | null;
  /** The step to point at, by its number; the variables that it changed are written beside it. */
  readonly current?: number;
}

/** A story as an SVG element. */
export function ladderSvg(story: Story, options: LadderOptions): string {
  const layout = layLadder(story, options.current);
  const { width, height } = layout;
  // A picture has no links inside; a group may.
  const role = options.rowLink === undefined ? "img" : "group";
  return [
    `<svg class="ladder" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${role}" aria-label="${escaped(options.title)}">`,
    `<style>${colours}</style>`,
    `<title>${escaped(options.title)}</title>`,
    lifelines(layout),
    ...layout.steps.map((step) => stepSvg(step, options)),
    ...layout.initial.map((words) => wordsSvg(words, options)),
    ...layout.arrows.map(arrowSvg),
    ...layout.steps.map(tickSvg),
    ...layout.arrows.map(labelsSvg),
    loopSvg(layout),
    "</svg>",
  ].join("\n");
}

/** Every colour has a light and a dark value, and none is the only sign of anything. */
const colours = `
.ladder{--ink:var(--ladder-ink,#1f2328);--soft:var(--ladder-soft,#59636e);--paper:var(--ladder-paper,#fff);--line:var(--ladder-line,#0a58ca);--old:var(--ladder-old,#8a4600);--bad:var(--ladder-bad,#b4232a);--good:var(--ladder-good,#1a7f37);font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
@media (prefers-color-scheme:dark){.ladder{--ink:var(--ladder-ink,#e6edf3);--soft:var(--ladder-soft,#9aa4af);--paper:var(--ladder-paper,#0d1117);--line:var(--ladder-line,#6cb2ff);--old:var(--ladder-old,#f0a35e);--bad:var(--ladder-bad,#ff7b72);--good:var(--ladder-good,#56d364)}}
.ladder text{fill:var(--ink)}
.ladder .state,.ladder .host{font-weight:700}
.ladder .event,.ladder .note,.ladder .number,.ladder .time{fill:var(--soft)}
.ladder .note{font-style:italic}
.ladder .changed{fill:var(--line);font-weight:700}
.ladder a text{fill:var(--line);text-decoration:underline}
.ladder .life{stroke:var(--ink);stroke-width:1.5}
.ladder .rule{stroke:var(--soft);stroke-dasharray:1 4}
.ladder .arrow{fill:none;stroke:var(--line);stroke-width:1.5}
.ladder .tip{fill:var(--line);stroke:none}
.ladder .late .arrow{stroke:var(--old);stroke-dasharray:7 3;stroke-width:2}
.ladder .late .tip{fill:var(--old)}
.ladder .lost .arrow,.ladder .flying .arrow{stroke:var(--soft);stroke-dasharray:2 4}
.ladder .cross{stroke:var(--bad);stroke-width:2}
.ladder .label{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;font-size:11px}
.ladder .violated .number,.ladder .violated .state{fill:var(--bad)}
.ladder .witness .number{fill:var(--good)}
.ladder .ground{fill:var(--bad);fill-opacity:.08}
.ladder .current .ground{fill:var(--line);fill-opacity:.12}
.ladder .loop{fill:none;stroke:var(--bad);stroke-width:1.5}
`.trim();

function lifelines({ top, height }: LadderLayout): string {
  const life = (x: number): string => `<line class="life" x1="${x}" x2="${x}" y1="${top - 6}" y2="${height - 8}"/>`;
  const heads = (["A", "B"] as const).map((host) => `<text class="host" x="${columns[host]}" y="20" text-anchor="middle">${host}</text>`);
  const middle = (columns.A + columns.B) / 2;
  return [
    ...heads,
    `<text class="time" x="${columns.number}" y="20" text-anchor="end">step</text>`,
    `<text class="time" x="${columns.tick}" y="20" text-anchor="end">t</text>`,
    `<text class="time" x="${middle}" y="20" text-anchor="middle">network</text>`,
    life(columns.A),
    life(columns.B),
  ].join("");
}

const marks: Readonly<Record<StepBox["mark"], string>> = { "": "", variant: "! ", violated: "✗ ", witness: "✓ " };

function stepSvg(step: StepBox, options: LadderOptions): string {
  const isCurrent = options.current === step.number;
  const ground =
    step.mark === "violated" || isCurrent
      ? `<rect class="ground" x="0" y="${step.y + 2}" width="${columns.width}" height="${step.height - 2}"/>`
      : "";
  const y = step.y + 20;
  return [
    `<g class="step ${step.mark}${isCurrent ? " current" : ""}" data-step="${step.number}">${ground}`,
    `<text class="number" x="${columns.number}" y="${y}" text-anchor="end">${marks[step.mark]}${step.number}</text>`,
    `<text class="time" x="${columns.tick}" y="${y}" text-anchor="end">${step.rule === null ? step.tick : step.tick + 1}</text>`,
    step.rule === null ? "" : ruleSvg(step.rule),
    ...step.words.map((words) => wordsSvg(words, options)),
    "</g>",
  ].join("");
}

function ruleSvg(y: number): string {
  return `<line class="rule" x1="${columns.A}" x2="${columns.B}" y1="${y}" y2="${y}"/>`;
}

function tickSvg({ rule, tick }: StepBox): string {
  const middle = (columns.A + columns.B) / 2;
  return rule === null ? "" : `<text class="label" x="${middle}" y="${rule + 4}" text-anchor="middle">t = ${tick + 1}</text>`;
}

function wordsSvg({ text, side, y, role, row }: Words, { rowLink }: LadderOptions): string {
  const [x, align] = side === "A" ? [columns.A - 12, "end"] : [columns.B + 12, "start"];
  const drawn = `<text class="${role}" x="${x}" y="${y}" text-anchor="${align}">${escaped(text)}</text>`;
  const place = row === undefined || rowLink === undefined ? null : rowLink(row);
  return place === null ? drawn : `<a href="${escaped(place)}">${drawn}</a>`;
}

function arrowSvg({ segment, from, to, fate }: Arrow): string {
  return [
    `<g class="segment ${fate}" data-segment="${escaped(segment)}">`,
    `<line class="arrow" x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"/>`,
    fate === "lost" ? cross(to) : fate === "flying" ? "" : tip(from, to),
    "</g>",
  ].join("");
}

/** What is written at the ends of an arrow; above all arrows, so that none runs through it. */
function labelsSvg({ label, arrival, from, to }: Arrow): string {
  const toRight = to.x > from.x;
  const [near, nearAlign] = toRight ? [from.x + 8, "start"] : [from.x - 8, "end"];
  const [far, farAlign] = toRight ? [to.x - 10, "end"] : [to.x + 10, "start"];
  const text = (words: string, x: number, y: number, align: string): string =>
    words === "" ? "" : `<text class="label" x="${x}" y="${y}" text-anchor="${align}">${escaped(words)}</text>`;
  return text(label, near, from.y - 4, nearAlign) + text(arrival, far, to.y + 14, farAlign);
}

function tip(from: Arrow["from"], to: Arrow["to"]): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number): string =>
    `${(to.x - 10 * Math.cos(angle + turn)).toFixed(1)},${(to.y - 10 * Math.sin(angle + turn)).toFixed(1)}`;
  return `<polygon class="tip" points="${to.x},${to.y} ${corner(0.4)} ${corner(-0.4)}"/>`;
}

function cross({ x, y }: Arrow["to"]): string {
  return `<path class="cross" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`;
}

/** A bracket in the margin around what repeats for ever. */
function loopSvg({ loop }: LadderLayout): string {
  if (loop === null) return "";
  const { from, to } = loop;
  const isStaying = to - from < 1;
  const words = isStaying ? "it stays like this for ever" : "and again, for ever";
  const bracket = isStaying ? "" : `<path class="loop" d="M10 ${from + 6}h-6v${to - from - 6}h6"/>`;
  return `${bracket}<text class="note" x="8" y="${to + 14}">↻ ${words}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
