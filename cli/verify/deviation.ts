// A deviation drawn: the frames around it as a ladder, the explanations that were still alive, the row that comes closest to each and why it does not
// apply, and the nearest variant that explains it.

import {
  peerOf,
  prices,
  seenNear,
  type Alive,
  type Deviation,
  type EndJudgement,
  type SeenConnection,
  type SeenSegment,
  type Verdict,
} from "../../conformance/index.ts";
import { formatCitation } from "../../spec/index.ts";
import { formula } from "../../drawing/index.ts";
import type { Style } from "../render/style.ts";
import { labelled, padStart } from "../render/text.ts";
import type { Judged } from "./judged.ts";

const framesBefore = 6;
const framesAfter = 3;
const laneWidth = 50;
/** Words that are numbers of the end itself, shown relative to its first. */
const ownWords: readonly string[] = ["tcb.iss", "tcb.sndUna", "tcb.sndNxt", "given.resendFrom"];

export function deviationLines(judged: Judged, style: Style): readonly string[] {
  return judged.judgement.ends.flatMap((end) => endDeviation(judged, end, style));
}

/** The same for one end, as it was seen at its own interface; nothing if it does not deviate. */
export function endDeviation(judged: Pick<Judged, "connection">, { verdict, end }: EndJudgement, style: Style): readonly string[] {
  if (verdict === null || !("deviation" in verdict)) return [];
  const { deviation } = verdict;
  const connection = seenNear(judged.connection, end);
  const paragraph = (label: string, text: string): readonly string[] => labelled(`  ${label}`, 12, style.text(text));
  return [
    style.bad(
      `${style.glyphs.violated} stream ${connection.stream}, ${connection.ends[end]}, frame ${deviation.frame}: ${deviationSays(deviation)}`,
    ),
    ...ladder(connection, deviation, style),
    ...deviation.alive.flatMap((alive, i) =>
      aliveWords(alive, connection, end).flatMap((text, k) => paragraph(k > 0 ? "" : i === 0 ? "closest" : "or", text)),
    ),
    ...faultWords(verdict).flatMap((text) => paragraph("fault", text)),
    ...paragraph("variant", explainedBy(verdict)),
  ];
}

/** What is wrong, in a sentence. */
export const deviationSays = ({ says }: Deviation): string => (says === "" ? "nothing explains this segment" : says);

/** Which variant explains it. */
export const explainedBy = (verdict: Extract<Verdict, { readonly deviation: Deviation }>): string =>
  verdict.kind === "deviates"
    ? "no variant that ships explains it"
    : `${verdict.variant} explains it${verdict.rows.length === 0 ? "" : `, by ${verdict.rows.join(" and ")}`}`;

/** So many faults are told, each of another row. */
const mostFaults = 3;

/** Which single fault of the table would explain it; nothing where a variant does. */
export function faultWords(verdict: Extract<Verdict, { readonly deviation: Deviation }>): readonly string[] {
  if (verdict.kind !== "deviates") return [];
  const { faults } = verdict.deviation;
  const [first, ...rest] = faults.filter(({ row }, i) => faults.findIndex((other) => other.row.id === row.id) === i);
  if (first === undefined) return ["no single fault of the table was found that explains it"];
  const told = [first, ...rest.slice(0, mostFaults - 1)].map(({ row, says }) => `${says} (${row.cite.map(formatCitation).join("; ")})`);
  const more = rest.length - told.length + 1;
  const others = more > 0 ? `; or by a fault of ${more} other row${more > 1 ? "s" : ""}` : "";
  return [`explained if ${told.join("; or if ")}${others}`];
}

/** What each explanation that was alive before it had, and why the row that comes closest does not send the segment. */
export const closestWords = ({ connection }: Pick<Judged, "connection">, end: 0 | 1, { alive }: Deviation): readonly string[] =>
  alive.flatMap((one) => aliveWords(one, connection, end));

/** The frames around a deviation. */
export function framesAround({ segments }: SeenConnection, { frame }: Deviation): readonly SeenSegment[] {
  const at = segments.findIndex((one) => one.frame === frame);
  return segments.slice(Math.max(0, at - framesBefore), at + 1 + framesAfter);
}

