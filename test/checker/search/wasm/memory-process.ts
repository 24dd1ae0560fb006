// A search in a process of its own, so that what the process occupies is what the search does. Takes the options of the search as JSON, how
// far each of five counters in states of 60 words counts, and whether something is claimed to happen in the end. Prints as JSON what ended
// the search and the judgement, and the most memory that was occupied.

import { eq, int, search, verdictOf, type SearchOptions } from "../../../../checker/index.ts";
import { countersUp } from "../../puzzles/counters.ts";

const [options = "{}", most = "99", claim = ""] = process.argv.slice(2);
const { system, cell } = countersUp({ counters: 5, most: Number(most), cells: 60, room: 2 ** 31 - 1 });
const last = eq(cell(int(0)), int(Number(most)));

const { states, stop, completeDepth, properties } = await search(
  { ...system, properties: claim === "" ? [] : [{ kind: "eventually", id: "last", when: last, fair: [], finite: [] }] },
  JSON.parse(options) as SearchOptions,
);
const judged = properties.map((property) => verdictOf(property, stop));
const judgement = properties[0]?.stop ?? null;
console.log(JSON.stringify({ states, stop, completeDepth, judged, judgement, peakBytes: process.resourceUsage().maxRSS * 1024 }));
