// What may explain an end that deviates, as the capture is, by looking at it otherwise: with the connection before it, without the resets of
// somebody else or damaged frames, with copies that arrived. Tried in order, and the end is judged once more for each.

import { copiesOfBefore, joinedWithPrevious } from "./before.ts";
import type { Deviating } from "./deviating.ts";
import { signsAgainst } from "./measured/middlebox.ts";
import { begunBefore, onAnUnseenHandshake, straysOf } from "./older.ts";
import { evidenceOf } from "./suppose/evidence.ts";
import type { SuppositionName } from "./suppose/prices.ts";
import { isCopy } from "./suppose/copied.ts";
import { hasLowerId, mostOvertakenSeconds } from "./suppose/sent-order.ts";
import type { EndJudgement } from "./verdict.ts";
import { after, wiresOf, type Wire } from "./wire.ts";

/** The end had not done with the connection before this one: what it sends goes on from there (RFC 9293 §3.5.1, half-open connections).
 * `blames` says whether the capture of both may be to blame. */
export function withPrevious(deviating: Deviating, blames: boolean): EndJudgement | null {
  const { connection, again } = deviating;
  const joined = joinedWithPrevious(connection);
  if (joined === null) return null;
  const wires = wiresOf(joined);
  // The identifications of packets may begin anew with a connection, or go on.
  const judged = (["as captured", "by number"] as const).map((order) => again(wires, order));
  const found = judged.find(({ verdict }) => verdict?.kind === "conforms") ?? judged.find(({ verdict }) => verdict?.kind !== "deviates");
  if (found !== undefined) return found;
  for (const one of judged) {
    if (one.verdict?.kind !== "deviates") continue;
    const still = { ...deviating, connection: joined, wires, judged: one, deviation: one.verdict.deviation };
    // Nor with that one, perhaps, but with the one before it.
    const remedied = withoutPrevious(still, blames) ?? withPrevious(still, blames);
    if (remedied !== null) return remedied;
  }
  return null;
}

/** What explains it without the connection before. */
export function withoutPrevious(deviating: Deviating, blames: boolean): EndJudgement | null {
  return blames ? withCaptureToBlame(deviating) : withCopies(deviating);
}

/** What a capture that need not be complete may be to blame for. */
function withCaptureToBlame(deviating: Deviating): EndJudgement | null {
  return (
    begunBefore(deviating) ??
    withoutForeignResets(deviating) ??
    withResetMoved(deviating) ??
    withoutGuess(deviating) ??
    withCopies(deviating) ??
    withoutOlderCopies(deviating) ??
    ofAnOlderOne(deviating) ??
    withoutStray(deviating) ??
    withoutDamaged(deviating) ??
    onAnUnseenHandshake(deviating) ??
    afterDisorder(deviating)
  );
}

/** Somebody else sent resets in the name of this end: something speaks against it that the end has. */
function withoutForeignResets({ connection, wires, judged: { end }, again, may }: Deviating): EndJudgement | null {
  if (!may.has("foreign reset")) return null;
  const foreign = wires.filter((wire) => wire.from === end && wire.rst && signsAgainst(wires, wire).length > 0);
  if (foreign.length === 0) return null;
  const frames = foreign.map(({ seen }) => seen.frame);
  const judged = again(wiresOf({ segments: connection.segments.filter(({ frame }) => !frames.includes(frame)) }));
  if (judged.verdict?.kind === "deviates") return null;
  return { ...judged, supposed: [...judged.supposed, { name: "foreign reset", frames }] };
}

/** A reset was overtaken, or overtook, by so many of the end's own segments at most; without numbers that prove it in so many seconds. */
const mostOvertaken = 4;
const mostResetSeconds = 0.02;
/** So many resets are looked at. */
const mostResets = 2;

