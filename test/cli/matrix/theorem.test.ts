// Theorems: what is said of results, from those that are committed, and what the searches are that find them.

import { describe, expect, it } from "vitest";
import { theoremResult } from "../../../cli/outcomes/results.ts";
import { styleOf } from "../../../cli/render/style.ts";
import { fallen, theoremDocument, type TheoremDocument } from "../../../cli/theorem/document.ts";
import { searchesFor } from "../../../cli/theorem/plan.ts";
import { theoremText } from "../../../cli/theorem/text.ts";
import { premiseWords, priceWords, theoremWords } from "../../../cli/theorem/words.ts";
import { table, theorems, variants } from "../../../spec/index.ts";
import { rowChanges } from "../../../model/index.ts";
import { fieldsOf, namedUnder } from "../render/json-fields.ts";
import { command } from "../command.ts";

const [theorem] = theorems;
if (theorem === undefined) throw new Error("no theorem");
const result = theoremResult(theorem.id);

describe("a theorem", () => {
  it("is looked at with all premises in every place, and without each of them", () => {
    const searches = searchesFor(theorem, { large: true });
    const whole = searches.filter(({ premise }) => premise === null);
    expect(whole.filter(({ place }) => place !== null).map(({ place }) => place)).toEqual(theorem.places);
    for (const premise of theorem.premises) {
      const own = searches.filter((search) => search.premise === premise);
      // What is taken away changes the system, in each place.
      for (const { place, request } of own) {
        const same = whole.find((one) => one.place === place)?.request;
        expect([
          premise.id,
          request.variant.id === same?.variant.id && JSON.stringify(request.bounds) === JSON.stringify(same.bounds),
        ]).toEqual([premise.id, false]);
      }
    }
  });
  it("takes away what it says: only rows that there are are changed", () => {
    for (const { variant } of theorem.premises) {
      const unknown = rowChanges(variant).filter(({ row }) => !table.some(({ id }) => id === row));
      expect(unknown).toEqual([]);
    }
    expect(variants).toContain(theorem.variant);
  });
  it("is not decided while a search is missing or was stopped", () => {
    const searches = searchesFor(theorem, { large: false });
    const none = searches.map(({ request }) => ({ request, source: "", system: "", outcome: null, seconds: null }));
    const document = theoremDocument(theorem, searches, none, "0");
    expect(theoremWords(document)).toBe("not decided: a search was stopped");
    expect(document.parts.map((part) => part.price)).toEqual(document.parts.map(() => null));
  });
  it("is refused if it has no such name", async () => {
    const { code, err } = await command("theorem 2msl-save");
    expect(code).toBe(2);
    expect(err).toContain("TWM-372 theorem 2msl-save: expected one of 2msl-safe, but found 2msl-save. Did you mean 2msl-safe?");
  });
});

describe("2MSL-SAFE", () => {
  it("holds with all its premises, and each of them is needed for something", () => {
    expect(theoremWords(result)).toMatch(
      /^holds within these bounds: 4 claims in quick \([\d,]+ states\), where P-NO-STALE-DATA is vacuous; .*; 6 claims in table-e/,
    );
    const [, ...parts] = result.parts;
    expect(parts.map(({ without }) => without)).toEqual(theorem.premises.map(({ id }) => id));
    expect(parts.filter((part) => fallen(part).length === 0).map(({ without }) => without)).toEqual([]);
  });
  it("needs two of them for quiescence alone", () => {
    const onlyQuiescence = result.parts.filter(
      (part) => fallen(part).length > 0 && fallen(part).every(({ claim }) => claim === "P-QUIESCE"),
    );
    expect(onlyQuiescence.map(({ without }) => without)).toEqual(["restart-on-every-ack", "network-first"]);
  });
  it("is told with each premise, what falls without it, and the price", () => {
    const text = theoremText(theorem, result, 80, styleOf({ ascii: false, colour: false }));
    expect(text).toContain("✗ F1: TIME-WAIT ignores resets.");
    expect(text).toContain("without F1                     may get in sooner; gets in, in the end");
    expect(text).toContain("all premises                   waits 2 MSL; may be kept out for ever");
  });
  it("says of a premise without which everything holds that it is unnecessary", () => {
    const [whole] = result.parts;
    if (whole === undefined) throw new Error("no result");
    expect(premiseWords({ ...whole, without: "F1" })).toBe("unnecessary within these bounds: every claim holds without it");
    expect(priceWords({ ...whole, price: null }, theorem.price)).toBe("not decided");
  });
  it("is printed with the fields that the page on JSON names", () => {
    const document: TheoremDocument = result;
    expect(fieldsOf([document], ["bounds"])).toEqual(namedUnder("twomsl/theorem@1"));
  });
});
