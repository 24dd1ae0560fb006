// The guides show what runs print now, and what they tell to type can be typed: every command in them is run, but for those that wait for
// somebody or need what is not there. UPDATE=1 writes what has changed.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { linesIn, withOutputs } from "../../../cli/guides/outputs.ts";
import { told, twoClerks } from "../../../docs/examples/lost-update.ts";
import { command, scratchFolder } from "../command.ts";

const folder = "docs/guides";
const guides = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
const marked = guides.filter(([, text]) => linesIn(text).length > 0);

describe("the guides", () => {
  it.each(marked)("show what runs print now: %s", async (file, text) => {
    const fresh = await withOutputs(text, async (line) => (await command(line)).out);
    if (process.env["UPDATE"] === "1") writeFileSync(join(folder, file), fresh);
    else expect(fresh).toBe(text);
  });

  it("are more than two that show runs", () => expect(marked.length).toBeGreaterThan(2));

  it.each(marked)("tell to type what can be typed: %s", async (_, text) => {
    const traces = scratchFolder();
    const lines = [...text.matchAll(/^ {4}npx twomsl (.*)$/gm)].map(([, line = ""]) => line.replaceAll("traces", traces));
    for (const line of lines) {
      const { code, err } = await command(line);
      expect([line, err, [0, 1].includes(code)]).toEqual([line, expect.not.stringContaining("TWM-"), true]);
    }
  });

  it("show what the example finds", async () => {
    const file = join(folder, "other-systems.md");
    const text = readFileSync(file, "utf8");
    const lines = [...(await told(twoClerks({ locked: false }))), ...(await told(twoClerks({ locked: true })))];
    const fresh = text.replace(/```text\n[^]*?```/, `\`\`\`text\n${lines.join("\n")}\n\`\`\``);
    if (process.env["UPDATE"] === "1") writeFileSync(file, fresh);
    else expect(fresh).toBe(text);
    expect(lines.filter((line) => line.includes("nothing is lost"))).toEqual([
      "two clerks: nothing is lost: violated",
      "two clerks with a lock: nothing is lost: holds",
    ]);
  });

  it("show code of the example as it stands there", () => {
    const example = readFileSync("docs/examples/lost-update.ts", "utf8").replaceAll(/\s+/g, "");
    const shown = [...readFileSync(join(folder, "other-systems.md"), "utf8").matchAll(/```ts\n([^]*?)```/g)];
    expect(shown.length).toBe(2);
    expect(shown.filter(([, code = ""]) => !example.includes(code.replaceAll(/\s+/g, "")))).toEqual([]);
  });
});

describe("the marks in a guide", () => {
  const run = (line: string): Promise<string> =>
    Promise.resolve(line.endsWith("--json") ? '{"states":12345}' : "first\n  second in 1.5 s\nthird\n");

  it("take the output of a command, or lines of it, and a figure", async () => {
    const text =
      "<!-- run: check; from: second; to: second -->\n\n```text\n```\n\n<!-- end -->\n\n<!-- figure: states of check -->0<!-- end --> states";
    expect(await withOutputs(text, run)).toBe(
      "<!-- run: check; from: second; to: second -->\n\n```text\n$ npx twomsl check\n…\n  second in 1.5 s\n…\n```\n\n<!-- end -->\n\n<!-- figure: states of check -->12,345<!-- end --> states",
    );
  });
  it("leave what differs in seconds only", async () => {
    const text = "<!-- run: check -->\n\n```text\n$ npx twomsl check\nfirst\n  second in 9.9 s\nthird\n```\n\n<!-- end -->";
    expect(await withOutputs(text, run)).toBe(text);
  });
  it("complain of a line and a figure that are not there", async () => {
    await expect(withOutputs("<!-- run: check; from: fourth -->\n\n```text\n```\n\n<!-- end -->", run)).rejects.toThrow(/"fourth"/);
    await expect(withOutputs("<!-- figure: depth of check -->0<!-- end -->", run)).rejects.toThrow(/depth/);
  });
});
