// The README shows real output: every line of it stands in what the tour prints now, but for the seconds, and the commands it names exist.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { command } from "./command.ts";

const readme = readFileSync("README.md", "utf8");
const shown = /```\n([^]*?)\n```/.exec(readme)?.[1]?.split("\n") ?? [];
const withoutSeconds = (line: string): string => line.replace(/ in [\d.]+ s$/, "").replace(/^twomsl \S+/, "twomsl");

describe("the README", () => {
  it("shows lines of the tour as they are", async () => {
    const { out } = await command("tour");
    const told = new Set(out.split("\n").map(withoutSeconds));
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.filter((line) => !told.has(withoutSeconds(line)))).toEqual([]);
  });

  it("names commands that run", async () => {
    const commands = [...readme.matchAll(/^ {4}npm start -- (.*?)(?: {2,}#.*)?$/gm)].map((match) => match[1] ?? "");
    // The proof in scenario standard takes a minute; a limit shows that its words are accepted.
    const results = await Promise.all(commands.map((line) => command(line.includes("standard") ? `${line} --max-states 1000` : line)));
    expect(results.map(({ code }, i) => [commands[i], code])).toEqual(
      commands.map((line) => [line, line.includes("standard") ? 3 : expect.toBeOneOf([0, 1])]),
    );
    expect(commands.length).toBeGreaterThan(5);
  });

  it("shows a run that goes round for ever where it promises an endless exchange", async () => {
    const [, line = ""] = /^ {4}npm start -- (.*?) {2,}#.*endless exchange$/m.exec(readme) ?? [];
    expect((await command(line)).out).toMatch(/↻ steps \d+ to \d+ repeat for ever/);
  });
});
