// Follows a connection of a script, line by line, with all that the host may be like. Where nothing is left the line deviates.

import type { Segment } from "../../../endpoint/index.ts";
import type { ExpectedSegment, Happening, ScriptConnection } from "../meaning/happening.ts";
import { distinct } from "../../distinct.ts";
import type { Candidate, Owed } from "./candidate.ts";
import { explainSent } from "./explain-sent.ts";
import type { Host } from "./host.ts";
import { arrived, called, elapsed, type Stimulated } from "./stimulate.ts";
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

export function followConnection({ happenings }: ScriptConnection, host: Host): Followed {
  let candidates: readonly Candidate[] = [host.start];
  for (const [i, happening] of happenings.entries()) {
    const { line, at } = happening;
    if (happening.kind === "obstacle") return { kind: "cannot tell", line, reason: happening.says };
    const before = distinct(candidates.flatMap((one) => elapsed(one, at, host)));
    const next = take(before, happening, () => nextIss(happenings, i), host);
    if ("says" in next) return { kind: "deviates", deviation: next };
    candidates = distinct(next);
    if (candidates.length > mostCandidates) return { kind: "cannot tell", line, reason: "there are too many explanations" };
  }
  return { kind: "conforms" };
}

/** The number that the host chooses next: that of the next SYN that it is expected to send. */
function nextIss(happenings: readonly Happening[], from: number): number {
  for (const one of happenings.slice(from)) if (one.kind === "sent" && one.sent.segment.flags.includes("SYN")) return one.sent.segment.seq;
  return 0;
}

function take(
  candidates: readonly Candidate[],
  happening: Exclude<Happening, { readonly kind: "obstacle" }>,
  iss: () => number,
  host: Host,
): readonly Candidate[] | ScriptDeviation {
  const { line, at } = happening;
  switch (happening.kind) {
    case "released":
      return candidates.map((one) => ({ ...one, released: true }));
    case "impatient":
      return candidates.map((one) => ({ ...one, impatient: true }));
    case "unheard":
      return candidates.map((one) => ({ ...one, heard: false }));
    case "arrives":
      return candidates.flatMap((one) => arrived(one, happening.segment, iss(), at, host));
    case "call":
      return callOn(
        candidates,
        candidates.map((one) => called(one, happening.call, iss(), at, host)),
        line,
        host,
      );
    case "told":
      return tell(
        candidates,
        candidates.map((one) => toldUser(one, happening.told)),
        happening.told.says === "no error" ? (candidates[0]?.rows.at(-1) ?? null) : null,
        line,
        host,
      );
    case "sent":
      return send(candidates, happening.sent, line, at, host);
  }
}

function callOn(
  candidates: readonly Candidate[],
  stimulated: readonly Stimulated[],
  line: number,
  host: Host,
): readonly Candidate[] | ScriptDeviation {
  const left = stimulated.flatMap((one) => ("candidates" in one ? one.candidates : []));
  const [refused] = stimulated.flatMap((one) => ("refusedBy" in one ? [one.refusedBy] : []));
  if (left.length > 0 || refused === undefined) return left;
  return deviation("refused", candidates, line, host, { says: "the call is refused", row: refused });
}

function tell(
  candidates: readonly Candidate[],
  told: readonly (Candidate | string)[],
  row: string | null,
  line: number,
  host: Host,
): readonly Candidate[] | ScriptDeviation {
  const left = told.flatMap((one) => (typeof one === "string" ? [] : [one]));
  const [says] = told.flatMap((one) => (typeof one === "string" ? [one] : []));
  if (left.length > 0 || says === undefined) return left;
  return deviation("told", candidates, line, host, { says, row });
}

function send(
  candidates: readonly Candidate[],
  expected: ExpectedSegment,
  line: number,
  at: number,
  host: Host,
): readonly Candidate[] | ScriptDeviation {
  const explained = candidates.map((one) => explainSent(one, expected, at, host));
  const left = explained.flatMap((one) => (one !== null && "candidate" in one ? [one.candidate] : []));
  if (left.length > 0) return left;
  const [missing] = explained.flatMap((one): readonly Owed[] => (one !== null && "missing" in one ? [one.missing] : []));
  if (missing === undefined) {
    const says = "no row sends this segment";
    return deviation("sent", candidates, line, host, { says, row: null, segment: expected.segment });
  }
  const { row, segment } = missing;
  const late = candidates.some(({ owed }) => owed.includes(missing)) && explained.every((one) => one !== null);
  const says = late ? "a segment that is owed at once comes before this one, or sooner" : "a segment that is owed comes before this one";
  return deviation("missing", candidates, line, host, { says, row, missing: segment, segment: expected.segment });
}

function deviation(
  kind: ScriptDeviation["kind"],
  candidates: readonly Candidate[],
  line: number,
  host: Host,
  about: { readonly says: string; readonly row: string | null; readonly segment?: Segment; readonly missing?: Segment },
): ScriptDeviation {
  const { says, row, segment = null, missing = null } = about;
  const alive = aliveBefore(candidates, segment, host);
  return { kind, line, says, row: row ?? alive[0]?.row ?? null, missing, rows: candidates[0]?.rows ?? [], alive };
}
