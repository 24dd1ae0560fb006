// `twomsl sweep`: verdicts over ranges of bounds, and from where on a property holds.

import { describe, expect, it } from "vitest";
import { holdsWhere } from "../../../cli/sweep/document.ts";
import { axesIn, pointsOf } from "../../../cli/sweep/ranges.ts";
import { command } from "../command.ts";

const small = "sweep --variant time-wait-1msl --set capacity=1 --property P-TW-2MSL";

describe("ranges", () => {
  it("are numbers from one to another, or values one by one, and what has one value is none", () => {
    expect(axesIn(["timeWait=1..3", "isn=const,mono", "data=1", "msl=1,3..4"])).toEqual({
      axes: [
        { bound: "timeWait", values: ["1", "2", "3"] },
        { bound: "isn", values: ["const", "mono"] },
        { bound: "msl", values: ["1", "3", "4"] },
      ],
      fixed: ["data=1"],
    });
  });
  it("have each value once, and what is left with one is none", () => {
    expect(axesIn(["msl=1,2,1..2", "timeWait=3,3..3"])).toEqual({ axes: [{ bound: "msl", values: ["1", "2"] }], fixed: ["timeWait=3"] });
  });
  it.each([
    ["check", "timeWait=1..6"],
    ["matrix", "timeWait=1,2"],
    ["simulate", "isn=const,mono"],
    ["export --to dot", "capacity=6..1"],
    ["layout", "capacity=1..3"],
    ["minimize --variant no-time-wait --property P-GRACE-0", "opens=1..2"],
  ])("are for sweep: %s --set %s is refused and says so", async (line, setting) => {
    const { err, code } = await command(`${line} --set ${setting}`);
    expect(code).toBe(2);
    expect(err).toMatch(/^TWM-373 --set .*: expected one value for [a-z]+, but found /i);
    expect(err).toContain(`twomsl sweep --set ${setting}`);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
  it("of a bound that there is not are told as that", async () => {
    expect((await command("check --set timewait=1..6")).err).toContain("TWM-101");
  });
  it("are refused if they go down, are too long, name no bound or have a value that it cannot have", () => {
    expect(() => axesIn(["timeWait=3..1"])).toThrow("TWM-370");
    expect(() => axesIn(["timeWait=1..1000"])).toThrow("TWM-370");
    expect(() => axesIn(["timewait=1..3"])).toThrow("TWM-101");
    expect(() => axesIn(["timeWait=1..x"])).toThrow("TWM-102");
    expect(() => axesIn(["isn=const,random"])).toThrow("TWM-103");
  });
  it("give every choice, the last bound changing first", () => {
    const axes = [
      { bound: "msl", values: ["1", "2"] },
      { bound: "timeWait", values: ["3", "4"] },
    ];
    expect(pointsOf(axes).map((point) => point.join(" "))).toEqual([
      "msl=1 timeWait=3",
      "msl=1 timeWait=4",
      "msl=2 timeWait=3",
      "msl=2 timeWait=4",
    ]);
  });
});

describe("where a property holds", () => {
  const along = (verdicts: string): string =>
    holdsWhere(
      "k",
      [...verdicts].map((sign, i) => ({
        value: String(i + 1),
        verdict: { h: "holds", v: "violated", "0": "vacuous" }[sign] ?? "inconclusive",
      })),
    );
  it("is said of a beginning, an end, all, none and anything else", () => {
    expect([along("vvhh"), along("hhv"), along("hh"), along("v0"), along("vhvh"), along("hvh")]).toEqual([
      "holds from k=3 on",
      "holds up to k=2",
      "holds at all of these values",
      "holds at none of these values",
      "holds at k=2,4",
      "holds at k=1,3",
    ]);
  });
  it("is not said where a search was stopped, or where nothing puts the property to the test", () => {
    expect([along("??"), along("v?"), along("?h"), along("h?h"), along("00")]).toEqual([
      "decided at none of these values",
      "holds at none that is decided; not decided at k=2",
      "holds from k=2 on; not decided at k=1",
      "holds at k=1,3; not decided at k=2",
      "vacuous at all of these values",
    ]);
  });
});

describe("the sweep", () => {
  it("asks for a range", async () => {
    const { err, code } = await command(small);
    expect(code).toBe(2);
    expect(err).toContain("TWM-371");
  });
  it("ends with 3 where a limit left something open", async () => {
    expect((await command(`${small} --set timeWait=1,2 --max-states 5`)).code).toBe(3);
  });
});
