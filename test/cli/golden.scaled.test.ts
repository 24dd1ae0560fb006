// Golden traces: files below test/traces with a line of intent, commands, `----` and what they print. UPDATE=1 rewrites them, all of them.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inTier } from "../tier.ts";
import { command } from "./command.ts";

const folder = join(fileURLToPath(new URL(".", import.meta.url)), "..", "traces");
const separator = "\n----\n";

/** What a file's commands print now, in the form of the file. */
async function toldNow(file: string): Promise<string> {
  const [head = ""] = file.split(separator);
  const commands = head.split("\n").filter((line) => line.startsWith("twomsl "));
  const outputs = [];
  for (const line of commands) {
    const { code, out, err } = await command(line.slice("twomsl ".length));
    outputs.push(`${stable(out)}${err}exit ${code}\n`);
  }
  return head + separator + outputs.join("\n");
}

/** Output without what differs between runs, versions and sizes of a table: how long it took, which version it was, and what searched. */
function stable(text: string): string {
  return text.replaceAll(/^Searched in .*\n/gm, "").replaceAll(/^twomsl \d+\.\d+\.\d+/gm, "twomsl ?");
}

/** Traces of every kind that take little time: of safety and liveness, with and without a variant, as a ladder and as differences. */
const brief = ["ce-1-lost-ack", "ce-1b-lossless", "ce-10-letter-storm", "ce-4b-control", "ce-5c-legitimate-syn", "ce-9-nobody-knows"];

const isRewriting = process.env["UPDATE"] === "1";
const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".txt"));
const told = isRewriting ? all : inTier({ quick: all.filter((name) => brief.includes(basename(name, ".txt"))), thorough: all });

describe("golden traces", () => {
  it.each(told)("%s is told as before", async (name) => {
    const file = join(folder, name);
    const before = readFileSync(file, "utf8");
    const now = await toldNow(before.trimEnd().includes(separator.trimEnd()) ? before : `${before.trimEnd()}${separator}`);
    if (isRewriting) writeFileSync(file, now);
    else expect(now).toBe(before);
  });

  it("each begin with a line of intent and at least one command", () => {
    for (const name of all) {
      const [intent = "", first = ""] = readFileSync(join(folder, name), "utf8").split("\n");
      expect([name, intent.length > 20, first.startsWith("twomsl ")]).toEqual([name, true, true]);
    }
  });
});
