// The example of a variant with events of its own: what the page says of it is so, and every engine finds the same.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { command } from "../command.ts";
import type { CheckDocument } from "../../../cli/check-document.ts";
import { json } from "../render/json-fields.ts";

const example = "--variant ./docs/examples/fin-wait-2-timer.ts";

describe("the example of events", () => {
  it("breaks what the page says", async () => {
    const { out, code } = await command(`check ${example} --set opens=1`);
    const page = readFileSync("docs/variants.md", "utf8");
    const lines = out.split("\n").slice(out.split("\n").findIndex((line) => line.startsWith("What fin-wait-2-timer changes")));
    expect(code).toBe(1);
    expect(page).toContain(`    ${lines.slice(0, 4).join("\n    ")}\n`);
    expect(lines[4]).toMatch(/^ {2}Violated by rfc9293 too/);
  });
  it("is the same whatever searches", async () => {
    const line = `check ${example} --set opens=1 --set retransmissions=0 --property P-STATE-GRAPH,P-SEQ-NUMBER --against none`;
    const [one, ...others] = [
      await json<CheckDocument>(line),
      await json<CheckDocument>(`${line} --engine wasm --workers 2`),
      await json<CheckDocument>(`${line} --engine oracle`),
    ];
    const kept = ({ states, transitions, depth, properties }: CheckDocument) => ({ states, transitions, depth, properties });
    for (const other of others) expect(kept(other)).toEqual(one === undefined ? null : kept(one));
    expect(one?.properties.map(({ verdict, depth }) => [verdict, depth])).toEqual([
      ["violated", 10],
      ["violated", 10],
    ]);
  });
  it("is explained", async () => {
    const { out } = await command("explain ./docs/examples/fin-wait-2-timer.ts");
    expect(out).toContain("at once after 2 ticks there\n");
    expect(out).toContain("at once after 3 ticks there since a segment last arrived");
  });
});
