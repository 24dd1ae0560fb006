// A saved trace: read with suspicion, followed in the model, drawn.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { connectionsIn } from "../../../conformance/index.ts";
import type { Trace } from "../../../model/index.ts";
import { scratchFolder, twomsl } from "../command.ts";

const folder = scratchFolder();
const saved = join(folder, "no-time-wait.P-2MSL.json");
let trace: Trace;

beforeAll(async () => {
  await twomsl(["check", "--variant", "no-time-wait", "--property", "P-2MSL,P-GRACE", "--out", folder, "--trace", "none"]);
  // Written by the check just now.
  trace = JSON.parse(readFileSync(saved, "utf8")) as Trace;
});

/** Saves a changed trace and runs the command on it. */
async function traced(change: (text: string) => string): ReturnType<typeof twomsl> {
  const file = join(folder, "changed.json");
  writeFileSync(file, change(readFileSync(saved, "utf8")));
  return twomsl(["trace", file]);
}

const edited = (edit: (trace: Trace) => object) => (): string => JSON.stringify(edit(trace));

describe("a trace that was saved", () => {
  it("is followed to its end and drawn as the check draws it", async () => {
    const { code, out } = await twomsl(["trace", saved]);
    expect(code).toBe(0);
    const [verdict, , ...drawing] = out.split("\n");
    expect(verdict).toBe(`replayed: ${trace.steps.length} of ${trace.steps.length} steps follow the model, and the end violates P-2MSL`);
    const checked = await twomsl(["check", "--variant", "no-time-wait", "--property", "P-2MSL"]);
    expect(checked.out).toContain(drawing.join("\n").trimEnd());
  });

  it("comes back unchanged as JSON", async () => {
    const { code, out } = await twomsl(["trace", saved, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      schema: "twomsl/replay@1",
      steps: trace.steps.length,
      followed: trace.steps.length,
      stopped: null,
      shows: true,
      trace,
    });
  });

  it("is drawn as differences or in full", async () => {
    expect((await twomsl(["trace", saved, "--trace", "diff"])).out).toContain("A.state CLOSED → SYN-SENT");
    expect((await twomsl(["trace", saved, "--trace", "full"])).out).toContain("initial state");
    expect((await twomsl(["trace", saved, "--trace", "none"])).out.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("a trace for other tools", () => {
  it("is JSON that is read again", async () => {
    const file = join(folder, "again.json");
    expect((await twomsl(["trace", saved, "--to", "json", "--out", file])).code).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(trace);
  });

  it("is a list of states in ITF, with the loop of a run that never ends", async () => {
    const { out } = await twomsl(["trace", saved, "--to", "itf"]);
    const document = JSON.parse(out) as { readonly vars: readonly string[]; readonly states: readonly object[]; readonly loop?: number };
    expect(document.vars).toEqual(Object.keys(trace.initial.state));
    expect(document.states).toHaveLength(trace.steps.length + 1);
    expect(document.states.at(-1)).toMatchObject(trace.steps.at(-1)?.state ?? {});
    expect(document.loop).toBeUndefined();
  });

  it("is a sequence diagram in which what never arrives has a cross", async () => {
    const { out } = await twomsl(["trace", saved, "--to", "mermaid"]);
    expect(out).toContain("sequenceDiagram\n  participant A\n");
    expect(out.match(/->>/g)).toHaveLength(trace.steps.filter(({ arrived }) => arrived !== null).length);
    expect(out.match(/--x/g)?.length ?? 0).toBe(trace.steps.at(-1)?.inFlight.length);
  });

  it("is a capture, in which each row that decided a step is named", async () => {
    const file = join(folder, "seen.pcapng");
    expect((await twomsl(["trace", saved, "--to", "pcapng", "--out", file])).code).toBe(0);
    const octets = readFileSync(file);
    const { connections, summary } = connectionsIn(octets, { place: file });
    expect(summary.interfaces.map(({ name }) => name)).toEqual(["A", "B"]);
    // Two incarnations, each seen at both hosts.
    expect(connections.map(({ generation, hostTaps }) => [generation, hostTaps])).toEqual([
      [0, [0, 1]],
      [1, [0, 1]],
    ]);
    for (const id of ["P-2MSL", "CLOSED.OPEN.P", "FW2.FIN.NOTW!", "LISTEN.SYN"]) expect(octets.includes(id)).toBe(true);
  });

  it("is a capture that is judged: it conforms to its variant, and to the RFC's rows not", async () => {
    const file = join(folder, "judged.pcapng");
    await twomsl(["trace", saved, "--to", "pcapng", "--out", file]);
    const own = await twomsl(["verify", file, "--variant", "no-time-wait"]);
    expect([own.code, own.out]).toEqual([0, expect.stringContaining("yes: 2 conform")]);
    const { code, out } = await twomsl(["verify", file]);
    expect([code, out]).toEqual([1, expect.stringMatching(/no: 1 connection deviates, 1 of them explained by another\s+variant/)]);
    expect(out).toContain("only no-time-wait, frame ");
  });

  it("needs a file if it is no text, and is not written if it is not true", async () => {
    expect((await twomsl(["trace", saved, "--to", "pcapng"])).err).toContain("TWM-332");
    const changed = join(folder, "untrue.json");
    writeFileSync(changed, JSON.stringify({ ...trace, property: { ...trace.property, id: "P-GRACE" } }));
    const { code, out, err } = await twomsl(["trace", changed, "--to", "json"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("nothing is written");
  });
});

describe("a trace from a stranger", () => {
  it("is drawn without its control characters", async () => {
    const title = "\u001b]0;title\u0007";
    const { err } = await traced(edited((whole) => ({ ...whole, property: { ...whole.property, id: title } })));
    expect(err).toContain("\\u001b]0;title\\u0007");
    const { out: stopped } = await traced(
      edited(({ steps: [first, ...others], ...whole }) => ({ ...whole, steps: [{ ...first, event: "\u001b[2J" }, ...others] })),
    );
    expect(stopped).toContain("step 1 (\\u001b[2J");
    // The escape sign is what is looked for.
    // oxlint-disable-next-line no-control-regex
    expect(err + stopped).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it.each([
    ["TWM-605", 50, "[[[[[[[[[["],
    ["TWM-602", 500_000, "something nested too deeply"],
  ])("%s: is nested %i deep", async (expectedCode, depth, found) => {
    const nested = `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const { code, err } = await traced((text) => text.replace(/"tick":\d+/, `"tick":${nested}`));
    expect([code, err.slice(0, 8)]).toEqual([2, `${expectedCode} `]);
    expect(err).toContain(found);
  });
});

describe("a trace that the model cannot follow", () => {
  it("says which step is not enabled", async () => {
    const { code, out } = await traced(edited((whole) => ({ ...whole, steps: whole.steps.filter(({ number }) => number !== 3) })));
    expect(code).toBe(1);
    expect(out).toMatch(/^followed 2 of 13 steps; step 3 \(.*\) is not enabled\n/);
  });

  it("says which step leads elsewhere", async () => {
    const { code, out } = await traced(edited((whole) => ({
      ...whole,
      steps: whole.steps.map((step) => (step.number === 5 ? { ...step, state: whole.initial.state } : step)),
    }))); // prettier-ignore
    expect(code).toBe(1);
    expect(out).toMatch(/^followed 4 of \d+ steps; step 5 \(.*\) leads elsewhere\n/);
  });

  it("says so when it starts elsewhere", async () => {
    const { code, out } = await traced(edited((whole) => ({ ...whole, initial: { ...whole.initial, state: whole.steps[0]?.state } })));
    expect(code).toBe(1);
    expect(out).toMatch(/^followed none of \d+ steps; the model starts in another state/);
  });

  it("says so when it no longer ends in a violation", async () => {
    const { code, out } = await traced(edited((whole) => ({ ...whole, steps: whole.steps.slice(0, -1) })));
    expect(code).toBe(1);
    expect(out).toMatch(/but the end no longer\s+violates P-2MSL/);
  });
});

describe("a file that is no trace", () => {
  it.each([
    ["TWM-602", "breaks off after 1000 characters", (text: string) => text.slice(0, 1000)],
    ["TWM-602", "something else", () => "hello"],
    ["TWM-603", "found none", () => "[]"],
    ["TWM-603", "twomsl/check@1", () => '{"schema":"twomsl/check@1"}'],
    ["TWM-604", "made by another version", (text: string) => text.replace("twomsl/trace@1", "twomsl/trace@2")],
    ["TWM-605", "changed.json.variant", (text: string) => text.replace('"variant"', '"varient"')],
    ["TWM-605", ".steps[1].sent[0].seq", (text: string) => text.replace(/"seq":\d+/, '"seq":-1')],
    ["TWM-605", ".steps[0].after.A.state", (text: string) => text.replace(/("after":\{"A":\{"state":")[\w-]+/, "$1ASLEEP")],
    ["TWM-606", "the variant unheard-of", (text: string) => text.replace('"variant":"no-time-wait"', '"variant":"unheard-of"')],
    ["TWM-606", "bounds.msl", (text: string) => text.replace('"msl":1', '"msl":"one"')],
    ["TWM-606", "bounds.window", (text: string) => text.replace('"window":4,', "")],
    ["TWM-606", "property.id", (text: string) => text.replace('"id":"P-2MSL"', '"id":"P-3MSL"')],
  ])("%s: %s", async (expectedCode, words, change) => {
    const { code, out, err } = await traced(change);
    expect([code, out]).toEqual([2, ""]);
    expect(err.startsWith(`${expectedCode} `)).toBe(true);
    expect(err.replace("a variant that ships, but found", "the variant")).toContain(words);
  });
});

describe("a trace of a run that never ends", () => {
  const endless = join(folder, "rfc9293.P-LASTACK-EXIT.json");
  beforeAll(() => twomsl(["check", "--scenario", "lossy", "--property", "P-LASTACK-EXIT", "--out", folder, "--trace", "none"]));

  it("is followed once round its loop, and the loop is looked at anew", async () => {
    const { code, out } = await twomsl(["trace", endless]);
    expect(code).toBe(0);
    expect(out).toMatch(/^replayed: (\d+) of \1 steps follow the model, and going on like that for ever\s+violates P-LASTACK-EXIT/);
    expect(out).toContain("↻ and again from step");
  });

  it("is not believed if it begins to repeat itself somewhere else", async () => {
    const source = JSON.parse(readFileSync(endless, "utf8")) as Trace;
    const file = join(folder, "elsewhere.json");
    writeFileSync(file, JSON.stringify({ ...source, loop: (source.loop ?? 0) + 1 }));
    const { code, out } = await twomsl(["trace", file]);
    expect(code).toBe(1);
    expect(out.replaceAll(/\s+/g, " ")).toContain("but going on like that for ever no longer violates P-LASTACK-EXIT");
  });
});
