// What an end sends that has nothing to do with the connection as it was captured: it still had an older one, whose segments came before the
// capture, or one of its segments of then was under way for long.

import { mostSecondsUnderWay } from "../capture/incarnation.ts";
import { peerOf, type SeenConnection } from "../capture/segment.ts";
import type { Deviating } from "./deviating.ts";
import type { EndJudgement } from "./verdict.ts";
import { isCopy } from "./suppose/copied.ts";
import { after, type Wire } from "./wire.ts";

/** Before its own SYN the end answers out of an older connection, which the peer resets (RFC 9293 §3.5.1, half-open connections). */
export function outOfAnOlderOne({ connection, wires, judged: { end }, again }: Deviating): EndJudgement | null {
  if (hasOpenedBefore(connection, end)) return null;
  const { answers, before } = answersOfAnOlderOne(wires, end);
  const [first] = answers;
  if (first === undefined) return null;
  const isOfOlder = (wire: Wire): boolean => answers.includes(wire) || (wire.from !== end && wire.rst && before.includes(wire));
  const judged = again(withoutThese(wires, isOfOlder));
  if (judged.verdict?.kind === "deviates") return null;
  return { ...judged, verdict: { kind: "cannot tell", reason: "no handshake", frame: first.seen.frame } };
}

/**
 * The SYN comes again, and the end acknowledges it as one that has answered it (RFC 9293 §3.10.7.4, first), and then repeats that answer: the capture
 * begins within the handshake.
 */
export function answeredBefore({ connection: { previous }, wires, judged: { end }, again }: Deviating): EndJudgement | null {
  const [opening] = wires;
  const own = wires.find(({ from, syn }) => from === end && syn);
  if (previous !== null || opening?.syn !== true || opening.from === end || own === undefined) return null;
  const answer = wires.find(({ from, pure, seq, ack }) => from === end && pure && seq === own.end && ack === opening.end);
  if (answer === undefined || answer.index > own.index) return null;
  const judged = again(withoutThese(wires, (wire) => wire === answer));
  if (judged.verdict?.kind === "deviates") return null;
  return { ...judged, verdict: { kind: "cannot tell", reason: "no handshake", frame: answer.seen.frame } };
}

/** The capture begins within the connection: what the end had sent of it before, and was captured late, is no handshake that was seen. */
export function begunBefore({ wires: [first], wires, again }: Deviating): EndJudgement | null {
  return first === undefined || (first.syn && !first.ackFlag) ? null : again(wires, "as captured");
}

/** No SYN of the peer was captured, and what the end goes on from is a handshake that was supposed. */
export function onAnUnseenHandshake({ wires, judged, deviation: { alive, frame } }: Deviating): EndJudgement | null {
  const isSeen = wires.some(({ from, syn }) => from !== judged.end && syn);
  const isSupposed = alive.length > 0 && alive.every(({ supposed }) => supposed.some(({ name }) => name === "missing inbound"));
  return isSeen || !isSupposed ? null : { ...judged, verdict: { kind: "cannot tell", reason: "no handshake", frame } };
}

/** It has sent a SYN in a connection before, which may be the one that it answers out of. */
function hasOpenedBefore({ previous, ends }: SeenConnection, end: 0 | 1): boolean {
  for (let one = previous; one !== null; one = one.previous) {
    const side = one.ends[end] === ends[end] ? end : peerOf(end);
    if (one.segments.some(({ from, syn }) => from === side && syn)) return true;
  }
  return false;
}

/** What an end answers to its peer's SYN before it has sent one itself, and that does not acknowledge that SYN; `before` is all that was captured before its own. */
function answersOfAnOlderOne(wires: readonly Wire[], end: 0 | 1): Readonly<Record<"answers" | "before", readonly Wire[]>> {
  const own = wires.findIndex(({ from, syn }) => from === end && syn);
  const before = own < 0 ? wires : wires.slice(0, own);
  const opening = before.find(({ from, syn }) => from !== end && syn);
  const isAnswer = ({ from, rst, ackFlag, ack }: Wire): boolean => from === end && !rst && ackFlag && ack !== opening?.end;
  return { answers: opening === undefined ? [] : before.filter(isAnswer), before };
}

/** Segments were captured late, of a connection that came before the capture: the end goes on as if they had not been. */
export function straysOf({
  connection,
  wires,
  judged,
  deviation,
  again,
  may,
}: Deviating): { readonly rest: EndJudgement; readonly stray: Wire } | null {
  if (!may.has("copied on the way") || connection.previous !== null) return null;
  const isStray = strayIn(wires, judged.end);
  const strays = wires.filter(isStray);
  // By its number it may stand before what it was captured after.
  const stray = strays.findLast(({ seen }) => seen.frame <= deviation.frame) ?? strays[0];
  if (stray === undefined) return null;
  const rest = again(withoutThese(wires, isStray));
  return rest.verdict?.kind === "deviates" ? null : { rest, stray };
}

