// Commands that are shown so that what is shown can be had again: they say what is not as usual and nothing else.

import { describe, expect, it } from "vitest";
import { selection } from "../../../cli/render/command-line.ts";
import { errorLines } from "../../../cli/render/trace/error.ts";
import { styleOf } from "../../../cli/render/style.ts";
import { boundsOf, errorTraceOf, formatBounds, scenarios, systemOf, type BoundsInput } from "../../../model/index.ts";
import { evaluator } from "../../../checker/index.ts";
import { baseParameters, variants } from "../../../spec/index.ts";
import { nearest } from "../../../checker/index.ts";

const [quick] = scenarios;
const [base] = variants;
if (quick === undefined || base === undefined) throw new Error("nothing to show");

describe("a command that repeats a run", () => {
  const of = (timeWaitMsl: number, set: BoundsInput): string => {
    const variant = { parameters: { ...baseParameters, timeWaitMsl } };
    const bounds = formatBounds(boundsOf(quick, variant, set));
    return selection({ selected: { given: "./mine.ts", variant }, scenario: "quick", bounds });
  };

  it("of a variant in a file leaves out the length of TIME-WAIT that the variant has, with any MSL", () => {
    expect(of(2, {})).toBe("--variant ./mine.ts --scenario quick");
    expect(of(3, { msl: 2 })).toBe("--variant ./mine.ts --scenario quick --set msl=2");
    expect(of(2, { timeWait: 1 })).toBe("--variant ./mine.ts --scenario quick --set timeWait=1");
  });
});

describe("the hint at a value out of range", () => {
  const words = (variable: string, field: string): string => {
    const bounds = boundsOf(quick, base, {});
    const initial = evaluator(systemOf(base, bounds)).initialState();
    const breach = { of: "value", variable, field, value: 99, lo: 0, hi: 1 } as const;
    const run = { initial, steps: [], loop: null, error: { rule: null, args: {}, property: "P-X", labels: [], breach } };
    const error = errorTraceOf(run, { variant: base, scenario: "quick", bounds });
    return errorLines(error, styleOf({ ascii: true, colour: false }))
      .join(" ")
      .replaceAll(/ +/g, " ");
  };

  it("names the bound that gives the value more room, if one does", () => {
    expect(words("host", "octetsSent")).toContain("give the value more room: it depends on the bound data (--set data=");
    expect(words("network", "data")).toContain("Correct the row: no bound gives the value more room.");
  });
});

describe("what was probably meant", () => {
  it("is not the very word that was given", () => {
    expect(nearest("4-syn", ["4-syn", "8-fin"])).toBe(null);
    expect(nearest("4-sym", ["4-syn", "8-fin"])).toBe("4-syn");
  });
});
