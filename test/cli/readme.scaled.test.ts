// The README shows what the tour prints now, and the commands it names exist. UPDATE=1 writes what has changed.

import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linesIn, withOutputs } from "../../cli/guides/outputs.ts";
import { inTier, tier } from "../tier.ts";
import { command, twomsl } from "./command.ts";

const readme = readFileSync("README.md", "utf8");

describe("the README", () => {
  it.each(inTier({ quick: [], thorough: linesIn(readme) }))("shows what a run prints now: %s", async (line) => {
    const fresh = await withOutputs(readme, async () => (await command(line)).out);
    if (process.env["UPDATE"] === "1") writeFileSync("README.md", fresh);
    else expect(fresh).toBe(readme);
    expect(line).toBe("tour");
  });

  it.each(inTier({ quick: [], thorough: [], full: ["tour --ascii"] }))("shows it in ASCII too: %s", async (line) => {
    // The range is all of ASCII, line ends included.
    // oxlint-disable-next-line no-control-regex
    expect((await command(line)).out).toMatch(/^[\u0000-\u007f]*$/);
  });

  it("names commands that run", async () => {
    const named = [...readme.matchAll(/^ {4}npm start -- (.*?)(?: {2,}#.*)?$/gm)].map((match) => match[1] ?? "");
    const first = named.find((line) => line.startsWith("check"));
    // In the quick tier those that search and judge nothing, and the first that checks.
    const isBrief = (line: string): boolean => /^(explain|list|simulate|layout)\b/.test(line) || line === first;
    const left = inTier<readonly string[]>({ quick: named.filter((line) => !isBrief(line)), thorough: [] });
    const commands = named.filter((line) => !left.includes(line));
    // A limit shows that the words are accepted; what they find takes longer, and is tested with the commands.
    const isLong = (line: string): boolean => /^(check|matrix|sweep|theorem)\b/.test(line);
    const isLimited = (line: string): boolean => isLong(line) && (line !== first || tier === "quick");
    const results = await Promise.all(commands.map((line) => twomsl((isLimited(line) ? `${line} --max-states 1000` : line).split(" "))));
    const accepted = (line: string): readonly number[] => (isLimited(line) ? [0, 1, 3] : [0, 1]);
    expect(results.map(({ code, err }, i) => [commands[i], code, err])).toEqual(
      commands.map((line) => [line, expect.toBeOneOf([...accepted(line)]), ""]),
    );
    expect(commands.length).toBe(named.length - left.length);
    expect(commands.length).toBeGreaterThan(inTier({ quick: 4, thorough: 5 }));
  });

  it("shows a run that goes round for ever where it promises an endless exchange", async () => {
    const [, line = ""] = /^ {4}npm start -- (.*?) {2,}#.*endless exchange$/m.exec(readme) ?? [];
    expect((await command(line)).out).toMatch(/↻ steps \d+ to \d+ repeat for ever/);
  });
});
