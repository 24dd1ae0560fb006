// The README shows real output: every line of it stands in what the tour prints now, but for the seconds, and the commands it names exist.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inTier, tier } from "../tier.ts";
import { command, twomsl } from "./command.ts";

const readme = readFileSync("README.md", "utf8");
const shown = /```\n([^]*?)\n```/.exec(readme)?.[1]?.split("\n") ?? [];
const withoutSeconds = (line: string): string => line.replace(/ in [\d.]+ s$/, "").replace(/^twomsl \S+/, "twomsl");

describe("the README", () => {
  it.each(inTier({ quick: [], thorough: ["tour"] }))("shows lines of the %s as they are", async (name) => {
    const { code, out } = await command(name);
    expect(code).toBe(0);
    const told = new Set(out.split("\n").map(withoutSeconds));
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.filter((line) => !told.has(withoutSeconds(line)))).toEqual([]);
  });

  it.each(inTier({ quick: [], thorough: ["tour --ascii"] }))("shows it in ASCII too: %s", async (line) => {
    // The range is all of ASCII, line ends included.
    // oxlint-disable-next-line no-control-regex
    expect((await command(line)).out).toMatch(/^[\u0000-\u007f]*$/);
  });

  it("names commands that run", async () => {
    const named = [...readme.matchAll(/^ {4}npm start -- (.*?)(?: {2,}#.*)?$/gm)].map((match) => match[1] ?? "");
    // In the quick tier those that search and judge nothing, and the first that checks.
    const isBrief = (line: string): boolean =>
      /^(explain|list|simulate|layout)\b/.test(line) || line === named.find((one) => one.startsWith("check"));
    const left = inTier<readonly string[]>({ quick: named.filter((line) => !isBrief(line)), thorough: [] });
    const commands = named.filter((line) => !left.includes(line));
    // A limit shows that the words are accepted where finding the answer takes too long.
    const isLong = (line: string): boolean => /^(matrix|sweep|theorem)\b/.test(line) || line.includes("standard");
    const isLimited = (line: string): boolean => isLong(line) || (line.startsWith("check") && tier === "quick");
    const results = await Promise.all(commands.map((line) => twomsl((isLimited(line) ? `${line} --max-states 1000` : line).split(" "))));
    const accepted = (line: string): readonly number[] => (isLimited(line) ? [1, 3] : [0, 1]);
    expect(results.map(({ code, err }, i) => [commands[i], code, err])).toEqual(
      commands.map((line) => [line, expect.toBeOneOf([...accepted(line)]), ""]),
    );
    expect(commands.length).toBe(named.length - left.length);
    expect(commands.length).toBeGreaterThan(4);
  });

  it("shows a run that goes round for ever where it promises an endless exchange", async () => {
    const [, line = ""] = /^ {4}npm start -- (.*?) {2,}#.*endless exchange$/m.exec(readme) ?? [];
    expect((await command(line)).out).toMatch(/↻ steps \d+ to \d+ repeat for ever/);
  });
});
