// RFCs as maps: every source of a row has its place, every place has something or a reason, and where the texts are at hand the maps have
// their sections in their order.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { coveredPlaces } from "../../../cli/reference/map/coverage.ts";
import {
  exceptions,
  formatCitation,
  citedPlaces,
  properties,
  requirements,
  rfc,
  rfcMaps,
  table,
  type Citation,
  type RfcPlace,
} from "../../../spec/index.ts";

const numbers = [...rfcMaps.keys()];
const name = ({ section, at }: RfcPlace): string => `§${section}${at === null ? "" : `, ${at}`}`;
/** A citation that says where in its section it is, other than by requirements. */
const isNarrow = ({ at }: RfcPlace): boolean => at !== null;

describe("the maps of RFCs", () => {
  it("have a place for every source of a row, and the step if the source names one", () => {
    const cited = table.flatMap(({ id, cite }) => cite.flatMap((one) => (one.kind === "rfc" && rfcMaps.has(one.rfc) ? [{ id, one }] : [])));
    const named = (at: string | null): boolean => at !== null && !/^(?:MUST|SHLD|MAY)-/.test(at);
    const wrong = cited.filter(({ one }) => {
      const [place] = citedPlaces(one);
      return place === undefined || (named(one.at) && !isNarrow(place));
    });
    expect(wrong.map(({ id, one }) => `${id}: ${formatCitation(one)}`)).toEqual([]);
    expect(cited.length).toBeGreaterThan(150);
  });
  it("have a place for every source of a property and an exception, and for every requirement", () => {
    const cites: readonly Citation[] = [...properties, ...exceptions].flatMap(({ cite }) => cite);
    const asked = requirements.map(({ section, id }) => rfc(9293, section, id));
    const mapped = [...cites, ...asked].filter((one) => one.kind === "rfc" && rfcMaps.has(one.rfc) && one.section !== "7");
    expect(mapped.filter((one) => citedPlaces(one).length === 0).map(formatCitation)).toEqual([]);
  });
  it.each(numbers)("say of each place what stands there or why nothing does: RFC %i", (number) => {
    const bare = coveredPlaces(number).filter(
      (one) => one.coverage === "left out" && one.why.length === 0 && one.exceptions.length === 0 && one.gaps.length === 0,
    );
    expect(bare.map(({ place }) => name(place))).toEqual([]);
  });
  it.each(numbers)("give no reason where there are rows: RFC %i", (number) => {
    const odd = coveredPlaces(number).filter(({ place, rows }) => place.left !== null && rows.length > 0);
    expect(odd.map(({ place }) => name(place))).toEqual([]);
  });
  it.each(numbers)("name each place once: RFC %i", (number) => {
    const names = (rfcMaps.get(number) ?? []).map(name);
    expect(names.filter((one, i) => names.indexOf(one) !== i)).toEqual([]);
  });
  it("read a citation of two steps as both, and one of states in a step as those", () => {
    const named = (section: string, at: string): readonly string[] => citedPlaces(rfc(9293, section, at)).map(name);
    expect(named("3.10.7.4", "fifth and eighth")).toEqual(["§3.10.7.4, fifth", "§3.10.7.4, eighth"]);
    expect(named("3.10.7.4", "eighth, TIME-WAIT")).toEqual(["§3.10.7.4, eighth, TIME-WAIT STATE"]);
    expect(named("3.10.7.4", "MAY-13")).toEqual(["§3.10.7.4, seventh"]);
    expect(named("3.6.1", "MUST-13")).toEqual(["§3.6.1"]);
    expect(named("99", "first")).toEqual([]);
  });
});

const folder = "../shared/rfc";
const at = (number: number): string => `${folder}/rfc${number}.txt`;

describe.runIf(numbers.every((number) => existsSync(at(number))))("the texts of the RFCs", () => {
  it.each([
    [9293, /^(?:3|A)\./],
    [6191, /^[1-4]$|^A\./],
    [5961, /^[345]\./],
  ])("have the sections of the map of RFC %i, in its order, and no others", (number, within) => {
    const lines = readFileSync(at(number), "latin1").split(/\r?\n/);
    const headings = lines.flatMap((line) => /^(\d+(?:\.\d+)*|A(?:\.\d+)+)\. {2}\S(?!.*(?:\. ){3})/.exec(line)?.[1] ?? []);
    const mapped = (rfcMaps.get(number) ?? []).filter((place) => place.at === null).map(({ section }) => section);
    expect(mapped.filter((section) => within.test(section))).toEqual(headings.filter((section) => within.test(section)));
  });
});
