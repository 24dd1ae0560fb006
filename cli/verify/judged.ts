// What is known of a connection once it has been judged, in few words: how it ended, and how its verdict counts.

import { endedOf, type ConnectionJudgement, type Ended, type SeenConnection } from "../../conformance/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";

export interface Judged {
  readonly file: string;
  /** Its segments are kept only if they are drawn. */
  readonly connection: SeenConnection;
  readonly segments: number;
  /** The first and the last frame. */
  readonly frames: readonly [number, number];
  readonly judgement: ConnectionJudgement;
  readonly outcome: Ended;
  /** From the first segment to the last, in seconds. */
  readonly lasted: number;
}

export const verdictKinds = ["conforms", "conforms only to", "deviates", "cannot tell", "sent nothing"] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export const kindsOf = ({ judgement }: Pick<Judged, "judgement">): readonly VerdictKind[] =>
  judgement.ends.map(({ verdict }) => verdict?.kind ?? "sent nothing");

/** Of a connection that is not drawn the segments are let go. */
export function judgedOf(file: string, connection: SeenConnection, judgement: ConnectionJudgement): Judged {
  const { segments } = connection;
  const isDrawn = judgement.ends.some(({ verdict }) => verdict !== null && "deviation" in verdict);
  return {
    file,
    connection: { ...connection, previous: null, segments: isDrawn ? segments : [] },
    segments: segments.length,
    frames: [segments[0]?.frame ?? 0, segments.at(-1)?.frame ?? 0],
    judgement,
    outcome: endedOf(connection, judgement),
    lasted: (segments.at(-1)?.time ?? 0) - (segments[0]?.time ?? 0),
  };
}

/** What a connection counts as: the worst of its ends. */
export function worstOf(judged: Pick<Judged, "judgement">): VerdictKind {
  const kinds = kindsOf(judged);
  const order: readonly VerdictKind[] = ["deviates", "conforms only to", "cannot tell", "conforms"];
  return order.find((kind) => kinds.includes(kind)) ?? "sent nothing";
}

/** How often a 4-tuple of a connection was used again while TIME-WAIT certainly ran, and no rule allows it. */
export const tooEarly = ({ judgement }: Pick<Judged, "judgement">): number => judgement.reuses.filter((reuse) => reuse.tooEarly).length;

/** One that deviates counts more than one that cannot be told. Conforming to another variant than the one asked for is a deviation from that one. */
export function exitCodeOfVerdicts(kinds: readonly VerdictKind[]): ExitCode {
  if (kinds.some((kind) => kind === "deviates" || kind === "conforms only to")) return exitCodes.differs;
  return kinds.includes("cannot tell") ? exitCodes.inconclusive : exitCodes.expected;
}
