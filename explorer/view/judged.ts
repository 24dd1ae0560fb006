// Captures and packetdrill scripts held against the rows of a variant, in the words of a list: one line for each end of each connection.

import {
  connectionsIn,
  endedOf,
  judgeConnection,
  judgeScript,
  parseScript,
  reasons,
  type EndJudgement,
  type Verdict,
} from "../../conformance/index.ts";
import { formatCitation, type Variant } from "../../spec/index.ts";

export interface JudgedLine {
  readonly what: string;
  readonly verdict: Verdict["kind"] | "sent nothing";
  /** What deviates and which row comes closest, or why nothing can be told. */
  readonly detail: string;
}

export interface JudgedFile {
  readonly title: string;
  readonly lines: readonly JudgedLine[];
}

/** Judges the ends of every connection in a capture. */
export function judgeCapture(octets: Uint8Array, place: string, variant: Variant): JudgedFile {
  const { connections, summary } = connectionsIn(octets, { place });
  const lines = connections.flatMap((connection) => {
    const judgement = judgeConnection(connection, { variant });
    const how = `stream ${connection.stream}, ${endedOf(connection, judgement)}`;
    return judgement.ends.map((end) => ({ what: `${how}: ${connection.ends[end.end]}`, ...verdictOf(end) }));
  });
  return { title: `${place}: ${connections.length} connections in ${summary.frames} frames, by ${variant.id}`, lines };
}

function verdictOf({ verdict }: EndJudgement): Omit<JudgedLine, "what"> {
  if (verdict === null) return { verdict: "sent nothing", detail: "" };
  switch (verdict.kind) {
    case "conforms":
      return { verdict: verdict.kind, detail: "" };
    case "cannot tell":
      return { verdict: verdict.kind, detail: `${reasons[verdict.reason]}${verdict.frame === null ? "" : `, frame ${verdict.frame}`}` };
    case "deviates":
    case "conforms only to": {
      const { frame, says, alive } = verdict.deviation;
      const [closest] = alive.flatMap((one) => one.closest ?? []);
      const row = closest === undefined ? "" : `; closest is ${closest.row.id} (${closest.row.cite.map(formatCitation).join("; ")})`;
      const other = verdict.kind === "deviates" ? "" : `${verdict.variant} explains it. `;
      return { verdict: verdict.kind, detail: `${other}Frame ${frame}: ${says}${row}` };
    }
  }
}

/** Judges the host under test of a packetdrill script. */
export function judgeScriptText(text: string, place: string, variant: Variant): JudgedFile {
  const { verdict, connections } = judgeScript(parseScript(text), { variant });
  const detail =
    verdict.kind === "conforms"
      ? ""
      : verdict.kind === "cannot tell"
        ? `${verdict.line === null ? "" : `line ${verdict.line}: `}${verdict.reason}`
        : `${verdict.kind === "deviates" ? "" : `${verdict.variant} explains it. `}Line ${verdict.deviation.line}: ${verdict.deviation.says}`;
  return {
    title: `${place}: ${connections.length} connections, by ${variant.id}`,
    lines: [{ what: "the host under test", verdict: verdict.kind, detail }],
  };
}