/** Numbers relative to the first of each end, as in the ladder. */
function relativeTo({ segments }: SeenConnection, end: 0 | 1): (number: number) => number {
  const first = segments.find(({ from, rst }) => from === end && !rst)?.seq ?? segments.find(({ from }) => from === end)?.seq ?? 0;
  return (number) => (number - first) | 0;
}

function ladder(connection: SeenConnection, deviation: Deviation, style: Style): readonly string[] {
  const { ends } = connection;
  const shown = framesAround(connection, deviation);
  const names = `${ends[0]}${padStart(ends[1], laneWidth + 2 - ends[0].length)}`;
  const head = `  ${padStart("frame", 7)} ${padStart("time", 12)}  ${names}`;
  return [style.dim(style.text(head)), ...shown.map((one) => rung(connection, one, one.frame === deviation.frame, style))];
}

function rung(connection: SeenConnection, segment: SeenSegment, isIt: boolean, { glyphs, bad }: Style): string {
  const words = ` ${segmentWords(connection, segment)} `;
  const free = Math.max(4, laneWidth - 1 - words.length);
  const line = (length: number): string => glyphs.line.repeat(length);
  const said = `${line(Math.floor(free / 2))}${words}${line(Math.ceil(free / 2))}`;
  const arrow = segment.from === 0 ? said + glyphs.right : glyphs.left + said;
  const head = `${isIt ? glyphs.violated : " "} ${padStart(String(segment.frame), 7)} ${padStart(segment.time.toFixed(6), 12)}  `;
  const text = head + glyphs.bar + arrow + glyphs.bar;
  return isIt ? bad(text) : text;
}

/** Flags and numbers, relative to the first of each end. */
export function segmentWords(connection: SeenConnection, { from, syn, fin, rst, ackFlag, seq, ack, data }: SeenSegment): string {
  const control = [syn ? "SYN" : "", fin ? "FIN" : "", rst ? "RST" : ""].filter((flag) => flag !== "").join(",");
  const number = relativeTo(connection, from)(seq);
  const acked = ackFlag ? ` ACK=${relativeTo(connection, peerOf(from))(ack)}` : "";
  return `${control === "" ? "" : `${control} `}SEQ=${number}${acked}${data === 0 ? "" : ` LEN=${data}`}`;
}

function aliveWords(
  { state, sndUna, sndNxt, rcvNxt, supposed, closest }: Alive,
  connection: SeenConnection,
  end: 0 | 1,
): readonly string[] {
  const own = relativeTo(connection, end);
  const peers = relativeTo(connection, peerOf(end));
  const has =
    state === "CLOSED" || state === "LISTEN" ? "" : ` with SND.UNA=${own(sndUna)} SND.NXT=${own(sndNxt)} RCV.NXT=${peers(rcvNxt)}`;
  const supposing = supposed.map(({ name, frames }) => `supposing that ${prices[name].says} (frame ${frames.join(", ")})`);
  const where = [`${state}${has}`, ...supposing].join(", ");
  if (closest === null) return [`${where}: no row sends a segment of this form`];
  const { row, failed, differences } = closest;
  const relative = (field: string, text: string): string =>
    /^\d+$/.test(text) && field === "SEQ"
      ? String(own(Number(text)))
      : /^\d+$/.test(text) && field === "ACK"
        ? String(peers(Number(text)))
        : text;
  const why = [
    ...differences.map(
      ({ field, expected, found }) =>
        `it would send ${field}=${relative(field, expected) || "none"}, not ${relative(field, found) || "none"}`,
    ),
    ...failed.map(
      ({ condition, name, words }) =>
        `${name ?? formula(condition)} fails (${words.map(({ word, value }) => `${word}=${ownWords.includes(word) ? own(value) : value}`).join(", ")})`,
    ),
  ];
  // The row would have sent it from there; that the end is elsewhere by now is what speaks against it.
  if (why.length === 0) why.push("of which nothing fails: what had arrived by then, or was sent before, speaks against the segment");
  return [`${where}: ${row.id}, ${why.join("; ")}`, `${row.id}: ${row.says} (${row.cite.map(formatCitation).join("; ")})`];
}
