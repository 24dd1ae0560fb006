// What an end sends that has nothing to do with the connection as it was captured: it still had an older one, whose segments came before the
// capture, or one of its segments of then was under way for long.

import { mostSecondsUnderWay } from "../capture/incarnation.ts";
import type { Deviating } from "./deviating.ts";
import type { EndJudgement } from "./verdict.ts";
import { after, wiresOf, type Wire } from "./wire.ts";

/** Before its own SYN the end answers out of an older connection, which the peer resets (RFC 9293 §3.5.1, half-open connections). */
export function outOfAnOlderOne({ connection, wires, judged: { end }, again }: Deviating): EndJudgement | null {
  if (connection.previous?.segments.some(({ from }) => from === end) === true) return null;
  const own = wires.findIndex(({ from, syn }) => from === end && syn);
  const before = own < 0 ? wires : wires.slice(0, own);
  const opening = before.find(({ from, syn }) => from !== end && syn);
  if (opening === undefined) return null;
  const answers = before.filter((wire) => wire.from === end && !wire.rst && wire.ackFlag && wire.ack !== opening.end);
  const [first] = answers;
  if (first === undefined || before.some((wire) => wire.from === end && !answers.includes(wire))) return null;
  const gone = new Set([...answers, ...before.filter(({ from, rst }) => from !== end && rst)].map(({ seen }) => seen));
  const judged = again(wiresOf({ segments: connection.segments.filter((seen) => !gone.has(seen)) }));
  if (judged.verdict?.kind === "deviates") return null;
  return { ...judged, verdict: { kind: "cannot tell", reason: "no handshake", frame: first.seen.frame } };
}

/** Numbers that are so far from those of the connection are of another one. */
const farOff = 4096;

/** A segment without text was captured late, of a connection that came before the capture: the end goes on as if it had not been. */
export function strayOf({
  connection,
  wires,
  judged,
  deviation,
  again,
  may,
}: Deviating): { readonly rest: EndJudgement; readonly stray: Wire } | null {
  if (!may.has("copied on the way") || connection.previous !== null) return null;
  const own = wires.filter(({ from }) => from === judged.end);
  const [first] = own;
  const place = own.findIndex(({ seen }) => seen.frame === deviation.frame);
  for (const stray of own.slice(1, place + 1).toReversed()) {
    if (first === undefined || stray.time - first.time > mostSecondsUnderWay) return null;
    if (stray.data > 0 || !(stray.syn || stray.fin || stray.rst) || !isFarOff(wires, stray)) continue;
    const rest = again(wiresOf({ segments: connection.segments.filter((seen) => seen !== stray.seen) }));
    if (rest.verdict?.kind !== "deviates") return { rest, stray };
  }
  return null;
}

/** Neither what was sent before it nor what was sent afterwards is near, nor what it acknowledges; at the end of the capture it may be the beginning
 * of something. */
function isFarOff(wires: readonly Wire[], stray: Wire): boolean {
  const goesOn = wires.some(({ from, index, syn }) => from === stray.from && index > stray.index && !syn);
  const isFarFrom = (number: number, { seq, end }: Wire): boolean =>
    Math.min(Math.abs(after(number, seq)), Math.abs(after(number, end))) > farOff;
  const isFar = (one: Wire): boolean =>
    one === stray || (one.from === stray.from ? isFarFrom(stray.seq, one) : !stray.ackFlag || isFarFrom(stray.ack, one));
  return goesOn && wires.every(isFar);
}
