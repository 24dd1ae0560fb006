// The example in the guide runs, and its first lines are those that the guide shows.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { life } from "../../docs/examples/endpoint.ts";

it("lives from OPEN to the end of TIME-WAIT as the guide shows", () => {
  const guide = readFileSync("docs/endpoint.md", "utf8");
  const shown = /```\n(OPEN: [^]*?)\n```/.exec(guide)?.[1]?.split("\n");
  expect(shown).toEqual(life);
  expect(life.at(-2)).toContain("TW.FIN.REXMT");
  expect(life.at(-1)).toContain("CLOSED");
});
