// A variant that somebody else wrote is either certain to apply or refused with a code, a place and what was expected there.

import { describe, expect, it } from "vitest";
import { eq, InputError, int } from "../../checker/index.ts";
import { readVariant } from "../../model/index.ts";
import { has, rfc, row, seg, sendAck, set, type RowDefinition } from "../../spec/index.ts";

const source = [rfc(9293, "3.10")];
const variant = { id: "mine", title: "Mine", says: "A variant.", cite: source };
const inserting = (part: object) => ({
  ...variant,
  patches: [
    {
      // The parts are wrong on purpose, so the row is not one that compiles.
      insert: row("4-syn", { id: "MINE", in: ["TIME-WAIT"], says: "Mine.", cite: source, ...part } as RowDefinition),
      before: "SYNC.SYN.CHAL",
      cite: source,
    },
  ],
});

function codeOf(value: unknown): string {
  try {
    readVariant(value, "mine.ts");
    return "accepted";
  } catch (error) {
    // Anything else is a bug and fails the test with its stack.
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^TWM-\d{3} mine\.ts.*expected .*but found .*\./);
    return error.problem.code;
  }
}

describe("a variant of one's own", () => {
  it("is accepted if everything in it can be understood", () => {
    expect(codeOf(inserting({ when: has("SYN"), do: [sendAck] }))).toBe("accepted");
    expect(codeOf({ ...variant, base: "rfc1337", parameters: { timeWaitMsl: 3 } })).toBe("accepted");
  });

  it("keeps what is expected of it, of the kind that the scenario judges, and what it is built on", () => {
    const expected = { quick: { violated: { "P-KNOW": 12 } }, liveness: { vacuous: ["P-TERM"] }, "table-e isn=mono msl=2": {} };
    expect(readVariant({ ...variant, expected, base: "letter" }, "mine.ts")).toMatchObject({
      builtOn: "letter",
      expected: {
        quick: { violated: { "P-KNOW": 12 }, vacuous: [] },
        liveness: { judges: "liveness", violated: {}, vacuous: ["P-TERM"] },
        "table-e isn=mono msl=2": { violated: {}, vacuous: [] },
      },
    });
  });

  it.each([
    ["no object", 7, "TWM-210"],
    ["a verdict within no bounds", { ...variant, expected: { quik: {} } }, "TWM-225"],
    ["bounds that there are not", { ...variant, expected: { "quick capacity=99": {} } }, "TWM-225"],
    ["bounds in another order than they are looked up in", { ...variant, expected: { "table-e msl=2 isn=mono": {} } }, "TWM-225"],
    ["a verdict on no property", { ...variant, expected: { quick: { vacuous: ["P-NO"] } } }, "TWM-226"],
    ["no number of events", { ...variant, expected: { quick: { violated: { "P-KNOW": "12" } } } }, "TWM-226"],
    ["a verdict that nobody reads", { ...variant, expected: { quick: { holds: ["P-KNOW"] } } }, "TWM-221"],
    ["no title", { ...variant, title: undefined }, "TWM-210"],
    ["the name of a shipped variant", { ...variant, id: "letter" }, "TWM-211"],
    ["an unknown base", { ...variant, base: "rfc1338" }, "TWM-212"],
    ["a patch of two kinds", { ...variant, patches: [{ enable: "TW.RST.F1", disable: "TW.RST", cite: source }] }, "TWM-213"],
    ["a row enabled that is in force", { ...variant, patches: [{ enable: "TW.RST", cite: source }] }, "TWM-214"],
    ["an unknown row", { ...variant, patches: [{ disable: "TW.RTS", cite: source }] }, "TWM-216"],
    [
      "two patches of one row",
      {
        ...variant,
        patches: [
          { disable: "TW.RST", cite: source },
          { disable: "TW.RST", cite: source },
        ],
      },
      "TWM-217",
    ],
    ["a row that its base has changed", { ...variant, base: "rfc1337", patches: [{ disable: "TW.RST", cite: source }] }, "TWM-217"],
    ["an unknown parameter", { ...variant, parameters: { timeWait: 3 } }, "TWM-218"],
    ["a parameter of the wrong type", { ...variant, parameters: { timeWaitMsl: "3" } }, "TWM-218"],
    ["a patch without a source", { ...variant, patches: [{ disable: "TW.RST" }] }, "TWM-219"],
    ["an unknown state", inserting({ goto: "TIME_WAIT" }), "TWM-215"],
    ["an effect that there is not", inserting({ do: [{ do: "explode" }] }), "TWM-215"],
    ["a function", inserting({ when: Object.assign(() => true, { kind: "bool" }) }), "TWM-210"],
    ["a condition that mixes sorts", inserting({ when: eq<"int" | "seq">(seg.seq, int(1)) }), "TWM-414"],
    ["a number where a sequence number belongs", inserting({ do: [set("sndNxt", int(3) as never)] }), "TWM-414"],
    ["half a segment", inserting({ do: [{ do: "send" }] }), "TWM-401"],
    ["an expression of an unknown kind", inserting({ when: { kind: "bool", op: "maybe" } }), "TWM-402"],
  ])("is refused for %s", (_, value, code) => {
    expect(codeOf(value)).toBe(code);
  });
});