/** A reset was sent at another place than where it was captured. Some systems number resets apart, so that it is not taken for granted. */
function withResetMoved(deviating: Deviating): EndJudgement | null {
  const {
    wires,
    judged: { end },
    deviation,
    again,
    may,
  } = deviating;
  if (!may.has("sent earlier, unproven")) return null;
  const place = wires.findIndex(({ seen }) => seen.frame === deviation.frame);
  const resets = wires.slice(0, place + 1).filter(({ from, rst }) => from === end && rst);
  const isCounting = evidenceOf(wires).isCounting(end);
  for (const reset of resets.slice(-mostResets)) {
    const near = wires.filter((one) => one.from === end && one !== reset && isNear(one, reset, isCounting));
    const before = near.filter(({ index }) => index < reset.index).toReversed();
    const later = near.filter(({ index }) => index > reset.index);
    for (const one of [...before.slice(0, mostOvertaken), ...later.slice(0, mostOvertaken)]) {
      const order = moved(wires, reset, one);
      const judged = again(order, "as captured");
      const { verdict } = judged;
      if (verdict?.kind === "cannot tell" && verdict.reason === "no handshake") continue;
      if (verdict?.kind === "deviates" && afterMore(deviating, { wires: order, judged }, unlessBy(reset)) === null) continue;
      return { ...judged, verdict: { kind: "cannot tell", reason: "order unproven", frame: reset.seen.frame } };
    }
  }
  return null;
}

/** What is doubtful must not be the reset itself, at its new place. */
const unlessBy =
  ({ seen: { frame } }: Wire) =>
  (still: Deviating): EndJudgement | null =>
    still.deviation.alive.some(({ supposed }) => supposed.some(({ frames }) => frames.includes(frame))) ? null : afterDisorder(still);

/** The reset may have been sent on the other side of the segment. */
function isNear(one: Wire, reset: Wire, isCounting: boolean): boolean {
  if (!isCounting) return Math.abs(one.time - reset.time) <= mostResetSeconds;
  return one.index < reset.index ? hasLowerId(reset, one) : hasLowerId(one, reset);
}

/** With one segment just before another that stands before it, or just after one that stands after it. */
function moved(wires: readonly Wire[], wire: Wire, other: Wire): readonly Wire[] {
  const rest = wires.filter((one) => one !== wire);
  const at = rest.indexOf(other);
  return rest.toSpliced(other.index < wire.index ? at : at + 1, 0, wire).map((one, index) => ({ ...one, index }));
}

/** A packet that was captured twice had been copied on the way: both arrived, and both were answered. */
function withCopies({ connection, wires, again }: Deviating): EndJudgement | null {
  const all = wiresOf(connection, "with copies");
  if (all.length === wires.length) return null;
  const judged = again(all);
  return judged.verdict?.kind === "deviates" ? null : judged;
}

/** A copy of a segment of a connection before was captured when this one had begun, or of a SYN or a reset when it had gone on: it says nothing of
 * the end as it is now. */
function withoutOlderCopies(deviating: Deviating): EndJudgement | null {
  const {
    connection,
    wires,
    judged: { end },
    again,
    may,
  } = deviating;
  if (!may.has("copied on the way")) return null;
  const isOfBefore = copiesOfBefore(connection);
  const own = wires.filter(({ from }) => from === end);
  // Right after itself it is a repetition.
  const isSynAgain = (wire: Wire, i: number): boolean => {
    const before = own[i - 1];
    return wire.syn && before !== undefined && !isCopy(wire, before) && isAgain(wire, i);
  };
  // Two resets may be alike and not be copies, unless packets are numbered.
  const isResetAgain = (wire: Wire, i: number): boolean => wire.rst && (wire.seen.ipId ?? 0) !== 0 && isAgain(wire, i);
  const isAgain = (wire: Wire, i: number): boolean => own.slice(0, i).some((one) => isCopy(wire, one));
  const old = new Set(own.filter((wire, i) => isOfBefore(wire) || isSynAgain(wire, i) || isResetAgain(wire, i)));
  const [first] = old;
  if (first === undefined) return null;
  const rest = { ...connection, segments: connection.segments.filter((seen) => ![...old].some((wire) => wire.seen === seen)) };
  const restWires = wiresOf(rest);
  const judged = again(restWires);
  const found =
    judged.verdict?.kind === "deviates"
      ? afterMore({ ...deviating, connection: rest }, { wires: restWires, judged }, withCaptureToBlame)
      : judged;
  return found === null ? null : withOrderUnproven(found, first);
}

