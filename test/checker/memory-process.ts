// A search in a process of its own, so that what the process occupies is what the search does. Takes the options of the search as JSON and
// prints as JSON what ended it and the most memory that was occupied.

import { add, array, assign, declare, int, lt, range, rule, search, type SearchOptions } from "../../checker/index.ts";

const words = 60;
const index = range(0, words - 1);
const { handles, variables } = declare("state", { at: array(index, range(0, 2 ** 31 - 1)) });
const { at } = handles;

const { states, stop, completeDepth } = await search(
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
        when: ({ which }) => lt(at.at(which), int(99)),
        do: ({ which }) => [assign(at.at(which), add(at.at(which), int(1)))],
      }),
    ],
    properties: [],
  },
  JSON.parse(process.argv[2] ?? "{}") as SearchOptions,
);
console.log(JSON.stringify({ states, stop, completeDepth, peakBytes: process.resourceUsage().maxRSS * 1024 }));
