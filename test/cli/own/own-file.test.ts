// What the page on variants lists is all that there is, and what holds is shown being put to the test.

import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  boundsOf,
  claimFields,
  claimParts,
  defineProperty,
  defineVariant,
  eventFields,
  expectationFields,
  patchFields,
  readVariant,
  rowFields,
  scenarios,
  variantFields,
  witnessesOf,
  type OwnVariant,
} from "../../../model/index.ts";
import { entriesOfOwn } from "../../../cli/catalogue/own.ts";
import {
  always,
  claimVocabulary,
  effectNames,
  has,
  other,
  row,
  rowVocabulary,
  State,
  tcb,
  type Expectation,
  type OwnEvent,
  type Row,
  type Variant,
} from "../../../spec/index.ts";
import { command } from "../command.ts";

const page = readFileSync("docs/variants.md", "utf8");
const cite = [other("a notebook")];

/** The cells of the first table whose head begins like this, after some words. */
function tableOf(head: string, after = ""): readonly (readonly string[])[] {
  const rest = page.slice(page.indexOf(after));
  const lines = rest.slice(rest.search(new RegExp(`\\| ${head} +\\|`))).split("\n\n")[0] ?? "";
  return lines
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

describe("the page on variants", () => {
  it("lists every word that rows and claims may read, and no other", () => {
    const fields = new Map(
      [...rowVocabulary, ...claimVocabulary].map(({ name, shape }) => [name, "fields" in shape ? Object.keys(shape.fields) : []]),
    );
    expect(tableOf("word").map(([name, , words]) => [name, words?.split(", ")])).toEqual([...fields]);
  });
  it("lists every effect", () => {
    expect(tableOf("effect").map(([name]) => name)).toEqual([...effectNames]);
  });
  it.each([
    ["a variant", "return what they are given", variantFields],
    ["what is expected", "expected: {", expectationFields],
    ["a row", "A row has these fields", rowFields],
    ["an event", "## Events of your own", eventFields],
  ])("lists every field of %s, and no other", (_, after, fields) => {
    const listed = tableOf("field", after).flatMap(([names = "", meaning = ""]) => [
      ...names.split(", "),
      // The fields of an event that are those of a row stand together with the first of them.
      ...(/as those of a row; (?<rest>.*) too/.exec(meaning)?.groups?.["rest"]?.split(/, | and /) ?? []),
    ]);
    expect(listed.toSorted()).toEqual([...fields].toSorted());
  });
  it("lists every field of a patch", () => {
    const text = page.slice(page.indexOf("A patch, with its `cite`, is one of"), page.indexOf("A row has these fields"));
    expect(patchFields.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });
  it("lists every field of a property", () => {
    expect(tableOf("function").map(([kind, conditions]) => [kind, conditions?.split(", ")])).toEqual(
      Object.entries(claimParts).map(([kind, parts]) => [kind, [...parts]]),
    );
    const [sentence = ""] = /Each is made by a function of [^:]*:/.exec(page) ?? [];
    expect(claimFields.filter((name) => !sentence.includes(`\`${name}\``))).toEqual([]);
  });
  it("is about fields of which the compiler knows no more", () => {
    type Without<Thing, Names extends readonly unknown[]> = Exclude<keyof Thing, Names[number]>;
    type Unlisted =
      | Without<OwnVariant, typeof variantFields>
      | Without<Omit<Expectation, "own">, typeof expectationFields>
      | Without<Row, typeof rowFields>
      | Without<OwnEvent, typeof eventFields>;
    const none: readonly Unlisted[] = [];
    expectTypeOf(none).toEqualTypeOf<readonly never[]>();
  });
});

const variant: Variant = readVariant(
  defineVariant({
    id: "mine",
    title: "Mine",
    says: "A variant.",
    cite,
    base: "letter",
    patches: [
      { insert: row("4-syn", { id: "MINE", in: ["TIME-WAIT"], when: has("SYN"), says: "Mine.", cite }), before: "SYNC.SYN.CHAL", cite },
    ],
    properties: [
      defineProperty(
        always({ id: "P-MINE", says: "Mine.", where: State.is(tcb.state, "CLOSING"), holds: State.is(tcb.state, "CLOSING"), cite }),
      ),
    ],
  }),
  "mine.ts",
);

describe("a file of one's own", () => {
  it("is explained as what ships is: the variant, its rows, its properties", () => {
    const entries = entriesOfOwn({ variant, scenario: null, claims: variant.properties }, "./mine.ts");
    expect(entries.map(({ kind, id }) => [kind, id])).toEqual([
      ["variant", "mine"],
      ["row", "MINE"],
      ["property", "P-MINE"],
    ]);
    expect(entries[0]?.paragraphs).toContainEqual({ label: "built on", text: "letter" });
    expect(entries[0]?.paragraphs).toContainEqual({ label: "try it", text: "twomsl check --variant ./mine.ts" });
  });

  it("has properties of which a run is known that puts them to the test", async () => {
    const [quick] = scenarios;
    if (quick === undefined) return expect.fail("no scenario");
    const bounds = boundsOf(quick, variant, { opens: 1, retransmissions: 0 });
    const traces = await witnessesOf({ variant, scenario: quick.id, bounds, properties: ["P-MINE", "P-TW-ONE", "P-REUSE-ONESIDED"] });
    expect(traces.map(({ property, shows, steps }) => [property.id, shows, steps.length])).toEqual([
      ["P-TW-ONE", "witness", 13],
      ["P-MINE", "witness", 8],
    ]);
    const ends = traces[1]?.steps.at(-1)?.after;
    expect([ends?.A.state, ends?.B.state]).toContain("CLOSING");
  });
});

describe("check --witness", () => {
  it("draws a run for what holds", async () => {
    const { code, out } = await command("check --property P-TW-ONE --set opens=1 --set retransmissions=0 --witness");
    expect(code).toBe(0);
    expect(out).toContain("✓ P-TW-ONE is put to the test at step 13, and holds: a shortest run that does");
    expect(out).toMatch(/Step 13 puts it to the test: /);
  });
});
