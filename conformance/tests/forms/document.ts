// The generated tests as a document for other programs: `twomsl/tests@1`. Numbers are text: `IRS+1` stands one after the initial number of the
// peer, `ISS` is that of the endpoint, `END` the first number beyond the window that the endpoint offers at that time.

import { doesSomething } from "../../../endpoint/index.ts";
import { duties, table } from "../../../spec/index.ts";
import type { Suite } from "../generate.ts";
import { positionText } from "./script.ts";
import type { Answer, Stimulus } from "../test.ts";

/** All of a suite as plain data. */
export function testsDocument({ variant, tests, applied, unfired, filling }: Suite) {
  const { cells, tried, empty, holes } = filling();
  return {
    schema: "twomsl/tests@1",
    variant,
    duties: Object.fromEntries(Object.entries(duties).map(([duty, { says }]) => [duty, says])),
    rows: Object.fromEntries([...applied].filter(([, times]) => times > 0)),
    unfired,
    matrix: { cells, tried, empty, holes },
    tests: tests.map(({ id, about, at, steps }) => ({
      id,
      about,
      at,
      steps: steps.map(({ stimulus, rows, answers, result, state }) => ({
        ...stimulusDocument(stimulus),
        rows: rows.filter((row) => actingRows.has(row)),
        answers: answers.map(answerDocument),
        ...(result === null ? {} : { result }),
        state,
      })),
    })),
  };
}

/** Rows that do something or end the processing of a segment; the others only let it go on. */
export const actingRows: ReadonlySet<string> = new Set(
  table.filter((row) => doesSomething(row) || row.then === "stop").map(({ id }) => id),
);

function stimulusDocument(stimulus: Stimulus) {
  if (stimulus.do !== "arrive") return stimulus;
  const { seq, ack, timestamp, ...rest } = stimulus;
  return { ...rest, seq: positionText(seq), ack: ack === null ? null : positionText(ack), ...(timestamp === null ? {} : { timestamp }) };
}

function answerDocument({ flags, seq, ack, data, echo, duty, row }: Answer) {
  const numbers = { seq: positionText(seq), ack: ack === null ? null : positionText(ack), data };
  return { flags, ...numbers, ...(echo === null ? {} : { echo }), duty, row };
}
