// The state machine as SVG, drawn from the table: a box for each state, a line for each edge with the rows that take it. It stands alone, in
// light and dark; edges that only variants have are dashed.

import { State, type StateName } from "../../spec/index.ts";
import { machineEdges, type Edge } from "./edges.ts";
import { box, end, places, routeOf, size, stub, type Point } from "./layout.ts";

export interface MachineOptions {
  readonly title: string;
  readonly stateLink: (state: StateName) => string;
  readonly edgeLink: (edge: Edge) => string;
  /** The state to point at. */
  readonly current?: StateName;
}

export function machineSvg(options: MachineOptions): string {
  const edges = machineEdges();
  return [
    `<svg class="machine" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="group" aria-label="${escaped(options.title)}">`,
    `<style>${colours}</style>`,
    `<defs>${marker("tip", "edge")}${marker("tip-end", "ends")}</defs>`,
    ...edges.map((edge) => edgeSvg(edge, options)),
    ...State.values.map((state) => stateSvg(state, places[state], options)),
    stateSvg("CLOSED", end, options),
    ...edges.map((edge) => labelSvg(edge, options)),
    "</svg>",
  ].join("\n");
}

const colours = `
.machine{--ink:var(--ladder-ink,#1f2328);--soft:var(--ladder-soft,#59636e);--paper:var(--ladder-paper,#fff);--line:var(--ladder-line,#0a58ca);--bad:var(--ladder-bad,#b4232a);font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
@media (prefers-color-scheme:dark){.machine{--ink:var(--ladder-ink,#e6edf3);--soft:var(--ladder-soft,#9aa4af);--paper:var(--ladder-paper,#0d1117);--line:var(--ladder-line,#6cb2ff);--bad:var(--ladder-bad,#ff7b72)}}
.machine text{fill:var(--ink)}
.machine .state rect{fill:var(--paper);stroke:var(--ink);stroke-width:1.5;rx:8px}
.machine .state text{font-weight:700}
.machine .current rect{stroke:var(--line);stroke-width:4}
.machine a:hover rect{stroke:var(--line)}
.machine .edge{fill:none;stroke:var(--soft);stroke-width:1.5}
.machine .variant{stroke-dasharray:5 4}
.machine .ends{fill:none;stroke:var(--bad);stroke-width:1.5}
.machine .tip-edge{fill:var(--soft)}
.machine .tip-ends{fill:var(--bad)}
.machine .label text{font-size:10.5px;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;fill:var(--line);text-decoration:underline}
`.trim();

function marker(id: string, kind: string): string {
  return `<marker id="machine-${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="tip-${kind}" d="M0 0L10 5L0 10z"/></marker>`;
}

function stateSvg(state: StateName, { x, y }: Point, { stateLink, current }: MachineOptions): string {
  const { width, height } = box;
  return [
    `<a href="${escaped(stateLink(state))}"><g class="state${state === current ? " current" : ""}">`,
    `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}"/>`,
    `<text x="${x}" y="${y + 4}" text-anchor="middle">${state}</text></g></a>`,
  ].join("");
}

function edgeSvg(edge: Edge, options: MachineOptions): string {
  const route = routeOf(edge);
  if (route !== null) {
    const kind = edge.isBase ? "edge" : "edge variant";
    return `<path class="${kind}" d="${route.path}" marker-end="url(#machine-tip)"><title>${escaped(wordsOf(edge))}</title></path>`;
  }
  const { start, end: tip } = stub(edge.from);
  return `<a href="${escaped(options.edgeLink(edge))}" aria-label="${escaped(wordsOf(edge))}"><path class="ends" d="M${start.x} ${start.y}L${tip.x} ${tip.y}" marker-end="url(#machine-tip-end)"><title>${escaped(wordsOf(edge))}</title></path></a>`;
}

function labelSvg(edge: Edge, options: MachineOptions): string {
  const route = routeOf(edge);
  if (route === null) return "";
  const { label, align } = route;
  return `<a class="label" href="${escaped(options.edgeLink(edge))}"><text x="${label.x}" y="${label.y}" text-anchor="${align}">${escaped(shortWords(edge))}</text></a>`;
}

/** Rows that end a connection out of order, which name no edge that has others. */
const outOfOrder = /RST|ABORT|SEC|UTO|CRASH/;

/** An edge is named by its plainest row: in force, orderly, and with the shortest id. */
function shortWords({ rows }: Edge): string {
  const base = rows.filter(({ status }) => status === "base");
  const orderly = (base.length > 0 ? base : rows).filter(({ id }) => !outOfOrder.test(id));
  const [named] = (orderly.length > 0 ? orderly : rows).map(({ id }) => id).toSorted((a, b) => a.length - b.length);
  return rows.length === 1 ? (named ?? "") : `${named ?? ""} +${rows.length - 1}`;
}

function wordsOf({ from, to, rows }: Edge): string {
  return `${from} to ${to}: ${rows.map(({ id }) => id).join(", ")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
