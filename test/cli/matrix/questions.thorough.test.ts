// What the guide of questions says that a search finds is what its commands print: they are typed as they stand on the page, and each answer is
// held against its part of the sentence. The full tier types all of them, which takes minutes.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inTier } from "../../tier.ts";
import { command } from "../command.ts";

const sections = readFileSync("docs/guides/questions.md", "utf8").split("\n## ").slice(1);

/** Each printed line beside what the sentence above it says of it. */
const printed = sections.flatMap((section) => {
  const sentence = /Within its bounds the search finds: (?<parts>.*)\.\n/.exec(section)?.groups?.["parts"] ?? "";
  const lines = (/```sh\n(?<lines>[^`]*)\n```/.exec(section)?.groups?.["lines"] ?? "").split("\n");
  const parts = sentence.split("; ");
  expect([section.slice(0, 40), parts.length]).toEqual([section.slice(0, 40), lines.length]);
  return lines.map((line, i) => ({ line, says: parts[i] ?? "" }));
});

const byLine = new Map(printed.map(({ line, says }) => [line, says]));
const small = / --variant (?:rfc9293|rfc1337|bsd) --scenario (?:quick|lossy) /;
const typed = [...byLine].filter(([line]) => inTier({ quick: false, thorough: small.test(line), full: true }));

describe("questions", () => {
  it("say of the same line the same wherever it stands", () => {
    expect(printed.filter(({ line, says }) => byLine.get(line) !== says)).toEqual([]);
    expect(typed.length).toBeGreaterThan(8);
  });
  it.each(typed)("are answered by %s", async (line, says) => {
    const { code, out } = await command(line.replace(/^twomsl /, "").concat(" --trace none"));
    const [, property = "", verdict = "", variant = "", key = ""] =
      /^(\S+) (is violated.* after \d+ events|holds) in (\S+) within (.+)$/.exec(says) ?? [];
    const depth = /after (\d+) events/.exec(verdict)?.[1];
    const mark = depth === undefined ? `✓ ${property} holds` : `✗ ${property} violated at ${depth}`;
    const told = out.replaceAll(/ +/g, " ");
    expect(code).toBe(0);
    expect(told).toContain(` ${mark} `);
    expect(told).toContain(", complete;");
    const [scenario = "", ...settings] = key.split(" ");
    const head = told.slice(0, told.indexOf("\n\n"));
    for (const part of [`twomsl 0.1.0 ${variant} `, `scenario ${scenario}: `, ...settings]) expect(head).toContain(part);
  });
});
