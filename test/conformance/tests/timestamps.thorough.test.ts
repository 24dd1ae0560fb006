// Tests with timestamps: every kind of stamp at every edge of the window, for the base with RFC 7323 and for linux.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actingRows, conform, generateTests, matrixOf, type ConformanceTest } from "../../../conformance/index.ts";
import { SmallTcp } from "../../../docs/examples/small-tcp/small-tcp.ts";
import { linuxVariant, rfc9293, synchronized, withTimestamps } from "../../../spec/index.ts";

describe("the tests of rfc9293 with timestamps", () => {
  const stamped = generateTests(withTimestamps(rfc9293));
  const acting = (about: Partial<ConformanceTest["about"]>): readonly string[] => {
    const found = stamped.tests.find((test) =>
      Object.entries(about).every(([field, value]) => test.about[field as keyof typeof about] === value),
    );
    return found?.steps[found.at]?.rows.filter((row) => actingRows.has(row)) ?? [];
  };
  it("apply the rows of RFC 7323 besides, and leave out no other", () => {
    expect([stamped.applied.get("*.PAWS"), stamped.applied.get("*.TSREC")].every((times) => (times ?? 0) > 0)).toBe(true);
    expect(stamped.unfired).toEqual(generateTests(rfc9293).unfired);
  });
  it("try every kind of stamp at every edge of the window in every synchronized state", () => {
    const tried = new Set(stamped.tests.map(({ about }) => `${cellOf(about)} ${about.timestamp}`));
    const places = ["far left", "left of it", "at the left edge", "inside", "at the right edge", "right of it", "far right"];
    const cells = synchronized.flatMap((state) =>
      ["ACK", "text", "FIN,ACK", "RST", "SYN"].flatMap((event) =>
        places.flatMap((seq) => ["absent", "newer", "equal", "older"].map((stamp) => `${cellOf({ state, event, seq })} ${stamp}`)),
      ),
    );
    expect(cells.filter((cell) => !tried.has(cell))).toEqual([]);
  });
  it("leave no cell of the matrix empty that can be filled, and say why the others are", () => {
    const { cells, tried, empty, holes } = stamped.filling();
    expect(holes).toEqual([]);
    const cannot = empty.reduce((sum, one) => sum + one.cells, 0);
    expect(tried + cannot).toBe(cells);
    const [all, most, rest] = [cells, tried, cannot].map((one) => one.toLocaleString("en-US"));
    const said = readFileSync("docs/own-stack.md", "utf8").replaceAll(/\s+/g, " ");
    expect(said).toContain(`: ${all} for \`rfc9293\`, of which ${most} are tried. The other ${rest} cannot be`);
    expect(empty.find(({ state, because }) => state === "CLOSED" && because.includes("held against"))?.cells).toBe(3 * 15);
  });
  it("expect an acknowledgment of what is stamped too early, and the rest to be taken", () => {
    const text = { state: "ESTABLISHED", event: "text", seq: "at the left edge" } as const;
    expect(acting({ ...text, timestamp: "older" })).toEqual(["*.PAWS"]);
    expect(acting({ ...text, timestamp: "newer" })).toEqual(["*.TSREC", "EST.ACK.WND", "EST.TEXT", "*.FIN.NONE"]);
    expect(acting({ state: "TIME-WAIT", event: "RST", seq: "at the left edge", timestamp: "older" })).toEqual(["TW.RST"]);
  });
  it("are passed by an endpoint without timestamps, which agrees on none", async () => {
    const tests = stamped.tests.filter(({ about }, i) => about.timestamp !== null && i % 40 === 0);
    const { verdict, counts } = await conform(() => new SmallTcp(), { variant: withTimestamps(rfc9293), tests });
    expect([verdict, counts.conforms]).toEqual(["conforms", tests.length]);
  });
  it("stand in the matrix by their stamps", () => {
    const cells = matrixOf(stamped.tests).filter(
      ({ state, event, rows: of }) => state === "ESTABLISHED" && event === "text" && of.includes("*.PAWS"),
    );
    expect(cells.map(({ timestamps, rows: of }) => [timestamps, of])).toEqual([[["older"], ["*.PAWS"]]]);
  });
});

describe("the tests of linux", () => {
  const { unfired, filling, tests } = generateTests(linuxVariant);
  it("apply all its rows, those for a user who has gone too", () => {
    expect(unfired.filter(({ because }) => because === "unknown")).toEqual([]);
    expect(unfired.filter(({ row }) => row.includes(".LX"))).toEqual([]);
  });
  it("see FIN-WAIT-2 end when nobody reads, and only then", () => {
    const events = tests.map(({ about }) => about.event).filter((event) => event.startsWith("FIN-WAIT-2 "));
    expect(events.filter((event) => event !== "FIN-WAIT-2 timeout")).toEqual([
      "FIN-WAIT-2 has no end",
      "FIN-WAIT-2 lasts so long when nobody reads",
      "FIN-WAIT-2 lasts no longer when nobody reads",
    ]);
  });
  it("leave no cell of the matrix empty that can be filled", () => expect(filling().holes).toEqual([]));
});

function cellOf({ state, event, seq }: Pick<ConformanceTest["about"], "state" | "event" | "seq">): string {
  return `${state} ${event} ${seq}`;
}
