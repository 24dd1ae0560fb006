// A search in a process of its own, so that what the process occupies is what the search does. Takes the options of the search as JSON, how
// far each of five counters counts, and whether something is claimed to happen in the end. Prints as JSON what ended the search and the
// judgement, and the most memory that was occupied.

import { add, array, assign, declare, eq, int, lt, range, rule, search, verdictOf, type SearchOptions } from "../../checker/index.ts";

const words = 60;
const index = range(0, words - 1);
const { handles, variables } = declare("state", { at: array(index, range(0, 2 ** 31 - 1)) });
const { at } = handles;
const [options = "{}", most = "99", claim = ""] = process.argv.slice(2);
const last = eq(at.at(int(0)), int(Number(most)));

const { states, stop, completeDepth, properties } = await search(
  {
    name: "five counters in states of 60 words",
    modulus: 8,
    variables,
    initial: [],
    rules: [
      rule({
        id: "count",
        says: "",
        params: { which: range(0, 4) },
        when: ({ which }) => lt(at.at(which), int(Number(most))),
        do: ({ which }) => [assign(at.at(which), add(at.at(which), int(1)))],
      }),
    ],
    properties: claim === "" ? [] : [{ kind: "eventually", id: "last", when: last, fair: [], finite: [] }],
  },
  JSON.parse(options) as SearchOptions,
);
const judged = properties.map((property) => verdictOf(property, stop));
const judgement = properties[0]?.stop ?? null;
console.log(JSON.stringify({ states, stop, completeDepth, judged, judgement, peakBytes: process.resourceUsage().maxRSS * 1024 }));
