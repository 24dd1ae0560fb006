// Follows a connection of a script, line by line, with all that the host may be like. Where nothing is left the line deviates.

import type { Segment } from "../../../endpoint/index.ts";
import type { Candidate, Owed } from "../../host/candidate.ts";
import { distinct } from "../../host/distinct.ts";
import { explainSent } from "../../host/explain-sent.ts";
import { isBareAck, isSame } from "../../host/same.ts";
import type { Setting } from "../../host/setting.ts";
import { wrongStamp } from "../../host/stamps.ts";
import { arrived, called, passed } from "../../host/stimulate.ts";
import type { ExpectedSegment, Happening, ScriptConnection, UserCall } from "../meaning/happening.ts";
import { handedOver } from "./fast-open.ts";
import { toldUser } from "./told.ts";
import { aliveBefore, type AliveAtLine } from "./why.ts";

/** Where a script says what the host cannot do: it sends something, does not send something before, is asked something it refuses, or tells otherwise. */
export interface ScriptDeviation {
  readonly kind: "sent" | "missing" | "refused" | "told";
  readonly line: number;
  readonly says: string;
  /** The row that decides otherwise; null if there is none. */
  readonly row: string | null;
  /** The segment that is missing before the line. */
  readonly missing: Segment | null;
  /** The rows of what happened last. */
  readonly rows: readonly string[];
  readonly alive: readonly AliveAtLine[];
}

export type Followed =
  | { readonly kind: "conforms" }
  | { readonly kind: "deviates"; readonly deviation: ScriptDeviation }
  | { readonly kind: "cannot tell"; readonly line: number; readonly reason: string };

/** More candidates are not followed. */
const mostCandidates = 64;

/** Nor are more answers that are owed at a time. */
const mostOwed = 256;

export function followConnection({ happenings }: ScriptConnection, setting: Setting): Followed {
  let candidates: readonly Candidate[] = [setting.start];
  const syns = nextSyns(happenings);
  for (const [i, happening] of happenings.entries()) {
    const { line, at } = happening;
    if (happening.kind === "obstacle") return { kind: "cannot tell", line, reason: happening.says };
    const later = distinct(candidates.flatMap((one) => passed(one, at / 1000, setting)));
    const before = handedOver(later, happening);
    const next = take(before, happening, syns[i] ?? noSyn, setting);
    if ("says" in next) return { kind: "deviates", deviation: next };
    candidates = distinct(next);
    if (candidates.length > mostCandidates) return { kind: "cannot tell", line, reason: "there are too many explanations" };
    if (candidates.some(({ owed }) => owed.length > mostOwed)) return { kind: "cannot tell", line, reason: "too many answers are owed" };
  }
  return { kind: "conforms" };
}

/** A SYN that the host is expected to send: which number the host chooses, and how much text goes with it. */
interface ExpectedSyn {
  readonly seq: number;
  readonly data: number;
}

const noSyn: ExpectedSyn = { seq: 0, data: 0 };

/** For each of what happens the SYN that is expected then or next. */
function nextSyns(happenings: readonly Happening[]): readonly ExpectedSyn[] {
  let next = noSyn;
  const found = happenings.toReversed().map((one) => {
    if (one.kind !== "sent" || !one.sent.segment.flags.includes("SYN")) return next;
    next = { seq: one.sent.segment.seq, data: one.sent.segment.data ?? 0 };
    return next;
  });
  return found.toReversed();
}

function take(
  candidates: readonly Candidate[],
  happening: Exclude<Happening, { readonly kind: "obstacle" }>,
  syn: ExpectedSyn,
  setting: Setting,
): readonly Candidate[] | ScriptDeviation {
  const { line } = happening;
  switch (happening.kind) {
    case "released":
      return candidates.map((one) => ({ ...one, released: true }));
    case "impatient":
      return candidates.map((one) => ({ ...one, impatient: true }));
    case "fast":
      return candidates.map((one) => ({ ...one, fast: true }));
    case "unheard":
      return candidates.map((one) => ({ ...one, heard: false }));
    case "abandoned":
      return candidates.flatMap((one) => [one, ...called({ ...one, rows: [] }, { do: "abort" }, 0, setting).candidates]);
    case "arrives":
      return candidates.flatMap((one) => [
        ...(happening.mayBeDropped === true ? [{ ...one, rows: [] }] : []),
        ...arrived({ ...one, rows: [] }, happening.segment, syn.seq, setting),
      ]);
    case "call":
      return callOn(candidates, happening.call, syn, line, setting);
    case "told":
      return tell(
        candidates,
        candidates.map((one) => toldUser(one, happening.told)),
        happening.told.says === "no error" ? (candidates[0]?.rows.at(-1) ?? null) : null,
        line,
        setting,
      );
    case "sent":
      return send(candidates, happening.sent, line, setting);
  }
}

function callOn(
  candidates: readonly Candidate[],
  call: UserCall,
  { seq: iss, data }: ExpectedSyn,
  line: number,
  setting: Setting,
): readonly Candidate[] | ScriptDeviation {
  const onSyn = ({ fast }: Candidate) => (call.do === "open" ? { onSyn: fast && !call.passive ? data : 0 } : {});
  const made = candidates.map((one) => ({ one, ...called({ ...one, rows: [], ...onSyn(one) }, call, iss, setting) }));
  // What only ends a connection that is gone already is never refused to a socket.
  const left = made.flatMap(({ one, candidates: after, result }) => {
    if (result === "error") return call.do === "send" ? [] : [one];
    return call.do === "open" ? after.map((next) => ({ ...next, heard: call.passive })) : after;
  });
  const [refused] = made;
  if (left.length > 0 || refused === undefined) return left;
  return deviation("refused", candidates, line, setting, { says: "the call is refused", row: refused.row });
}

