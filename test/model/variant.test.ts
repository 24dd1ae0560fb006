// A variant that somebody else wrote is either certain to apply or refused with a code, a place and what was expected there.

import { describe, expect, it } from "vitest";
import { eq, InputError, int, yes } from "../../checker/index.ts";
import { boundsOf, expectationFor, expectedOf, readScenario, readVariant, type Bounds } from "../../model/index.ts";
import { always, formatCitation, has, rfc, row, seg, sendAck, set, verdicts, type RowDefinition } from "../../spec/index.ts";

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

  it("may leave out the place in a source, or leave it empty", () => {
    const cites = [
      { kind: "rfc", rfc: 9293, section: "3.6.1" },
      { kind: "other", work: "a book", at: "" },
    ];
    expect(readVariant({ ...variant, cite: cites }, "mine.ts").cite.map(formatCitation)).toEqual(["RFC 9293 §3.6.1", "a book"]);
  });

  it("may put in rows of one name at either host, and one in the place of the row whose name it has", () => {
    const [patch] = inserting({}).patches;
    const at = (host: "A" | "B") => ({ ...patch, at: host });
    expect(codeOf({ ...variant, patches: [at("A"), at("B")] })).toBe("accepted");
    expect(codeOf({ ...variant, patches: [at("A"), at("A")] })).toBe("TWM-215");
    const mine = row("1-sequence", { id: "TW.OOW", in: ["TIME-WAIT"], says: "Mine.", cite: source });
    expect(codeOf({ ...variant, patches: [{ replace: "TW.OOW", with: mine, cite: source }] })).toBe("accepted");
  });

  it("is expected to do what a table of verdicts says, of answers too", () => {
    const expected = verdicts`
      states and steps | quick | table-e
      P-KNOW           |    12 |      11

      answers          | quick
      P-TW-RST         |    12

      in the end       | liveness
      P-TERM           | vacuous
    `;
    expect(readVariant({ ...variant, expected }, "mine.ts").expected).toEqual(expected);
  });

  it("is expected something within a scenario of one's own, by the name of its file, and nowhere else", () => {
    const mine = readScenario({ id: "mine", says: "Mine.", base: "quick", bounds: { msl: 2 } }, "my own.json");
    const expected = {
      "./my own.json": { violated: { "P-KNOW": 12 } },
      "./my own.json capacity=1 msl=1": { vacuous: ["P-KNOW"] },
      quick: {},
    };
    const own = readVariant({ ...variant, expected }, "mine.ts", { "./my own.json": mine });
    const at = (id: string, bounds: Partial<Bounds>) => {
      const found = expectationFor(own, id, boundsOf(mine, own, bounds));
      return found === null ? null : [found.violated, found.vacuous];
    };
    expect([at("mine", {}), at("mine", { msl: 1, capacity: 1 })]).toEqual([
      [{ "P-KNOW": 12 }, []],
      [{}, ["P-KNOW"]],
    ]);
    // Another one of the same name with other bounds is another one.
    expect([at("mine", { msl: 1 }), at("other", {}), at("quick", {})]).toEqual([null, null, null]);
  });

  it("is refused with the names that there are where it expects something in a scenario that is none", () => {
    const mine = readScenario({ id: "mine", says: "Mine.", base: "quick", bounds: { msl: 2 } }, "mine.json");
    const saying = (key: string): string => {
      try {
        readVariant({ ...variant, expected: { [key]: {} } }, "v.ts", { "./mine.json": mine });
        return "accepted";
      } catch (error) {
        return error instanceof InputError ? error.message : "no input error";
      }
    };
    expect(saying("./mine.json")).toBe("accepted");
    const none = "expected a scenario that ships, or the file of one beside this file, but found";
    expect(saying("mine")).toContain(`TWM-225 v.ts: expected["mine"]: ${none} mine.`);
    expect(saying("./nime.json msl=1")).toContain(`${none} ./nime.json.`);
    expect(saying("./mine.json msl=2")).toContain("expected ./mine.json, but found ./mine.json msl=2.");
    expect(saying("./mine.json capacity=99")).toContain("expected bounds that there are, after the scenario,");
  });

  it("is expected nothing of a property that has the name of what every object has", () => {
    const [claim] = [always({ id: "constructor", says: "Mine.", where: yes, holds: yes, cite: source })];
    const own = readVariant({ ...variant, properties: [claim], expected: { quick: {} } }, "mine.ts");
    expect(expectedOf(own.expected["quick"] ?? null, claim)).toBeNull();
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
    ["a verdict that is two", { ...variant, expected: { quick: { violated: { "P-KNOW": 12 }, vacuous: ["P-KNOW"] } } }, "TWM-226"],
    ["a kind of verdicts that the scenario does not judge", { ...variant, expected: { quick: { judges: "liveness" } } }, "TWM-226"],
    ["answers that are neither there nor not", { ...variant, expected: { quick: { answers: "yes" } } }, "TWM-226"],
    ["no title", { ...variant, title: undefined }, "TWM-210"],
    ["the name of a shipped variant", { ...variant, id: "letter" }, "TWM-211"],
    ["a name that cannot stand in a name of a file", { ...variant, id: "../mine" }, "TWM-211"],
    ["a source without a section", { ...variant, cite: [{ kind: "rfc", rfc: 9293, at: null }] }, "TWM-219"],
    ["an RFC without a number", { ...variant, cite: [{ kind: "rfc", rfc: "9293", section: "3", at: null }] }, "TWM-219"],
    ["a work without a name", { ...variant, cite: [{ kind: "other", work: "", at: null }] }, "TWM-219"],
    ["a place in a source that is no text", { ...variant, cite: [{ kind: "other", work: "a book", at: 3 }] }, "TWM-219"],
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
    ["two rows of one name", { ...variant, patches: [...inserting({}).patches, ...inserting({}).patches] }, "TWM-215"],
    ["a row's name that is none", inserting({ id: "MINE <b>" }), "TWM-215"],
    ["a status that no row has", inserting({ status: "removed" }), "TWM-215"],
    ["a reason that is no text", inserting({ shadowed: 3 }), "TWM-215"],
    ["a decision that is no text", inserting({ decision: {} }), "TWM-215"],
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
