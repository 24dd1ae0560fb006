// When two tables say the same by their rows alone: what passes or follows from its neighbours may go, what does anything may not.

import { describe, expect, it } from "vitest";
import { leavesUnanswered, protocolOf, rfc9293, sayTheSame, table, type Patch, type Row } from "../../../spec/index.ts";
import { no, not, yes } from "../../../checker/index.ts";

const { rows } = protocolOf(rfc9293, table);

/** The table with a row changed. */
function withRow(id: string, change: (row: Row) => Partial<Row>): readonly Row[] {
  const patches: readonly Patch[] = rows.flatMap((row) =>
    row.id === id ? [{ replace: id, with: { ...row, ...change(row) }, cite: [] }] : [],
  );
  expect(patches).toHaveLength(1);
  return protocolOf({ ...rfc9293, patches }, table).rows;
}

describe("tables that say the same", () => {
  it.each<[string, string, (row: Row) => Partial<Row>]>([
    ["a row that lets everything go on is missing", "*.SEQ.OK", () => ({ when: no })],
    ["the last row of all does nothing and stops", "*.FIN.NONE", () => ({ when: no })],
    ["nothing that follows is for the state", "SS.ACKONLY", () => ({ then: "continue" })],
    ["an earlier row takes what the condition leaves out", "*.RST.EXACT", ({ when }) => ({ when: not(when) })],
    ["the next row does the same", "CLS.RST", ({ in: states }) => ({ in: [...states, "TIME-WAIT"] })],
    ["the step is never taken in the state", "LISTEN.SYN", ({ in: states }) => ({ in: [...states, "SYN-SENT"] })],
  ])("if %s", (_, id, change) => {
    expect(sayTheSame(rows, withRow(id, change))).toBe(true);
  });
  it.each<[string, string, (row: Row) => Partial<Row>]>([
    ["an effect is", "*.OOW", () => ({ do: [] })],
    ["the next state is", "FW2.FIN", () => ({ goto: "CLOSED" })],
    ["a condition is", "TW.OOW", () => ({ when: yes })],
    ["a segment goes on", "*.OOW", () => ({ then: "continue" })],
    ["a row that stops nothing stops everything", "*.SEQ.OK", () => ({ then: "stop" })],
  ])("are others if %s another", (_, id, change) => {
    expect(sayTheSame(rows, withRow(id, change))).toBe(false);
  });
});

describe("tables that leave a call unanswered", () => {
  it.each<[string, boolean, string, (row: Row) => Partial<Row>]>([
    ["whose last row for a state is gone", true, "EST.SEND.W", () => ({ when: no })],
    ["whose last row no longer names the state", true, "SYN.SEND", () => ({ in: ["SYN-SENT"] })],
    ["in which another row takes what is left", false, "EST.SEND", () => ({ when: no })],
  ])("are those %s: %s", (_, isSo, id, change) => {
    expect(leavesUnanswered(rows, withRow(id, change), ["send"])).toBe(isSo);
  });
});
