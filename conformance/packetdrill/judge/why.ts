// Why no candidate can have done what a line says: for each that was alive before it, the row that came closest and what failed.

import type { FailedConjunct, Given, Segment } from "../../../endpoint/index.ts";
import type { Effect, StateName, StepId } from "../../../spec/index.ts";
import { stateOf, type Candidate } from "../../host/candidate.ts";
import type { Setting } from "../../host/setting.ts";

/** An explanation that was alive before the line. */
export interface AliveAtLine {
  readonly state: StateName;
  readonly sndUna: number;
  readonly sndNxt: number;
  readonly rcvNxt: number;
  /** The row that came closest to what the line says; null if no row of the state has its form. */
  readonly row: string | null;
  readonly failed: readonly FailedConjunct[];
  /** Whether the variant has the row in force. */
  readonly inForce: boolean;
  /** The segment that the row sends instead. */
  readonly instead: Segment | null;
}

/** How many explanations are told of. */
const mostTold = 3;

export function aliveBefore(candidates: readonly Candidate[], segment: Segment | null, setting: Setting): readonly AliveAtLine[] {
  return candidates.slice(0, mostTold).map((candidate) => {
    const { sndUna, sndNxt, rcvNxt } = candidate.tcb;
    const closest = segment === null ? none : closestTo(candidate, segment, setting);
    return { state: stateOf(candidate), sndUna, sndNxt, rcvNxt, ...closest };
  });
}

type Closest = Pick<AliveAtLine, "row" | "failed" | "inForce" | "instead">;

const none: Closest = { row: null, failed: [], inForce: true, instead: null };

function closestTo(candidate: Candidate, segment: Segment, setting: Setting): Closest {
  // What is owed and has the form of the segment is what should stand there.
  const owed = candidate.owed.find((one) => formOf(one.segment) === formOf(segment));
  if (owed !== undefined) return { row: owed.row, failed: [], inForce: true, instead: owed.segment };
  const found = [
    ...answersTo(candidate, segment, setting),
    ...stepsLike(segment).flatMap(([step, given]) => rowsOf(candidate, step, given, segment, setting)),
  ];
  return found.toSorted((one, other) => one.failed.length - other.failed.length)[0] ?? none;
}

/** Rows that would have answered what arrived last by such a segment, and were passed over. */
function answersTo({ met, owed }: Candidate, segment: Segment, { choices: [{ endpoint }] }: Setting): readonly Closest[] {
  if (met === null || owed.some(({ segment: one }) => formOf(one) === formOf(segment))) return [];
  const form = formOf(segment);
  endpoint.restore(met.tcb);
  return endpoint
    .explain(met.segment)
    .flatMap(({ passedOver }) =>
      passedOver
        .filter(({ row }) => row.step !== "3-security" && row.do.some((effect) => effect.do === "send" && formOf(shapeOf(effect)) === form))
        .map(({ row, failed, inForce }): Closest => ({ row: row.id, failed, inForce, instead: null })),
    );
}

/** The flags that an effect surely sets. */
function shapeOf({ flags }: Extract<Effect, { readonly do: "send" }>): Segment {
  const names = (["SYN", "ACK", "FIN", "RST"] as const).filter((name) => flags[name].op === "const" && flags[name].value === 1);
  return { seq: 0, flags: names };
}

/** What a segment is about: RST, SYN, FIN, text or an acknowledgment. */
function formOf({ flags, data = 0 }: Segment): string {
  return (["RST", "SYN", "FIN"] as const).find((flag) => flags.includes(flag)) ?? (data > 0 ? "text" : "ACK");
}

/** The steps by which segments of this form are sent without one that has just arrived. */
function stepsLike({ seq, data = 0, flags }: Segment): readonly (readonly [StepId, Given])[] {
  const resend: Given = { resendFrom: seq, resendOctets: data, resendFin: flags.includes("FIN") };
  switch (formOf({ seq, data, flags })) {
    case "RST":
      // Nobody has asked for it: it could only be an answer.
      return [];
    case "SYN":
      return [
        ["open", { iss: seq }],
        ["retransmission-timeout", resend],
      ];
    case "FIN":
      return [
        ["queued-close", { closeWithText: data }],
        ["unasked-text", resend],
      ];
    case "text":
      return [
        ["queued-send", { octets: data }],
        ["unasked-text", resend],
      ];
    default:
      return [
        ["unasked-ack", resend],
        ["unasked-keep-alive", resend],
      ];
  }
}

function rowsOf(
  candidate: Candidate,
  step: StepId,
  given: Given,
  segment: Segment,
  { choices: [{ endpoint }] }: Setting,
): readonly Closest[] {
  endpoint.restore(candidate.tcb);
  const [explained] = endpoint.explainStep(step, given);
  const passed = (explained?.passedOver ?? [])
    .filter(({ row, inForce }) => inForce && row.do.some((effect) => effect.do === "send"))
    .map(({ row, failed }): Closest => ({ row: row.id, failed, inForce: true, instead: null }));
  const { sent, sentBy } = endpoint.step(step, given);
  const others = sent.flatMap((one, i): Closest[] => {
    const row = sentBy[i]?.row.id;
    return row === undefined || formOf(one) !== formOf(segment) ? [] : [{ row, failed: [], inForce: true, instead: one }];
  });
  return [...others, ...passed];
}
