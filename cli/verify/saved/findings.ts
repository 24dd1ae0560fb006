// What is against the rules in what was judged, one by one, in the form in which every file that is saved for other programs tells it.

import { seenNear, type SeenConnection, type SeenSegment } from "../../../conformance/index.ts";
import { table, type Row } from "../../../spec/index.ts";
import { styleOf } from "../../render/style.ts";
import { deviationSays, endDeviation, closestWords, explainedBy, faultWords, framesAround } from "../deviation.ts";
import type { Judged } from "../judged.ts";
import { reuseWordsOf } from "../report.ts";
import { scriptDeviation, scriptVerdictWords, type JudgedScript } from "../script.ts";

export interface Finding {
  readonly file: string;
  readonly kind: "deviates" | "conforms only to" | "used again too early";
  /** Which end deviates; null where it is the connection, or a script. */
  readonly side: 0 | 1 | null;
  /** Who it is: the address and port of an end; empty in a script. */
  readonly end: string;
  /** The frame or the line. */
  readonly at: number;
  /** The row that comes closest, or the one that says that it may not be; null if there is none. */
  readonly row: Row | null;
  /** In a sentence, without the place. */
  readonly says: string;
  /** Why, in a few sentences. */
  readonly why: readonly string[];
  /** All of it, as it is printed. */
  readonly lines: readonly string[];
  readonly connection: SeenConnection | null;
  /** The frames around it. */
  readonly around: readonly SeenSegment[];
}

const plain = styleOf({ ascii: false, colour: false });
const rowOf = (id: string | null): Row | null => table.find((row) => row.id === id) ?? null;
/** What forbids an end in TIME-WAIT to open again, and what would have let a SYN end it. */
const reuseRows = { opened: "*.OPEN.DUP", taken: "TW.SYN.MAY2.ISS" } as const;

/** What a connection has against the rules. */
export function findingsOf(judged: Judged): readonly Finding[] {
  const { file, connection, judgement } = judged;
  const ends = judgement.ends.flatMap((end): readonly Finding[] => {
    const { verdict } = end;
    if (verdict === null || !("deviation" in verdict)) return [];
    const { deviation } = verdict;
    return [
      {
        file,
        kind: verdict.kind,
        side: end.end,
        end: connection.ends[end.end],
        at: deviation.frame,
        row: deviation.faults[0]?.row ?? deviation.alive.find(({ closest }) => closest !== null)?.closest?.row ?? null,
        says: deviationSays(deviation),
        why: [...closestWords(judged, end.end, deviation), ...faultWords(verdict), explainedBy(verdict)],
        lines: endDeviation(judged, end, plain),
        connection,
        around: framesAround(seenNear(connection, end.end), deviation),
      },
    ];
  });
  // An end that conforms otherwise deviates by it, and has been told.
  const isTold = judgement.ends.some(({ verdict }) => verdict !== null && "deviation" in verdict && verdict.deviation.kind === "reuse");
  const reuses = (isTold ? [] : judgement.reuses.filter(({ tooEarly }) => tooEarly)).map((reuse): Finding => {
    const says = reuseWordsOf(reuse);
    return {
      file,
      kind: "used again too early",
      side: null,
      end: reuse.end,
      at: reuse.syn.frame,
      row: reuse.kind === "refused" ? null : rowOf(reuseRows[reuse.kind]),
      says,
      why: [],
      lines: [says],
      connection,
      around: [],
    };
  });
  return [...ends, ...reuses];
}

/** What a script has against the rules. */
export function scriptFindings({ file, script, judgement: { verdict } }: JudgedScript): readonly Finding[] {
  if (!("deviation" in verdict)) return [];
  const { line, says, row } = verdict.deviation;
  return [
    {
      file,
      kind: verdict.kind,
      side: null,
      end: "",
      at: line,
      row: rowOf(row),
      says,
      why: [scriptVerdictWords(verdict)],
      lines: scriptDeviation(file, script, verdict.deviation, plain),
      connection: null,
      around: [],
    },
  ];
}
