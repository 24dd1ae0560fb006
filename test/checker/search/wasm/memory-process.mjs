// A search in a process of its own, so that what the process occupies is what the search does. Reads a system and the options of the search as
// JSON from standard input, and prints as JSON what ended the search and the judgement, and the most memory that was occupied.

import { readFileSync } from "node:fs";
import { search, verdictOf } from "../../../../dist/checker/index.js";

const { system, options } = JSON.parse(readFileSync(0, "utf8"));
const { states, stop, completeDepth, properties } = await search(system, options);
const judged = properties.map((property) => verdictOf(property, stop));
const judgement = properties[0]?.stop ?? null;
console.log(JSON.stringify({ states, stop, completeDepth, judged, judgement, peakBytes: process.resourceUsage().maxRSS * 1024 }));
