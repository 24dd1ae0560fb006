// The generated tests apply every row that can be applied from outside, fill every cell of the matrix, and say the same each time.

import { describe, expect, it } from "vitest";
import { generateTests, knownUnfired, type ConformanceTest } from "../../../conformance/index.ts";
import { protocolOf, table, unaskedSteps, variants } from "../../../spec/index.ts";

const [base] = variants;
if (base === undefined) throw new Error("no variants");
const suite = generateTests(base);
const { rows } = protocolOf(base, table);

describe("the tests of rfc9293", () => {
  it("apply every row in force but those that are listed with a reason", () => {
    const shadowed = rows.filter((row) => row.shadowed !== null || unaskedSteps.includes(row.step)).map(({ id }) => id);
    expect(suite.unfired.map(({ row }) => row).toSorted()).toEqual(
      [...knownUnfired.filter((id) => rows.some((row) => row.id === id)), ...shadowed].toSorted(),
    );
    expect(suite.unfired.filter(({ because }) => because === "unknown")).toEqual([]);
  });

  it("try every kind of segment at every edge of the window in every state from SYN-RECEIVED on", () => {
    const states = rows.find(({ id }) => id === "*.SEQ.OK")?.in ?? [];
    const kinds = [
      "SYN",
      "SYN,ACK",
      "ACK",
      "text",
      "FIN,ACK",
      "text,FIN",
      "RST",
      "RST,ACK",
      "RST,text",
      "FIN",
      "text without ACK",
      "no flags",
      "SYN,FIN",
    ];
    const places = ["far left", "left of it", "at the left edge", "inside", "at the right edge", "right of it", "far right"];
    const tried = new Set(suite.tests.map(({ about }) => cellOf(about)));
    const empty = states.flatMap((state) => kinds.flatMap((event) => places.map((seq) => cellOf({ state, event, seq }))));
    expect(empty.filter((cell) => !tried.has(cell))).toEqual([]);
  });

  it("leave no cell of the matrix empty that can be filled", () => {
    const { cells, tried, empty, holes } = suite.filling();
    expect(holes).toEqual([]);
    // Eight states have a window with ten places, three have none, and there are fifteen kinds of segments.
    expect(cells).toBe(15 * (8 * 10 + 3));
    expect(tried).toBe(cells - empty.reduce((sum, one) => sum + one.cells, 0));
    expect([...new Set(empty.map(({ because }) => because))]).toEqual([
      "a segment of one number, or of none, lies across no edge",
      "only text with a FIN behind it has its FIN elsewhere",
    ]);
  });

  it("name for each step the rows that apply, and in the end say which state the endpoint is in", () => {
    const lastAck = suite.tests.find(({ about }) => about.state === "LAST-ACK" && about.event === "ACK" && about.ack === "nothing new");
    const step = lastAck?.steps[lastAck.at];
    expect(step?.rows).toContain("LA.ACK.NONE");
    expect(step?.state).toBe("LAST-ACK");
    // The FIN is sent again, which shows that the acknowledgment did not end the connection.
    expect(lastAck?.steps.slice(lastAck.at + 1).flatMap(({ answers }) => answers.map(({ row }) => row))).toContain("*.RTO");
  });

  it("restart TIME-WAIT by a FIN that comes again, and see it last so long and no longer", () => {
    const restart = suite.tests.find(({ about }) => about.event === "a FIN that comes again begins it anew");
    const after = restart?.steps.slice(restart.at).map(({ stimulus, rows: applied, state }) => {
      const did = applied.findLast((id) => id.startsWith("TW") || id.startsWith("CLOSED"));
      return [stimulus.do === "wait" && stimulus.for === "time-wait" ? stimulus.part : stimulus.do, did ?? null, state];
    });
    expect(after).toEqual([
      [0.6, null, "TIME-WAIT"],
      ["arrive", "TW.FIN.REXMT", "TIME-WAIT"],
      [0.6, null, "TIME-WAIT"],
      ["arrive", "TW.FIN.REXMT", "TIME-WAIT"],
      [1.05, "TW.TIMEOUT", "CLOSED"],
      ["arrive", "CLOSED.ACK", "CLOSED"],
    ]);
  });
});

function cellOf({ state, event, seq }: Pick<ConformanceTest["about"], "state" | "event" | "seq">): string {
  return `${state} ${event} ${seq}`;
}