function tell(
  candidates: readonly Candidate[],
  told: readonly (Candidate | string)[],
  row: string | null,
  line: number,
  setting: Setting,
): readonly Candidate[] | ScriptDeviation {
  const left = told.flatMap((one) => (typeof one === "string" ? [] : [one]));
  const [says] = told.flatMap((one) => (typeof one === "string" ? [one] : []));
  if (left.length > 0 || says === undefined) return left;
  return deviation("told", candidates, line, setting, { says, row });
}

function send(
  candidates: readonly Candidate[],
  expected: ExpectedSegment,
  line: number,
  setting: Setting,
): readonly Candidate[] | ScriptDeviation {
  const explained = waysOf(expected).flatMap((way) => candidates.map((one) => sentBy(one, way, setting)));
  const left = explained.flatMap((one) => (one !== null && "candidate" in one ? [one.candidate] : []));
  if (left.length > 0) return left;
  const [missing] = explained.flatMap((one): readonly Owed[] => (one !== null && "missing" in one ? [one.missing] : []));
  if (missing === undefined) {
    const says = wrongStampIn(candidates, expected, setting) ?? "no row sends this segment";
    return deviation("sent", candidates, line, setting, { says, row: null, segment: expected.segment });
  }
  const { row, segment, duty } = missing;
  const late = candidates.some(({ owed }) => owed.includes(missing)) && explained.every((one) => one !== null);
  const when = duty === "may be delayed" ? "within half a second" : "at once";
  const says = late ? `a segment that is owed ${when} comes before this one, or sooner` : "a segment that is owed comes before this one";
  return deviation("missing", candidates, line, setting, { says, row, missing: segment, segment: expected.segment });
}

/** A SYN of which nothing is said about timestamps may have one or not. */
function waysOf(expected: ExpectedSegment): readonly ExpectedSegment[] {
  const { segment } = expected;
  if (!segment.flags.includes("SYN") || segment.unsaid !== "timestamp") return [expected];
  const { unsaid: _, ...said } = segment;
  return [
    { ...expected, segment: { ...said, unsaid: "value" } },
    { ...expected, segment: { ...said, timestamp: null } },
  ];
}

/** What is wrong with the timestamp of a segment that would be sent with another one; null if that would not help. */
function wrongStampIn(candidates: readonly Candidate[], expected: ExpectedSegment, setting: Setting): string | null {
  const unstamped: ExpectedSegment = { ...expected, segment: { ...expected.segment, unsaid: "timestamp" } };
  const found = candidates.find((one) => sentBy(one, unstamped, setting) !== null);
  return found === undefined ? null : wrongStamp(found, expected.segment);
}

/** The candidate afterwards, the segment that is missing before this one, or null if nothing sends it. */
type Sent = { readonly candidate: Candidate } | { readonly missing: Owed } | null;

/** What is owed at once comes before everything that was sent later, and what may be left out has been by then. */
function sentBy(candidate: Candidate, expected: ExpectedSegment, setting: Setting): Sent {
  const numbered = expected.anySeq ? withOwedNumber(candidate, expected.segment) : expected.segment;
  const { window, ...rest } = numbered;
  const explained = explainSent(candidate, expected.windowSaid && window !== undefined ? { ...rest, window } : rest, setting);
  if (explained === null) return null;
  const { paid, passedOver } = explained;
  const late = [...(paid === null ? [] : [paid]), ...candidate.owed].find((one) => isLate(one, candidate));
  if (late !== undefined) return { missing: late };
  const missing = passedOver.find(({ duty }) => duty === "at once");
  if (missing !== undefined) return { missing };
  const { owed } = explained.candidate;
  return { candidate: { ...explained.candidate, owed: owed.filter((one) => !passedOver.includes(one)) } };
}

/** What is owed at once, or an acknowledgment that may be delayed for less than half a second (MUST-40), was to be seen before. */
function isLate({ duty, due, segment }: Owed, { now }: Candidate): boolean {
  const isTimed = duty === "at once" || (duty === "may be delayed" && isBareAck(segment));
  return isTimed && due !== null && due < now;
}

/** Any sequence number will do: that of a segment of this form that is owed. */
function withOwedNumber({ owed }: Candidate, segment: Segment): Segment {
  const found = owed.find((one) => isSame({ ...one.segment, seq: segment.seq }, segment));
  return found === undefined ? segment : { ...segment, seq: found.segment.seq };
}

function deviation(
  kind: ScriptDeviation["kind"],
  candidates: readonly Candidate[],
  line: number,
  setting: Setting,
  about: { readonly says: string; readonly row: string | null; readonly segment?: Segment; readonly missing?: Segment },
): ScriptDeviation {
  const { says, row, segment = null, missing = null } = about;
  const alive = aliveBefore(candidates, segment, setting);
  return { kind, line, says, row: row ?? alive[0]?.row ?? null, missing, rows: candidates[0]?.rows ?? [], alive };
}