/** Tells what an end sent that is of another connection, within the time that a segment may be under way. */
function strayIn(wires: readonly Wire[], end: 0 | 1): (wire: Wire) => boolean {
  const first = wires.find(({ from }) => from === end);
  const apart = apartFrom(wires, end);
  const isOfOlder = continuing(wires, end);
  const isApart = (wire: Wire): boolean => apart.has(wire) || isOfOlder(wire) || isAlone(wires, wire);
  return (wire) =>
    wire.from === end && wire !== first && first !== undefined && wire.time - first.time <= mostSecondsUnderWay && isApart(wire);
}

/** Numbers that are so far from those of the connection are of another one. */
const farOff = 4096;

/** Two connections begin, nearly always, with numbers that are further apart than what is missing of one of them. */
const farApart = 2 ** 24;

/** What continues neither what the end had sent nor what its peer had. */
function apartFrom(wires: readonly Wire[], end: 0 | 1): ReadonlySet<Wire> {
  const startOf = (side: 0 | 1): number | undefined =>
    (wires.find(({ from, syn }) => from === side && syn) ?? wires.find(({ from }) => from === side))?.seq;
  const starts = [startOf(0), startOf(1)];
  const reached = [...starts];
  const isFar = (number: number, side: 0 | 1): boolean => Math.abs(after(number, reached[side] ?? number)) > farApart;
  const apart = new Set<Wire>();
  for (const wire of wires) {
    // A connection has no numbers before those that it began with.
    const isBefore = after(wire.seq, starts[wire.from] ?? wire.seq) < -farOff;
    if (!isBefore && !isFar(wire.seq, wire.from)) {
      if (after(wire.end, reached[wire.from] ?? 0) > 0) reached[wire.from] = wire.end;
    } else if (wire.from === end && wire.ackFlag && isFar(wire.ack, peerOf(end))) apart.add(wire);
  }
  // A reset that acknowledges nothing goes with them where it has the number after one of them.
  const ends = new Set([...apart].map(({ end: last }) => last));
  const isWithThem = ({ from, rst, ackFlag, seq }: Wire): boolean => from === end && rst && !ackFlag && ends.has(seq);
  return new Set([...apart, ...wires.filter(isWithThem)]);
}

/** Tells what goes on where the peer, which answers this end's SYN out of an older connection, says that it stands in that one. */
function continuing(wires: readonly Wire[], end: 0 | 1): (wire: Wire) => boolean {
  const { answers } = answersOfAnOlderOne(wires, peerOf(end));
  const opening = wires.find(({ from, syn }) => from === end && syn);
  if (opening === undefined || answers.length === 0) return () => false;
  const isNear = (number: number, other: number): boolean => Math.abs(after(number, other)) <= farOff;
  // Resets answer those answers; a SYN that acknowledges nothing begins another one.
  return ({ syn, ackFlag, rst, seq, end: last }) =>
    (!syn || ackFlag) && !rst && !isNear(seq, opening.seq) && answers.some(({ ack }) => isNear(last, ack));
}

/**
 * A segment without text that is near to nothing that was sent before it or afterwards, nor what it acknowledges. Where it acknowledges nothing, at the
 * end of the capture it may be the beginning of something. */
function isAlone(wires: readonly Wire[], stray: Wire): boolean {
  const isBare = ({ data, syn, fin, rst }: Wire): boolean => data === 0 && (syn || fin || rst);
  if (!isBare(stray)) return false;
  const goesOn = wires.some(({ from, index, syn }) => from === stray.from && index > stray.index && !syn);
  const isFarFrom = (number: number, { seq, end }: Wire): boolean =>
    Math.min(Math.abs(after(number, seq)), Math.abs(after(number, end))) > farOff;
  const isFar = (one: Wire): boolean =>
    isCopy(one, stray) || (one.from === stray.from ? isFarFrom(stray.seq, one) : !stray.ackFlag || isFarFrom(stray.ack, one));
  return (goesOn || stray.ackFlag) && wires.every(isFar);
}

/** All others, as if these had not been captured. */
function withoutThese(wires: readonly Wire[], isGone: (wire: Wire) => boolean): readonly Wire[] {
  return wires.filter((wire) => !isGone(wire)).map((wire, index) => ({ ...wire, index }));
}
