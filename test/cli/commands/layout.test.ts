// What `twomsl layout` says a state costs: it is what the layout is, and each step is what the layout of the greater bound is.

import { describe, expect, it } from "vitest";
import { command } from "../command.ts";

const documentOf = async (line: string) => JSON.parse((await command(`${line} --json`)).out);

describe("layout --json", () => {
  it("prints one document of the schema", async () => {
    const document = await documentOf("layout --scenario table-e --property none");
    expect(document).toMatchObject({
      schema: "twomsl/layout@1",
      variant: "rfc9293",
      scenario: "table-e",
      properties: [],
      words: 4,
      bytes: 16,
    });
    expect(Object.keys(document)).toEqual(
      "schema variant scenario bounds properties words bytes usedBits availableBits parts steps".split(" "),
    );
    expect(document.availableBits).toBe(128);
    expect(document.parts.find(({ variable }: { variable: string }) => variable === "network")).toEqual({
      kind: "bag",
      variable: "network",
      capacity: 3,
      fields: ["dst", "seq", "ack", "syn", "ackFlag", "fin", "rst", "data", "age"].map((name) => ({
        name,
        values: name === "seq" || name === "ack" ? 16 : 2,
        bits: name === "seq" || name === "ack" ? 4 : 1,
      })),
      elementBits: 15,
      countBits: 2,
      totalBits: 47,
    });
    expect(document.parts).toContainEqual({
      kind: "cell",
      variable: "host",
      field: "state",
      elements: ["A", "B"],
      values: 11,
      bits: 4,
      totalBits: 8,
    });
  });

  it("tells nothing of steps that would be refused", async () => {
    const { steps } = await documentOf("layout --set capacity=8 --set window=5 --set opens=4 --set isn=const");
    const names = steps.map(({ bound }: { bound: string }) => bound);
    expect(names).not.toContain("capacity");
    expect(names).not.toContain("window");
    expect(names).not.toContain("opens");
  });
});

describe("layout as text", () => {
  it("has a line for each part and each step, of at most 80 columns", async () => {
    const { code, out } = await command("layout");
    const { parts, steps, usedBits, bytes } = await documentOf("layout");
    const lines = out.split("\n");
    expect(code).toBe(0);
    expect(lines.filter((line) => /^ {2}\S.* bits? {2}/.test(line))).toHaveLength(parts.length);
    expect(lines.filter((line) => /^ {2}\w+ \S+ → /.test(line))).toHaveLength(steps.length);
    expect(out).toContain(`${usedBits} of 192 bits, ${bytes} bytes.`);
    expect(out).toMatch(/^ {2}host\[A,B\]\.state +8 bits {2}4 bits ×2, 11 values$/m);
    expect(out).toMatch(/^ {2}capacity 2 → 3 +169 → 190 bits, still 24 bytes$/m);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("uses nothing but ASCII with --ascii", async () => {
    // The range is all of ASCII, line ends included.
    // oxlint-disable-next-line no-control-regex
    expect((await command("layout --ascii")).out).toMatch(/^[\u0000-\u007f]*$/);
  });

  it("refuses what it does not know", async () => {
    expect(await command("layout --scenario nowhere")).toMatchObject({ code: 2, out: "" });
    expect(await command("layout --set capacity=9")).toMatchObject({ code: 2, out: "" });
  });
});
