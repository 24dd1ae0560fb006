// What is printed explains itself: its words are in the glossary, and its commands run as they stand.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { asStarted, startedAs } from "../../cli/process/started-as.ts";
import { words } from "../../cli/words/glossary.ts";
import { variants } from "../../spec/index.ts";
import { command } from "./command.ts";

describe("the glossary", () => {
  it("has every word once, whatever it is looked up by", () => {
    const names = words.flatMap(({ word, also }) => [word, ...also]).map((name) => name.toLowerCase());
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it("has the words that verdicts, bounds and drawings use", () => {
    const wanted =
      "vacuous capped trigger row scenario bound mono const F1 slice incarnation lasso fairness safety liveness invariant interleaving precondition";
    expect(wanted.split(" ").filter((name) => !words.some(({ word }) => word === name))).toEqual([]);
  });
});

describe("commands that are shown", () => {
  it.each([
    [{}, "twomsl"],
    [{ npm_package_name: "twomsl", npm_lifecycle_event: "start", npm_command: "start" }, "npm start --"],
    [{ npm_package_name: "another", npm_lifecycle_event: "start", npm_command: "start" }, "twomsl"],
    [{ npm_command: "exec" }, "npx twomsl"],
  ] as const)("begin as the program was started: %j", (env, program) => {
    expect(startedAs(env)).toBe(program);
  });

  it("run as they stand where npm start runs the program", async () => {
    const io = { program: "npm start --" } as const;
    const lines = ["--help", "check --help", "explain isn", "list x", "check --property P-KNOW --set retransmissions=0"];
    const texts = await Promise.all(lines.map((line) => command(line, io)));
    for (const { out, err } of texts) {
      expect(out + err).toContain("npm start -- ");
      expect(out + err).not.toMatch(/twomsl (?:check|explain|list|tour)/);
      expect(out.split("\n").filter((line) => /^ {10}/.test(line) && line.length > 80)).toEqual([]);
    }
  });
});

describe("commands as they were started", () => {
  it("are all that the program has", async () => {
    const { out } = await command("--help");
    const names = [...out.matchAll(/^ {2}([a-z]+) .*(?:\[options\]|<)/gm)].map(([, name = ""]) => name).filter((name) => name !== "help");
    expect(names).toContain("sweep");
    expect(names.filter((name) => asStarted(`twomsl ${name} --x`, "npm start --") !== `npm start -- ${name} --x`)).toEqual([]);
  });

  it("stay as they are if they are that already", () => {
    const once = asStarted("again: twomsl check --json", "npx twomsl");
    expect([once, asStarted(once, "npx twomsl")]).toEqual(["again: npx twomsl check --json", "again: npx twomsl check --json"]);
  });
});

describe("the first steps of --help", () => {
  it("show what the variant breaks and the base table does not", async () => {
    const { out } = await command("--help");
    const shown = /check --variant (\S+) --scenario (\S+) --set (\S+) --property (\S+)/.exec(out) ?? [];
    const [, variant, scenario, setting, property = ""] = shown;
    const violatedIn = (name: string | undefined): boolean | undefined => {
      const expectation = variants.find(({ id }) => id === name)?.expected[`${scenario} ${setting}`];
      return expectation === undefined ? undefined : property in expectation.violated;
    };
    expect([violatedIn(variant), violatedIn("rfc9293")]).toEqual([true, false]);
  });
});

describe("the page on variants", () => {
  it("shows the example as it is", () => {
    expect(readFileSync("docs/variants.md", "utf8")).toContain(readFileSync("docs/examples/short-challenge.ts", "utf8"));
  });
});
