// A solver that dies, complains or breaks off leaves an inconclusive verdict, and one line with a code where it did not answer everything.

import { expect, it } from "vitest";
import { twomsl } from "../command.ts";
import { itWith } from "../../peers.ts";

const told = expect.stringMatching(/^TWM-708 solver [^\n]*\n$/);
const outOfMemory = `echo '(error "line 7 column 2: out of memory")'; exit 1`;
/** What it says is possible it should show, and this is what it prints then. */
const showing = (values: string): string => `awk '/^.check-sat/ { print "sat" } /^.get-value/ { print "${values}" }'`;

it.each([
  ["((x 1) (y", "sat, and then no values", ""],
  [String.raw`(error \"no models\")`, 'sat, and then (error "no models")', told],
])("where a solver shows nothing the verdict says so: %s", async (values, words, err) => {
  const ending = await twomsl(["prove", "--step", "--property", "P-EOF", "--solver", showing(values)]);
  expect(ending).toMatchObject({ code: 3, err });
  expect(ending.out).toMatch(/P-EOF +inconclusive: /);
  expect(ending.out).toContain(words);
});

it.each([
  ["by induction", "prove --variant 2msl-safe --property P-TW-2MSL", /P-TW-2MSL +inconclusive/],
  ["of two variants", "equivalent --variant rfc9293 --variant rfc1337", /not everything was answered/],
])("where a solver runs out of memory what is asked %s is inconclusive", async (_, line, words) => {
  const ending = await twomsl([...line.split(" "), "--solver", outOfMemory]);
  expect(ending).toMatchObject({ code: 3, err: told });
  expect(ending.out).toMatch(words);
});

itWith(["cvc5"], "cvc5 shows a step that violates a claim", async () => {
  const { code, out } = await twomsl(["prove", "--property", "P-TW-MIN", "--step", "--trace", "none", "--solver", "cvc5"]);
  expect([code, out]).toEqual([1, expect.stringMatching(/P-TW-MIN +refuted/)]);
});