/** With what was just supposed the end deviates all the same, but later: the capture may be to blame for that as well. */
function afterMore(
  deviating: Deviating,
  { wires, judged }: Pick<Deviating, "wires" | "judged">,
  remedy: (still: Deviating) => EndJudgement | null,
): EndJudgement | null {
  if (judged.verdict?.kind !== "deviates") return null;
  const { deviation } = judged.verdict;
  return deviation.frame > deviating.deviation.frame ? remedy({ ...deviating, wires, judged, deviation }) : null;
}

/** Numbers as far away as this are of something else. */
const far = 2 ** 24;

/** There were more connections before within the lifetime of a segment, and the numbers of this one are not those of the connection. */
function ofAnOlderOne({ connection, wires, judged, deviation, may }: Deviating): EndJudgement | null {
  const { previous, generation } = connection;
  const wire = wires.find(({ seen }) => seen.frame === deviation.frame);
  const since = previous?.segments[0]?.time ?? -Infinity;
  if (!may.has("copied on the way") || wire === undefined || generation < 2 || wire.time - since > mostOvertakenSeconds) return null;
  const openings = wires.filter(({ syn }) => syn);
  const isFarFrom = (number: number, own: boolean): boolean =>
    openings.every(({ from, seq }) => (from === judged.end) !== own || Math.abs(after(number, seq)) > far);
  const acksFar = wire.ackFlag && openings.some(({ from }) => from !== judged.end) && isFarFrom(wire.ack, false);
  return isFarFrom(wire.seq, true) || acksFar ? withOrderUnproven(judged, wire) : null;
}

function withoutStray(deviating: Deviating): EndJudgement | null {
  const found = straysOf(deviating);
  return found === null ? null : withOrderUnproven(found.rest, found.stray);
}

function withOrderUnproven(judged: EndJudgement, { seen: { frame } }: Wire): EndJudgement {
  const supposed = [...judged.supposed, { name: "copied on the way", frames: [frame] } as const];
  return { ...judged, supposed, verdict: { kind: "cannot tell", reason: "order unproven", frame } };
}

function withoutDamaged({ connection, again }: Deviating): EndJudgement | null {
  const damaged = connection.segments.find(({ checksum }) => checksum === "wrong");
  if (damaged === undefined) return null;
  const judged = again(wiresOf({ segments: connection.segments.filter(({ checksum }) => checksum !== "wrong") }));
  if (judged.verdict?.kind === "deviates") return null;
  return { ...judged, verdict: { kind: "cannot tell", reason: "damaged frames", frame: damaged.frame } };
}

/** Something cheap was supposed that was wrong: without it another explanation is found, and what it has to suppose. */
function withoutGuess({ wires, deviation: { alive }, again }: Deviating): EndJudgement | null {
  const names = new Set(alive.flatMap(({ supposed }) => supposed.map(({ name }) => name)));
  for (const name of names) {
    const judged = again(wires, "by number", [name]);
    if (judged.verdict?.kind !== "deviates") return judged;
  }
  return null;
}

/** What makes it doubtful, for so long, whether what follows is seen as it was. */
const doubts: readonly SuppositionName[] = [
  "given up",
  "filled later",
  "tap order",
  "sent earlier, unproven",
  "missing outbound",
  "missing inbound",
];
const doubtfulSeconds = 0.5;

/** Its packets have no numbers, and nothing explained it without a gap or disorder before: more of that may explain the frame. */
function afterDisorder({ wires, judged, deviation: { frame, alive } }: Deviating): EndJudgement | null {
  const wire = wires.find(({ seen }) => seen.frame === frame);
  const opening = wires.find(({ from, syn }) => from === judged.end && syn);
  // In no order does a SYN come again otherwise, or text before the numbers begin.
  const isPossible = wire !== undefined && !wire.syn && opening !== undefined && after(wire.seq, opening.seq) > 0;
  if (!isPossible || evidenceOf(wires).isCounting(judged.end)) return null;
  const timeOf = (of: number): number => wires.find(({ seen }) => seen.frame === of)?.time ?? 0;
  const isRecent = (frames: readonly number[]): boolean => frames.some((one) => wire.time - timeOf(one) <= doubtfulSeconds);
  const isDoubtful =
    alive.length > 0 && alive.every(({ supposed }) => supposed.some(({ name, frames }) => doubts.includes(name) && isRecent(frames)));
  return isDoubtful ? { ...judged, verdict: { kind: "cannot tell", reason: "order unproven", frame } } : null;
}
