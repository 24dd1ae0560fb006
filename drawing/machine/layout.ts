// Where the states and edges of the drawing stand. The places are those of the figure in RFC 9293 §3.3.2, with one box more below for the two
// ends of an orderly close; what ends a connection otherwise is a short arrow at each state, so that the drawing can be read.

import type { StateName } from "../../spec/index.ts";
import type { Edge } from "./edges.ts";

export const size = { width: 920, height: 730 } as const;
export const box = { width: 136, height: 38 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The centre of each state. */
export const places: Readonly<Record<StateName, Point>> = {
  CLOSED: { x: 460, y: 40 },
  LISTEN: { x: 460, y: 140 },
  "SYN-RECEIVED": { x: 210, y: 235 },
  "SYN-SENT": { x: 710, y: 235 },
  ESTABLISHED: { x: 460, y: 330 },
  "FIN-WAIT-1": { x: 210, y: 430 },
  "CLOSE-WAIT": { x: 710, y: 430 },
  "FIN-WAIT-2": { x: 120, y: 550 },
  CLOSING: { x: 400, y: 550 },
  "LAST-ACK": { x: 710, y: 550 },
  "TIME-WAIT": { x: 400, y: 670 },
};

/** Where a connection has ended in order. */
export const end: Point = { x: 710, y: 670 };

export interface Route {
  readonly path: string;
  readonly label: Point;
  readonly align: "start" | "middle" | "end";
}

/** Edges that would cross a state if they were straight. */
const bent: Readonly<Record<string, Route>> = {
  "SYN-RECEIVED CLOSE-WAIT": { path: "M278 245C360 300 330 395 642 425", label: { x: 545, y: 412 }, align: "start" },
  "LISTEN SYN-RECEIVED": { path: "M392 147L214 147Q204 147 204 157V216", label: { x: 232, y: 141 }, align: "start" },
  "SYN-RECEIVED LISTEN": { path: "M270 216L404 159", label: { x: 345, y: 200 }, align: "start" },
  "FIN-WAIT-1 TIME-WAIT": { path: "M225 449L372 651", label: { x: 222, y: 520 }, align: "start" },
  "TIME-WAIT SYN-RECEIVED": { path: "M332 680C120 720 22 640 22 560V300Q22 240 142 240", label: { x: 30, y: 480 }, align: "start" },
  "SYN-RECEIVED TIME-WAIT": { path: "M142 228Q6 228 6 300V570C6 660 120 734 345 689", label: { x: 30, y: 330 }, align: "start" },
  "TIME-WAIT SYN-SENT": { path: "M440 689C520 735 900 735 900 600V300Q900 240 778 240", label: { x: 893, y: 350 }, align: "end" },
};

/** How an edge is drawn; null if it is one of the short arrows that end a connection. */
export function routeOf(edge: Edge): Route | null {
  const known = bent[`${edge.from} ${edge.to}`];
  if (known !== undefined) return known;
  if (edge.to === "CLOSED" && edge.from !== "LAST-ACK" && edge.from !== "TIME-WAIT") return null;
  const target = edge.to === "CLOSED" ? end : places[edge.to];
  return straight(places[edge.from], target);
}

/** The short arrow of a state from which a connection ends by a reset, an ABORT, a timeout or a crash. */
export function stub(from: StateName): { readonly start: Point; readonly end: Point } {
  const { x, y } = places[from];
  const start = { x: x + box.width / 2 - 12, y: y + box.height / 2 };
  return { start, end: { x: start.x + 14, y: start.y + 20 } };
}

function straight(from: Point, to: Point): Route {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [start, tip] = [border(from, dx, dy), border(to, -dx, -dy)];
  const isFlat = Math.abs(dy) < 0.1;
  return {
    path: `M${start.x.toFixed(1)} ${start.y.toFixed(1)}L${tip.x.toFixed(1)} ${tip.y.toFixed(1)}`,
    label: { x: Math.round((start.x + tip.x) / 2) + (isFlat ? 0 : 6), y: Math.round((start.y + tip.y) / 2) - (isFlat ? 6 : -4) },
    align: isFlat ? "middle" : "start",
  };
}

/** Where a line out of the centre of a box leaves it. */
function border({ x, y }: Point, dx: number, dy: number): Point {
  const reach = Math.min(dx === 0 ? Infinity : box.width / 2 / Math.abs(dx), dy === 0 ? Infinity : box.height / 2 / Math.abs(dy));
  return { x: x + dx * reach, y: y + dy * reach };
}
